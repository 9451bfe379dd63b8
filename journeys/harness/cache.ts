import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))

/** A folder that git ignores, kept from run to run. */
export async function cacheFolder(name: string): Promise<string> {
  const folder = join(root, '.cache', name)
  await mkdir(folder, { recursive: true })
  return folder
}
