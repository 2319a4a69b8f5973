/** Where the servers of the tests come from: the value of `GROUPWARDEN_TEST_SERVERS`. */
export type ServerSource = 'embedded' | 'containers';

/**
 * `embedded` (the default) runs PostgreSQL and nats-server as processes of this machine, `containers` runs both with
 * testcontainers, `auto` does so where a container engine answers.
 */
export async function serverSource(wanted = process.env.GROUPWARDEN_TEST_SERVERS ?? 'embedded'): Promise<ServerSource> {
  if (wanted === 'embedded' || wanted === 'containers') return wanted;
  if (wanted !== 'auto') throw new Error(`GROUPWARDEN_TEST_SERVERS is "${wanted}": use embedded, containers or auto`);
  return (await engineAnswers()) ? 'containers' : 'embedded';
}

async function engineAnswers(): Promise<boolean> {
  const { getContainerRuntimeClient } = await import('testcontainers');
  try {
    await getContainerRuntimeClient();
    return true;
  } catch {
    return false;
  }
}
