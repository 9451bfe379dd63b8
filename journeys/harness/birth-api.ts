import { openDatabase } from '@onego/platform/database'

/** What a browser has of one visitor: an address and cookies. */
export interface Api {
  get<T>(path: string): Promise<T>
  post<T>(path: string, body?: unknown): Promise<T>
  put<T>(path: string, body: unknown): Promise<T>
}

/** An answer that is not 2xx; `code` is the problem's type. Lost connections are thrown as they are by `fetch`. */
export interface Refusal extends Error {
  status: number
  code: string
}

export const isRefusal = (error: unknown): error is Refusal => error instanceof Error && 'status' in error

/** Speaks to the server over HTTP as a browser would; connections are kept alive, cookies are kept across restarts. */
export function visitor(address: string): Api {
  const cookies = new Map<string, string>()
  const send = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(`${address}/api${path}`, { method, ...contents(body, cookie) })
    keepCookies(cookies, answer)
    const text = await answer.text()
    if (!answer.ok) throw refusal(method, path, answer.status, text)
    return (text === '' ? undefined : JSON.parse(text)) as T
  }
  return {
    get: (path) => send('GET', path),
    post: (path, body) => send('POST', path, body),
    put: (path, body) => send('PUT', path, body),
  }
}

function contents(body: unknown, cookie: string): RequestInit {
  if (body === undefined) return { headers: { cookie } }
  return { headers: { cookie, 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

function keepCookies(cookies: Map<string, string>, answer: Response): void {
  for (const line of answer.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (name) cookies.set(name, value ?? '')
  }
}

function refusal(method: string, path: string, status: number, text: string): Refusal {
  const code = /"type":"([^"]*)"/.exec(text)?.[1] ?? ''
  return Object.assign(new Error(`${method} ${path}: ${status} ${text}`), { status, code })
}

export interface Mother {
  idNumber: string
  name: string
  phone: string
  /** `employee` if she also has a card that maternity pay can be sent to. */
  insured: 'employee' | 'resident'
}

/** Married mothers of the generated city whose newborns nobody has reported, read from the departments' own databases. */
export async function waitingMothers(databaseUrl: string, limit: number): Promise<Mother[]> {
  const ask = <Row extends object>(department: string, statement: string, ids?: string[]) =>
    departmentRows<Row & { id: string }>({ databaseUrl, department }, statement, ids ? [ids] : [])
  const births = await ask<{ name: string }>(
    'health',
    'select mq_zjh as id, min(mq_xm) as name from fm_jl where zmbh is null group by 1 order by 1',
  )
  const ids = births.map(({ id }) => id)
  const married = new Set((await ask('civil', 'select sfzh as id from hy_djxx where sfzh = any($1)', ids)).map(idOf))
  const carded = await ask('social', "select id_number as id from card where status = '1' and id_number = any($1)", ids)
  const employed = new Set((await ask('insurance', EMPLOYED, carded.map(idOf))).map(idOf))
  const people = await ask<{ phone: string }>(
    'police',
    'select sfzh as id, lxdh as phone from rk_jbxx where sfzh = any($1)',
    ids,
  )
  const phones = new Map(people.map(({ id, phone }) => [id, phone]))
  return births
    .filter(({ id }) => married.has(id))
    .slice(0, limit)
    .map(({ id, name }) => ({
      ...{ idNumber: id, name, phone: phones.get(id) ?? '' },
      insured: employed.has(id) ? 'employee' : 'resident',
    }))
}

const idOf = ({ id }: { id: string }) => id
const EMPLOYED = "select aac002 as id from ac02 where aac002 = any($1) and aae140 = '310' and aac031 = '1'"

/** Looks into a department's own database behind Onego's back, as only its own people could. */
export async function departmentRows<Row extends object>(
  { databaseUrl, department }: { databaseUrl: string; department: string },
  statement: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const url = new URL(databaseUrl)
  url.pathname += `_${department}`
  const { pool } = await openDatabase(url.href, { connections: 1 })
  try {
    return (await pool.query<Row>(statement, values)).rows
  } finally {
    await pool.end()
  }
}

/** Name and number, then the code from the text message that the simulator kept. */
export async function signInMother(api: Api, { name, idNumber, phone }: Mother): Promise<void> {
  const { challengeId } = await api.post<{ challengeId: string }>('/identity/sign-in/start', { name, idNumber })
  const messages = await api.get<{ text: { zh: string } }[]>(`/notifications/simulator?phone=${phone}`)
  const code = /\d{6}/.exec(messages[0]?.text.zh ?? '')?.[0]
  if (!code) throw new Error(`No code was sent to ${name}`)
  await api.post('/identity/sign-in/finish', { challengeId, code })
}

export async function signInOfficer(api: Api, username: string, password = 'onego-demo'): Promise<void> {
  await api.post('/identity/staff/sign-in', { username, password })
}

export interface BirthDraft {
  id: string
  version: number
  filled: Record<string, { value: string }>
  items: { code: string }[]
  problems: { field: string; code: string }[]
}

export interface BirthSubmission {
  id: string
  draftId: string
  cases: BirthCase[]
}

export interface BirthCase {
  id: string
  version: number
  status: string
  department: string
  item: { code: string }
  licences: { id: string; number: string }[]
}

/** Answers the guide and has the registers fill the form; again it gives the same form. */
export function openBirth(api: Api, { insured }: Mother): Promise<BirthDraft> {
  const guideAnswers = { married: 'yes', registerWith: 'mother', insured }
  return api.post<BirthDraft>('/forms/drafts', { bundle: 'birth', guideAnswers })
}

/**
 * Adds the child's name and what else no register knows.
 * @throws Error if the form still lacks something.
 */
export async function completeBirth(api: Api, draft: BirthDraft, childName: string): Promise<BirthDraft> {
  const answers = {
    ...{ surnameSide: 'mother', childName, ethnicityOf: 'mother', relationToHead: '子女', pledge: true },
    ...(draft.filled.cardBank ? {} : { cardBank: '青岛银行' }),
  }
  const saved = await api.put<BirthDraft>(`/forms/drafts/${draft.id}`, { version: draft.version, answers })
  if (saved.problems.length === 0) return saved
  throw new Error(`The form lacks ${saved.problems.map(({ field, code }) => `${field} (${code})`).join(', ')}`)
}

export const submitBirth = (api: Api, draftId: string): Promise<BirthSubmission> =>
  api.post<BirthSubmission>('/cases/submissions', { draftId })

/** Does `work` for every thing, `atOnce` at a time. */
export async function eachOf<T>(things: Iterable<T>, atOnce: number, work: (thing: T) => Promise<void>): Promise<void> {
  const waiting = [...things]
  const worker = async () => {
    for (let thing = waiting.shift(); thing !== undefined; thing = waiting.shift()) await work(thing)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}
