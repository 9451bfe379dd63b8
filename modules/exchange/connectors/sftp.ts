import { createHash } from 'node:crypto'
import { posix } from 'node:path'
import type { Readable } from 'node:stream'
import type ssh2 from 'ssh2'
import Sftp from 'ssh2-sftp-client'
import type { FilesConnection } from '../definitions/file-sources.ts'
import { type FailureReason, sourceFailure } from './connector.ts'
import { allowedAddress, holdsTable, MOST_FILES, type Place, type PlacedFile } from './files-place.ts'
import type { HostRules } from './hosts.ts'

type SftpGiven = Extract<FilesConnection, { place: 'sftp' }>

export const fingerprintOf = (key: Buffer) =>
  `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`

/** Files on an SFTP server, over one connection that is made anew when it broke. The host is known by its key only. */
export function sftpPlace(source: string, given: SftpGiven, how: { timeoutMs: number; hosts: HostRules }): Place {
  let connected: Promise<Sftp> | undefined

  const connection = (): Promise<Sftp> => {
    connected ??= allowedAddress(how.hosts, source, given.host).then((address) =>
      connect(source, { ...given, host: address }, how.timeoutMs, () => {
        connected = undefined
      }),
    )
    connected.catch(() => {
      connected = undefined
    })
    return connected
  }

  const using = async <T>(work: (client: Sftp) => Promise<T>): Promise<T> => {
    const client = await connection()
    try {
      return await work(client)
    } catch (error) {
      const reason = reasonOf(error)
      if (reason === 'unreachable') {
        connected = undefined
        void client.end().catch(() => undefined)
      }
      throw sourceFailure(source, reason)
    }
  }

  const pathOf = (name: string) => posix.join(given.folder, name)
  const placed = (name: string, size: number, modifyTime: number): PlacedFile => ({
    name,
    bytes: size,
    stamp: `${modifyTime}:${size}`,
    changedAt: modifyTime,
  })

  return {
    trustMs: 5000,

    async test() {
      const found = await using((client) => client.stat(given.folder))
      if (!found.isDirectory) throw sourceFailure(source, 'wrong-target')
    },

    async list() {
      const entries = await using((client) => client.list(given.folder))
      return entries
        .filter((entry) => entry.type === '-' && holdsTable(entry.name))
        .slice(0, MOST_FILES)
        .map((entry) => placed(entry.name, entry.size, entry.modifyTime))
    },

    async find(name) {
      const found = await using((client) => client.stat(pathOf(name)))
      if (!found.isFile) throw sourceFailure(source, 'wrong-target')
      return placed(name, found.size, found.modifyTime)
    },

    async open(name, range, signal) {
      const client = await connection()
      const options = range ? { start: range.start, end: range.end - 1 } : {}
      const stream = client.createReadStream(pathOf(name), options) as unknown as Readable
      const stop = () => stream.destroy()
      signal.addEventListener('abort', stop, { once: true })
      stream.once('close', () => signal.removeEventListener('abort', stop))
      return stream
    },

    async close() {
      const last = connected
      connected = undefined
      await last?.then((client) => client.end()).catch(() => undefined)
    },
  }
}

async function connect(source: string, given: SftpGiven, timeoutMs: number, gone: () => void): Promise<Sftp> {
  const client = new Sftp(source, { error: gone, end: gone, close: gone })
  let rightHost = true
  try {
    await client.connect({
      host: given.host,
      port: given.port,
      username: given.user,
      ...(given.privateKey ? { privateKey: given.privateKey } : { password: given.password }),
      readyTimeout: timeoutMs,
      hostVerifier: (key: Buffer) => {
        rightHost = fingerprintOf(key) === given.hostKey
        return rightHost
      },
    })
    // Questions and answers are small and follow one another; gathering them costs 40 ms each.
    ;(client as unknown as { client: ssh2.Client }).client.setNoDelay(true)
    return client
  } catch (error) {
    gone()
    throw sourceFailure(source, rightHost ? reasonOf(error) : 'other-host')
  }
}

/** Status codes of SFTP (draft-ietf-secsh-filexfer-02 §7): 2 no such file, 3 permission denied. */
function reasonOf(error: unknown): FailureReason {
  const { code, message = '' } = error as { code?: unknown; message?: string }
  if (code === 2 || code === 'ENOENT' || /no such file/i.test(message)) return 'wrong-target'
  if (code === 3 || code === 'EACCES' || /permission denied|authentication|privateKey|passphrase/i.test(message)) {
    return 'denied'
  }
  return /timed out/i.test(message) ? 'timeout' : 'unreachable'
}

/** The fingerprint of the key that a server shows, before anything is said to it. */
export async function readHostKey(
  source: string,
  { host, port }: Pick<SftpGiven, 'host' | 'port'>,
  how: { timeoutMs: number; hosts: HostRules },
): Promise<string | null> {
  const client = new Sftp(source)
  let shown: string | null = null
  const hostVerifier = (key: Buffer) => {
    shown = fingerprintOf(key)
    return false
  }
  const address = await allowedAddress(how.hosts, source, host)
  await client
    .connect({ host: address, port, username: 'onego', readyTimeout: how.timeoutMs, hostVerifier })
    .catch(() => undefined)
  await client.end().catch(() => undefined)
  return shown
}
