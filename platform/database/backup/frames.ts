import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { AppError } from '@onego/platform/errors'

/**
 * A backup file is a gzip stream of MAGIC and frames. A frame is one letter, the length of its payload (uint32, big endian) and the payload:
 * H header (JSON) · then for each table T its number (uint32), D… COPY text, E end · S sequences (JSON) · Z SHA-256 of all before it.
 */
export interface Frame {
  kind: 'H' | 'T' | 'D' | 'E' | 'S' | 'Z'
  payload: Buffer
}

const MAGIC = Buffer.from('onego-backup 1\n')
const HEAD_BYTES = 5
const MAX_PAYLOAD_BYTES = 256 * 1024 * 1024

/** The bytes of a backup before compression, closed with the checksum. */
export async function* encodeFrames(frames: AsyncIterable<Frame>): AsyncGenerator<Buffer> {
  const hash = createHash('sha256').update(MAGIC)
  yield MAGIC
  for await (const frame of frames) {
    for (const part of [headOf(frame), frame.payload]) {
      hash.update(part)
      yield part
    }
  }
  const payload = hash.digest()
  yield Buffer.concat([headOf({ kind: 'Z', payload }), payload])
}

/**
 * Frames as they are read, without the closing one. Ends normally only if the file is whole: a file that is cut short, changed or
 * no backup at all throws `database.backup-damaged`, perhaps after some frames were given out.
 * @param onRead is told how many bytes of the file have been read.
 */
export async function* readFrames(file: string, onRead: (bytes: number) => void = () => {}): AsyncGenerator<Frame> {
  const hash = createHash('sha256')
  const source = new ByteSource(openFile(file, onRead))
  try {
    const magic = await source.take(MAGIC.length)
    if (!magic.equals(MAGIC)) throw damaged(file, 'it does not begin like one')
    hash.update(magic)
    while (true) {
      const { head, frame } = await readFrame(source, file)
      if (frame.kind === 'Z') {
        if (!frame.payload.equals(hash.digest())) throw damaged(file, 'its checksum does not fit')
        if (!(await source.isAtEnd())) throw damaged(file, 'something follows its end')
        return
      }
      hash.update(head).update(frame.payload)
      yield frame
    }
  } catch (error) {
    throw explain(error, file)
  } finally {
    await source.close()
  }
}

export function damaged(file: string, reason: string, cause?: unknown) {
  const sentence = `The file ${file} is no complete Onego backup: ${reason}; nothing was changed`
  return new AppError('invalid', 'database.backup-damaged', sentence, { file }, cause)
}

async function readFrame(source: ByteSource, file: string) {
  const head = await source.take(HEAD_BYTES)
  const kind = head.toString('latin1', 0, 1)
  const length = head.readUInt32BE(1)
  if (!isKind(kind) || length > MAX_PAYLOAD_BYTES) throw damaged(file, 'it holds something unknown')
  const frame: Frame = { kind, payload: await source.take(length) }
  return { head, frame }
}

function isKind(letter: string): letter is Frame['kind'] {
  return 'HTDESZ'.includes(letter)
}

function headOf({ kind, payload }: Frame) {
  const head = Buffer.alloc(HEAD_BYTES)
  head.write(kind, 'latin1')
  head.writeUInt32BE(payload.length, 1)
  return head
}

function openFile(file: string, onRead: (bytes: number) => void) {
  const source = createReadStream(file, { highWaterMark: 256 * 1024 })
  source.on('data', () => onRead(source.bytesRead))
  const unzipped = createGunzip({ chunkSize: 256 * 1024 })
  // An error of the file or of the compression destroys `unzipped`, whose reader then gets it.
  pipeline(source, unzipped, () => {})
  return unzipped
}

/** Bytes by count instead of by chunk. */
class ByteSource {
  #chunks: AsyncIterator<Buffer>
  #rest: Buffer = Buffer.alloc(0)

  constructor(stream: AsyncIterable<Buffer>) {
    this.#chunks = stream[Symbol.asyncIterator]()
  }

  async take(count: number): Promise<Buffer> {
    if (this.#rest.length < count) await this.#fill(count)
    const taken = this.#rest.subarray(0, count)
    this.#rest = this.#rest.subarray(count)
    return taken
  }

  async isAtEnd(): Promise<boolean> {
    return this.#rest.length === 0 && (await this.#chunks.next()).done === true
  }

  async close() {
    await this.#chunks.return?.()
  }

  async #fill(count: number) {
    const parts = [this.#rest]
    for (let have = this.#rest.length; have < count; ) {
      const { value, done } = await this.#chunks.next()
      if (done) throw new CutShort()
      parts.push(value)
      have += value.length
    }
    this.#rest = Buffer.concat(parts)
  }
}

class CutShort extends Error {}

function explain(error: unknown, file: string) {
  if (error instanceof CutShort) return damaged(file, 'it ends too early')
  const code = (error as NodeJS.ErrnoException).code ?? ''
  if (code.startsWith('Z_')) return damaged(file, 'it cannot be decompressed', error)
  if (code !== 'ENOENT') return error
  return new AppError('not-found', 'database.backup-not-found', `There is no file ${file}`, { file }, error)
}
