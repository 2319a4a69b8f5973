import type pg from 'pg';

/** BEGIN, the work, COMMIT, one after the other as the driver's documentation shows it. */
export async function inTransaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

/** What a bare route refuses, which the measurement never provokes. */
export class Refused extends Error {
  readonly statusCode = 422;
}
