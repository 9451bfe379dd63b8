import { setTimeout as wait } from 'node:timers/promises'
import type { WebConnection, WebStep } from '../definitions/web-sources.ts'
import { sourceFailure } from './connector.ts'
import { type HostRules, hostRules } from './hosts.ts'
import { type Answered, type Asked, createHttpClient } from './http-client.ts'
import { fillForm, linkOf, percent, urlEncoded } from './web-forms.ts'

type Values = Record<string, string>

export interface Page {
  url: URL
  html: string
}

/** Goes through an old system's pages as a patient person would: signed in once, one page after the other. */
export interface WebSession {
  /** The page that the last step leads to. @param fresh signs in again first. */
  walk(steps: WebStep[], values: Values, options: { fresh?: boolean; signal: AbortSignal }): Promise<Page>
  /** True if the next walk would use cookies of an earlier one. */
  isUsed(): boolean
  close(): void
}

interface Given {
  id: string
  connection: WebConnection
  concurrency: number
  hosts?: HostRules
}

const LARGEST_PAGE = 3 * 1_048_576
const MOST_REDIRECTS = 5

export function createWebSession({ id, connection, concurrency, hosts = hostRules() }: Given): WebSession {
  const { tls, charset } = connection
  const base = new URL(`${connection.baseUrl.replace(/\/$/, '')}/`)
  const client = createHttpClient({ source: id, hosts, tls, largestAnswer: LARGEST_PAGE, connections: concurrency })
  const cookies = createCookies()
  const pause = createPause(connection.minDelayMs)
  let isSignedIn = false
  let isUsed = false

  const ask = async (asked: Asked, signal: AbortSignal, redirects = 0): Promise<Page> => {
    if (asked.url.origin !== base.origin) throw sourceFailure(id, 'bad-answer', 'another host')
    await pause(signal)
    const cookie = cookies.of(asked.url)
    const headers = { accept: 'text/html', ...connection.headers, ...asked.headers, ...(cookie ? { cookie } : {}) }
    const answer = await client.ask({ ...asked, headers, follow: false }, signal)
    cookies.take(answer)
    isUsed = true
    const { location } = answer.headers
    if (answer.status < 300 || answer.status >= 400 || location === undefined) return pageOf(id, answer)
    if (redirects >= MOST_REDIRECTS) throw sourceFailure(id, 'bad-answer', 'redirect')
    return ask({ url: addressOf(id, location, answer.url), safe: true }, signal, redirects + 1)
  }

  const followed = (step: Extract<WebStep, { follow: string }>, page: Page, place: string): Asked => {
    const link = linkOf(page.html, step.follow)
    if (link === undefined) throw sourceFailure(id, 'bad-answer', `${place}: ${step.follow}`)
    return { url: addressOf(id, link, page.url), safe: true }
  }

  const submitted = (step: Extract<WebStep, { submit: string }>, page: Page, values: Values, place: string): Asked => {
    const given = Object.entries(step.values).map(([name, text]) => [name, filled(id, text, values, { place })])
    const form = fillForm(page.html, step.submit, Object.fromEntries(given))
    if (!form) throw sourceFailure(id, 'bad-answer', `${place}: ${step.submit}`)
    const url = addressOf(id, form.action || page.url.href, page.url)
    const body = urlEncoded(form.entries, charset)
    const headers = { 'content-type': 'application/x-www-form-urlencoded', referer: page.url.href }
    if (form.method === 'POST') return { url, method: 'POST', body, headers }
    url.search = body
    return { url, safe: true }
  }

  const take = (step: WebStep, page: Page | undefined, values: Values, place: string): Asked => {
    if ('open' in step) {
      const address = filled(id, step.open, values, { place, as: (text) => percent(text, charset) })
      return { url: addressOf(id, address.replace(/^\//, ''), base), safe: true }
    }
    if (!page) throw sourceFailure(id, 'wrong-target', place)
    return 'follow' in step ? followed(step, page, place) : submitted(step, page, values, place)
  }

  const follow = async (steps: WebStep[], values: Values, signal: AbortSignal, name: string): Promise<Page> => {
    let page: Page | undefined
    for (const [index, step] of steps.entries()) page = await ask(take(step, page, values, `${name}.${index}`), signal)
    if (!page) throw sourceFailure(id, 'wrong-target', name)
    return page
  }

  return {
    async walk(steps, values, { fresh = false, signal }) {
      if (fresh) cookies.clear()
      if (connection.login.length > 0 && (fresh || !isSignedIn)) {
        const page = await follow(connection.login, connection.values, signal, 'login')
        // Who is shown the sign-in form again was not let in.
        const form = connection.login.findLast((step) => 'submit' in step)
        if (form && fillForm(page.html, form.submit, {})) throw sourceFailure(id, 'denied')
        isSignedIn = true
      }
      return follow(steps, { ...values, ...connection.values }, signal, 'steps')
    },
    isUsed: () => isUsed,
    close: () => client.close(),
  }
}

function pageOf(id: string, answer: Answered): Page {
  const { status, headers, url } = answer
  if (status >= 500 || status === 429 || status === 408) throw sourceFailure(id, 'unreachable')
  if (status === 401) throw sourceFailure(id, 'denied')
  if (status === 403) throw sourceFailure(id, 'forbidden')
  if (status >= 300) throw sourceFailure(id, 'wrong-target', `status ${status}`)
  const type = headers['content-type']
  if (type !== undefined && !/html|text\/plain/i.test(type)) throw sourceFailure(id, 'bad-answer', 'content-type')
  return { url, html: answer.text() }
}

function addressOf(id: string, address: string, base: URL): URL {
  if (!URL.canParse(address, base)) throw sourceFailure(id, 'bad-answer', 'address')
  return new URL(address, base)
}

interface Filling {
  place: string
  as?: (text: string) => string
}

function filled(id: string, template: string, values: Values, { place, as = String }: Filling): string {
  return template.replaceAll(/\{([^{}\s]+)\}/g, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (value === undefined) throw sourceFailure(id, 'wrong-target', `${place}: {${name}}`)
    return as(value)
  })
}

/** Waits until the old system had its rest since the last request. */
function createPause(minDelayMs: number) {
  let nextAt = 0
  return async (signal: AbortSignal) => {
    const now = performance.now()
    const at = Math.max(now, nextAt)
    nextAt = at + minDelayMs
    if (at > now) await wait(at - now, undefined, { signal })
  }
}

/** One host's cookies by name; those for a path only below it (RFC 6265 §5.1.4). */
function createCookies() {
  const kept = new Map<string, { value: string; path: string }>()
  return {
    of: ({ pathname }: URL) =>
      [...kept].flatMap(([name, { value, path }]) => (isBelow(path, pathname) ? [`${name}=${value}`] : [])).join('; '),
    take({ headers }: Answered) {
      for (const line of headers['set-cookie'] ?? []) {
        const { name, value, path, hasEnded } = cookieOf(line)
        if (hasEnded || name === '') kept.delete(name)
        else kept.set(name, { value, path })
      }
    },
    clear: () => kept.clear(),
  }
}

const isBelow = (path: string, pathname: string) =>
  path === '/' || pathname === path || pathname.startsWith(`${path.replace(/\/$/, '')}/`)

function cookieOf(line: string) {
  const [pair = '', ...attributes] = line.split(';').map((one) => one.trim())
  const attribute = (wanted: string) =>
    attributes.find((one) => one.toLowerCase().startsWith(`${wanted}=`))?.slice(wanted.length + 1)
  const age = attribute('max-age')
  const endsAt = age === undefined ? Date.parse(attribute('expires') ?? '') : Date.now() + Number(age) * 1000
  const [name = '', ...rest] = pair.split('=')
  return { name, value: rest.join('='), path: attribute('path') || '/', hasEnded: endsAt <= Date.now() }
}
