import type { Source } from '../definitions/sources.ts'
import {
  type Change,
  type Connector,
  type DescribedTable,
  type FailureReason,
  type Lookup,
  type SourceRow,
  sourceFailure,
} from './connector.ts'
import { type HostRules, hostRules } from './hosts.ts'
import { type Asking, askingAs } from './http-auth.ts'
import { type Answered, type Asked, createHttpClient } from './http-client.ts'
import { firstPage, nextPage, type Page } from './http-pages.ts'
import { areRecords, describeRecords, fill, memberAt, pick } from './members.ts'

type HttpSource = Extract<Source, { kind: 'http' }>
type Values = Record<string, string>

const LARGEST_ANSWER = 10 * 1_048_576
/** Of all pages of one question together. */
const LARGEST_QUESTION = 2 * LARGEST_ANSWER
const SAMPLE = 100

/** A department's JSON service: see `HttpConnection` for what it may offer. */
export function httpConnector(source: HttpSource, hosts: HostRules = hostRules()): Connector {
  const { connection, id, timeoutMs } = source
  const { baseUrl, healthPath, headers, tls } = connection
  const urlOf = (path: string) => new URL(path.replace(/^\//, ''), `${baseUrl.replace(/\/$/, '')}/`)
  const client = createHttpClient({
    ...{ source: id, hosts, tls, largestAnswer: LARGEST_ANSWER, connections: source.concurrency + 2 },
  })
  const asking = askingAs(id, connection.auth, client, timeoutMs)
  const ask: Asking['ask'] = (asked, signal) =>
    asking.ask({ ...asked, headers: { accept: 'application/json', ...headers, ...asked.headers } }, signal)
  const questions = { source, ask, urlOf }

  return {
    async test(signal) {
      const answer = await ask({ url: urlOf(healthPath), safe: true }, signal)
      if (answer.status === 401 || answer.status === 403) throw sourceFailure(id, 'denied')
      if (answer.status >= 400) throw sourceFailure(id, 'unreachable')
    },

    async read({ target, columns, conditions, limit }: Lookup, signal) {
      const equal = conditions.filter(({ op }) => op === '=')
      const values = Object.fromEntries(equal.map(({ column, value }) => [column, String(value)]))
      const records = await readPages(questions, { target, values, limit }, signal)
      return records.map((record) => pick(record, columns))
    },

    async write({ target, values, idempotencyKey }: Change, signal) {
      const answer = await ask(
        {
          url: urlOf(target),
          method: 'POST',
          body: JSON.stringify(values),
          headers: { 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
        },
        signal,
      )
      if (answer.status >= 300) throw sourceFailure(id, answer.status === 401 ? 'denied' : faultOf(answer, 'refused'))
      return 1
    },

    async describe(signal) {
      const tables: DescribedTable[] = []
      for (const { target, values } of connection.samples) {
        tables.push(describeRecords(target, await readPages(questions, { target, values, limit: SAMPLE }, signal)))
      }
      return tables
    },

    openConnections: client.openConnections,
    close: async () => client.close(),
  }
}

interface Questions {
  source: HttpSource
  ask: Asking['ask']
  urlOf: (path: string) => URL
}

interface Question {
  target: string
  values: Values
  limit: number
}

async function readPages(questions: Questions, question: Question, signal: AbortSignal): Promise<SourceRow[]> {
  const { id, connection } = questions.source
  const found: SourceRow[] = []
  let size = 0
  let page: Page | undefined = firstPage(connection.paging)
  for (let number = 0; page !== undefined; number++) {
    if (number >= connection.maxPages) throw sourceFailure(id, 'bad-answer', 'maxPages')
    const answer = await questions.ask(askedFor(questions, question, page), signal)
    // Services say in both ways that they know nobody of that number.
    if (number === 0 && (answer.status === 404 || answer.status === 204)) return []
    const text = textOf(id, answer)
    size += text.length
    if (size > LARGEST_QUESTION) throw sourceFailure(id, 'bad-answer', 'size')
    const body = parsed(id, text)
    const records = recordsOf(id, body, connection.recordsPath)
    found.push(...records.slice(0, question.limit - found.length))
    if (found.length >= question.limit) return found
    page = after(id, connection.paging, page, { answer, body, records: records.length })
  }
  return found
}

function askedFor({ source, urlOf }: Questions, { target, values }: Question, page: Page): Asked {
  const search = Object.hasOwn(source.connection.searches, target) ? source.connection.searches[target] : undefined
  const url = page.url ?? urlOf(search?.path || target)
  if (search) {
    const body = JSON.stringify(fill(search.body, { ...values, ...page.placeholders }))
    return { url, method: 'POST', body, safe: true, headers: { 'content-type': 'application/json' } }
  }
  if (page.url) return { url, safe: true }
  for (const [name, value] of Object.entries({ ...page.parameters, ...values })) url.searchParams.append(name, value)
  return { url, safe: true }
}

function after(id: string, ...[paging, page, answered]: Parameters<typeof nextPage>): Page | undefined {
  try {
    return nextPage(paging, page, answered)
  } catch {
    throw sourceFailure(id, 'bad-answer', 'paging')
  }
}

const READABLE = /^(application|text)\/(json|[\w.+-]+\+json|plain|javascript)\b/i

function textOf(id: string, answer: Answered): string {
  if (answer.status < 200 || answer.status >= 300) throw sourceFailure(id, faultOf(answer, 'wrong-target'))
  const type = answer.headers['content-type']
  if (type !== undefined && !READABLE.test(type)) throw sourceFailure(id, 'bad-answer', 'content-type')
  return answer.text()
}

function faultOf({ status }: Answered, clientFault: 'refused' | 'wrong-target'): FailureReason {
  if (status >= 500 || status === 429 || status === 408) return 'unreachable'
  if (clientFault === 'refused') return 'refused'
  if (status === 401) return 'denied'
  return status === 403 ? 'forbidden' : 'wrong-target'
}

const DEEPEST = 500

/** A parser takes a quarter of a second, and everybody's, for two million opening brackets. */
function isTooDeep(text: string): boolean {
  let depth = 0
  for (let at = 0; at < text.length && depth <= DEEPEST; at++) {
    const code = text.charCodeAt(at) | 0x20 // [ and { differ in this bit, ] and } too
    if (code === 0x7b) depth += 1
    else if (code === 0x7d) depth -= 1
  }
  return depth > DEEPEST
}

function parsed(id: string, text: string): unknown {
  if (isTooDeep(text)) throw sourceFailure(id, 'bad-answer', 'depth')
  try {
    return JSON.parse(text)
  } catch {
    throw sourceFailure(id, 'bad-answer')
  }
}

function recordsOf(id: string, body: unknown, path: string): SourceRow[] {
  const list = path === '' && !Array.isArray(body) ? memberAt(body, 'records') : memberAt(body, path)
  // One record in place of a list, where the definition says where it lies.
  const records = path !== '' && areRecords([list]) ? [list] : list
  if (!areRecords(records)) throw sourceFailure(id, 'bad-answer', path || 'records')
  return records
}
