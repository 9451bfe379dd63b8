import type { Source } from '../definitions/sources.ts'
import { type Change, type Connector, type Lookup, type SourceRow, sourceFailure } from './connector.ts'

type HttpSource = Extract<Source, { kind: 'http' }>

const LARGEST_ANSWER = 5 * 1_048_576

/** A department's JSON service: see `HttpConnection` for what it must offer. */
export function httpConnector(source: HttpSource): Connector {
  const { baseUrl, headers, healthPath } = source.connection
  const urlOf = (path: string) => new URL(path.replace(/^\//, ''), `${baseUrl.replace(/\/$/, '')}/`)

  const call = async (url: URL, init: RequestInit): Promise<Response> => {
    try {
      return await fetch(url, {
        ...init,
        redirect: 'error',
        headers: { accept: 'application/json', ...headers, ...init.headers },
      })
    } catch {
      throw sourceFailure(source.id, init.signal?.aborted ? 'timeout' : 'unreachable')
    }
  }

  return {
    async test(signal) {
      const answer = await call(urlOf(healthPath), { signal })
      await answer.body?.cancel()
      if (answer.status >= 400) throw sourceFailure(source.id, 'unreachable')
    },

    async read({ target, conditions, limit }: Lookup, signal) {
      const url = urlOf(target)
      for (const { column, op, value } of conditions) if (op === '=') url.searchParams.append(column, String(value))
      const answer = await call(url, { signal })
      if (answer.status === 404) {
        await answer.body?.cancel()
        return []
      }
      if (!answer.ok) throw await refusal(source.id, answer, 'wrong-target')
      return recordsOf(source.id, await bodyOf(source.id, answer)).slice(0, limit)
    },

    async write({ target, values, idempotencyKey }: Change, signal) {
      const answer = await call(urlOf(target), {
        method: 'POST',
        signal,
        body: JSON.stringify(values),
        headers: { 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
      })
      if (!answer.ok) throw await refusal(source.id, answer, 'refused')
      await answer.body?.cancel()
      return 1
    },

    close: async () => undefined,
  }
}

async function refusal(source: string, answer: Response, clientFault: 'refused' | 'wrong-target') {
  await answer.body?.cancel()
  return sourceFailure(source, answer.status >= 500 || answer.status === 429 ? 'unreachable' : clientFault)
}

async function bodyOf(source: string, answer: Response): Promise<unknown> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  try {
    for await (const chunk of answer.body ?? []) {
      bytes += chunk.byteLength
      if (bytes > LARGEST_ANSWER) break
      chunks.push(chunk)
    }
    if (bytes <= LARGEST_ANSWER) return JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch {
    // told below, without the text that could not be read
  }
  throw sourceFailure(source, 'bad-answer')
}

function recordsOf(source: string, body: unknown): SourceRow[] {
  const list = Array.isArray(body) ? body : (body as { records?: unknown } | null)?.records
  const isRecord = (one: unknown) => typeof one === 'object' && one !== null && !Array.isArray(one)
  if (!Array.isArray(list) || !list.every(isRecord)) throw sourceFailure(source, 'bad-answer')
  return list
}
