import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from './cache.ts'
import type { JourneyServer } from './server.ts'

/** Runs the command line beside the server, as its operator or a doubter would. @returns what it said. */
export async function onego(
  { databaseUrl, dataDir }: Pick<JourneyServer, 'databaseUrl' | 'dataDir'>,
  ...words: string[]
): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(root, 'apps/cli/main.ts'), ...words], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: databaseUrl, DATA_DIR: dataDir, NODE_ENV: 'test' },
  })
  return stdout
}
