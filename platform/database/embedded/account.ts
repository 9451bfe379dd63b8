import { execFile } from 'node:child_process'
import type { Stats } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { AppError } from '@onego/platform/errors'

const run = promisify(execFile)

/** The user of the operating system that PostgreSQL runs as when we are root, because it refuses to run as root. */
export interface Account {
  uid: number
  gid: number
}

const SERVICE_USERS = ['postgres', '_postgres', 'nobody']

/** Undefined if we are not root: then PostgreSQL runs as we do. Data that already has an owner keeps it. */
export async function accountFor(pgFolder: string): Promise<Account | undefined> {
  const self = process.getuid?.()
  const data = await stat(pgFolder).catch(() => undefined)
  if (self !== 0) {
    if (data && data.uid !== self) throw wrongUser(pgFolder, data.uid)
    return undefined
  }
  if (data && data.uid !== 0) return { uid: data.uid, gid: data.gid }
  for (const name of SERVICE_USERS) {
    const account = await lookUp(name)
    if (account) return account
  }
  throw new AppError(
    'unavailable',
    'database.no-user',
    'PostgreSQL does not run as root and there is no user "postgres" or "nobody"; start Onego as an ordinary user',
  )
}

/** Whether that user may enter this folder (and every one above it) and read what is in it. */
export async function mayReach(path: string, account: Account): Promise<boolean> {
  let folder = await realpath(path)
  if (!allows(await stat(folder), account, 0o5)) return false
  while (folder !== dirname(folder)) {
    folder = dirname(folder)
    if (!allows(await stat(folder), account, 0o1)) return false
  }
  return true
}

/** Options for `spawn`; libuv wants signed numbers, macOS calls nobody 4294967294. */
export function asAccount(account: Account | undefined) {
  return account ? { uid: account.uid | 0, gid: account.gid | 0 } : {}
}

function allows(stats: Stats, account: Account, bits: number) {
  const others = stats.gid === account.gid ? 3 : 0
  const shift = stats.uid === account.uid ? 6 : others
  return ((stats.mode >> shift) & bits) === bits
}

async function lookUp(name: string): Promise<Account | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return undefined
  }
}

function wrongUser(folder: string, uid: number) {
  return new AppError(
    'unavailable',
    'database.wrong-user',
    `The database folder ${folder} belongs to the user with number ${uid}; start Onego as that user or as root`,
    { folder, uid },
  )
}
