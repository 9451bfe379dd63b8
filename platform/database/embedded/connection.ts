import pg from 'pg'

const DATABASE = 'onego'

export function serverUrl(port: number, password: string): string {
  return `postgres://onego:${password}@127.0.0.1:${port}/${DATABASE}`
}

/** The address of another database on the same server. */
export function databaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${encodeURIComponent(database)}`
  return url.href
}

/** `refused` is the SQLSTATE (PostgreSQL appendix A) or the system's error name. */
export async function tryConnection(url: string): Promise<{ refused?: string }> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return {}
  } catch (error) {
    return { refused: (error as { code?: string }).code ?? String(error) }
  } finally {
    await client.end().catch(() => {})
  }
}

/** initdb makes only `postgres`; a start that was killed in between leaves our own to the next one. */
export async function ensureDatabase(url: string) {
  const { refused } = await tryConnection(url)
  if (refused !== '3D000') return
  const client = new pg.Client({ connectionString: databaseUrl(url, 'postgres') })
  await client.connect()
  try {
    await client.query(`create database ${DATABASE}`)
  } finally {
    await client.end()
  }
}
