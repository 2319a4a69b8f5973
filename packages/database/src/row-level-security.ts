import pg from 'pg';

/**
 * Tables and views of a schema through which rows of one unit could reach another: those with a `unit_id` column but
 * without a forced policy (tables) or `security_invoker` (views). Tests of every service expect none but the named ones.
 */
export async function unprotectedTables(ownerUrl: string, schema: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `SELECT c.relname AS name
         FROM pg_class c
         JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'unit_id' AND NOT a.attisdropped
        WHERE c.relnamespace = $1::regnamespace
          AND (   (c.relkind IN ('r', 'p') AND NOT (c.relrowsecurity AND c.relforcerowsecurity))
               OR (c.relkind = 'v' AND NOT coalesce(c.reloptions::text LIKE '%security_invoker=true%', false)))
        ORDER BY 1`,
      [schema],
    );
    return rows.map((row) => row.name);
  } finally {
    await client.end();
  }
}
