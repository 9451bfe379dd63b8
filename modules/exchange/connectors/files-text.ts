import type { Readable } from 'node:stream'
import type { Reading } from '../definitions/file-sources.ts'

export interface DecodedText {
  /** The beginning, also part of `chunks`. */
  head: string
  chunks: AsyncIterable<string>
  /** Once all was read: whether the last character ends a line. */
  endsLine(): boolean
}

const NEWLINE = 10

/**
 * Bytes as text, piece by piece; the beginning is looked at first.
 * @throws TypeError (also while reading) for bytes that are none of the encoding.
 */
export async function decode(stream: Readable, encoding: Reading['encoding'], headBytes: number): Promise<DecodedText> {
  const source = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  const first: Buffer[] = []
  let size = 0
  let ended = false
  while (size < headBytes && !ended) {
    const { done, value } = await source.next()
    if (done) ended = true
    else {
      first.push(value)
      size += value.length
    }
  }
  const beginning = Buffer.concat(first)
  const name = encoding === 'auto' ? guessEncoding(beginning, ended) : encoding
  const head = new TextDecoder(name).decode(beginning.subarray(0, headBytes), { stream: true })
  let last = NEWLINE

  async function* chunks() {
    const decoder = new TextDecoder(name, { fatal: true })
    try {
      last = beginning.at(-1) ?? NEWLINE
      yield decoder.decode(beginning, { stream: true })
      while (!ended) {
        const { done, value } = await source.next()
        if (done) break
        last = value.at(-1) ?? last
        yield decoder.decode(value, { stream: true })
      }
      yield decoder.decode()
    } finally {
      stream.destroy()
    }
  }

  return { head, chunks: chunks(), endsLine: () => last === NEWLINE }
}

function guessEncoding(beginning: Buffer, isAll: boolean): string {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(beginning, { stream: !isAll })
    return 'utf-8'
  } catch {
    return 'gb18030'
  }
}
