import type { Readable } from 'node:stream'
import { AppError } from '@onego/platform/errors'
import { type FailureReason, sourceFailure } from './connector.ts'
import { assertMayCall, type HostRules, lookupOf, reasonOfConnection } from './hosts.ts'

export interface PlacedFile {
  name: string
  bytes: number
  /** Another one means another content. */
  stamp: string
  /** Epoch milliseconds; null where a file is always whole. */
  changedAt: number | null
}

export interface Range {
  start: number
  /** Exclusive. */
  end: number
}

/** Where files lie. Names are relative to the place, with `/` between folders. */
export interface Place {
  /** For how long what `find` answered may be taken as still true. */
  trustMs: number
  test(signal: AbortSignal): Promise<void>
  list(signal: AbortSignal): Promise<PlacedFile[]>
  find(name: string, signal: AbortSignal): Promise<PlacedFile>
  open(name: string, range: Range | undefined, signal: AbortSignal): Promise<Readable>
  close(): Promise<void>
}

/** Files looked at when a source is described. */
export const MOST_FILES = 200

const SEGMENT = /^[\p{L}\p{N}_(（][\p{L}\p{N} _.()（）+~-]*$/u
const TABLE = /\.(csv|txt|tsv|xlsx|parquet|json|ndjson|jsonl)$/i

export const holdsTable = (name: string) => TABLE.test(name) && isSafe(name)

const isSafe = (name: string) =>
  name.length <= 200 && name.split('/').every((part) => SEGMENT.test(part) && !part.includes('..'))

/**
 * `people.xlsx#Sheet1` → the file and its sheet.
 * @throws source failure `wrong-target` for what cannot be a file of the source: `..`, hidden ones, absolute paths.
 */
export function parseTarget(source: string, target: string): { name: string; sheet: string | undefined } {
  const [name = '', ...rest] = target.split('#')
  if (!isSafe(name)) throw sourceFailure(source, 'wrong-target')
  return { name, sheet: rest.length > 0 ? rest.join('#') : undefined }
}

/** Keeps failures that say why; everything else is `otherwise`, without its words. */
export async function orFail<T>(source: string, otherwise: FailureReason, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof AppError ? error : sourceFailure(source, otherwise)
  }
}

export async function bytesOf(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** The address of a host that this installation may call. @throws source failure `not-allowed` or `unreachable`. */
export function allowedAddress(rules: HostRules, source: string, host: string): Promise<string> {
  assertMayCall(rules, source, host)
  return new Promise((resolve, reject) => {
    lookupOf(rules)(host.replace(/^\[|\]$/g, ''), { all: false }, (error, address) => {
      if (error || typeof address !== 'string') reject(sourceFailure(source, reasonOfConnection(error)))
      else resolve(address)
    })
  })
}
