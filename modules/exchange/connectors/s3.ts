import { Readable } from 'node:stream'
import { AwsClient } from 'aws4fetch'
import type { FilesConnection } from '../definitions/file-sources.ts'
import { type FailureReason, sourceFailure } from './connector.ts'
import { allowedAddress, holdsTable, MOST_FILES, type Place, type PlacedFile } from './files-place.ts'
import type { HostRules } from './hosts.ts'

type S3 = Extract<FilesConnection, { place: 's3' }>

const LARGEST_LISTING = 4 * 1_048_576

/** Files in an S3-compatible store: path-style addresses, Signature Version 4, parts read by range. */
export function s3Place(source: string, given: S3, hosts: HostRules): Place {
  const { accessKeyId, secretAccessKey, region, prefix } = given
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 0 })
  const bucket = given.endpoint.replace(/\/$/, '')
  const address = (name: string) => `${bucket}/${(prefix + name).split('/').map(encodeURIComponent).join('/')}`

  const ask = async (url: string, init: RequestInit & { signal: AbortSignal }, notFound: FailureReason) => {
    await allowedAddress(hosts, source, new URL(url).hostname)
    const answer = await client.fetch(url, { ...init, redirect: 'manual' }).catch(() => {
      throw sourceFailure(source, init.signal.aborted ? 'timeout' : 'unreachable')
    })
    if (answer.ok) return answer
    await answer.body?.cancel()
    throw sourceFailure(source, reasonOf(answer.status, notFound))
  }

  const list = async (signal: AbortSignal): Promise<PlacedFile[]> => {
    const query = new URLSearchParams({ 'list-type': '2', 'encoding-type': 'url', 'max-keys': '1000' })
    if (prefix) query.set('prefix', prefix)
    const answer = await ask(`${bucket}/?${query}`, { signal }, 'unreachable')
    const text = await shortText(source, answer)
    return parseListing(source, text)
      .filter((file) => file.name.startsWith(prefix))
      .map((file) => ({ ...file, name: file.name.slice(prefix.length) }))
      .filter((file) => holdsTable(file.name))
      .slice(0, MOST_FILES)
  }

  return {
    trustMs: 5000,
    test: async (signal) => void (await list(signal)),
    list,

    async find(name, signal) {
      const answer = await ask(address(name), { method: 'HEAD', signal }, 'wrong-target')
      const bytes = Number(answer.headers.get('content-length') ?? Number.NaN)
      if (!Number.isInteger(bytes)) throw sourceFailure(source, 'bad-answer')
      const stamp = `${answer.headers.get('etag')}:${answer.headers.get('last-modified')}:${bytes}`
      return { name, bytes, stamp, changedAt: null }
    },

    async open(name, range, signal) {
      const headers: Record<string, string> = range ? { range: `bytes=${range.start}-${range.end - 1}` } : {}
      const answer = await ask(address(name), { headers, signal }, 'wrong-target')
      // A store that does not know ranges would send a whole file where a part was asked for.
      if (!answer.body || (range && answer.status !== 206)) throw sourceFailure(source, 'bad-answer')
      return Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0])
    },

    close: async () => undefined,
  }
}

function reasonOf(status: number, notFound: FailureReason): FailureReason {
  if (status === 404) return notFound
  if (status === 401 || status === 403) return 'denied'
  return status >= 300 && status < 400 ? 'bad-answer' : 'unreachable'
}

async function shortText(source: string, answer: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > LARGEST_LISTING) throw sourceFailure(source, 'bad-answer')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** ListObjectsV2 (Amazon S3 API reference) with `encoding-type=url`. */
function parseListing(source: string, xml: string): PlacedFile[] {
  if (!xml.includes('<ListBucketResult')) throw sourceFailure(source, 'bad-answer')
  return [...xml.matchAll(/<Contents>(.*?)<\/Contents>/gs)].map(([, entry = '']) => {
    const part = (tag: string) => new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(entry)?.[1] ?? ''
    const bytes = Number(part('Size'))
    const name = decodeURIComponent(part('Key').replaceAll('+', ' '))
    return { name, bytes, stamp: `${part('ETag')}:${part('LastModified')}:${bytes}`, changedAt: null }
  })
}
