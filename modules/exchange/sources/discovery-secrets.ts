import { AppError } from '@onego/platform/errors'

type Json = string | number | boolean | null | Json[] | { [name: string]: Json }
export type Connection = Record<string, unknown>

/** Names of members that hold a secret, in whatever kind of connection. */
const SECRETS = ['password', 'privateKey', 'secretAccessKey', 'clientSecret', 'value', 'key', 'passphrase', 'token']
/** Members whose every value may be one. */
const SECRET_MAPS = ['headers', 'values']

/** A connection without its secrets: they are empty texts, so that a form can leave them as they are. */
export function shownConnection(connection: Connection): Connection {
  return walk(connection, undefined, (name, inMap, text) => {
    if (inMap || SECRETS.includes(name)) return ''
    return name === 'url' ? withoutPassword(text) : text
  }) as Connection
}

/**
 * What was typed in over what is kept. Secrets left empty stay, but only towards the address they were given for.
 * @throws AppError `exchange.secret-needed` (invalid) where the address is another one.
 */
export function withKeptSecrets(kept: Connection, typed: Connection): Connection {
  let keeps = false
  const filled = walk(typed, kept, (name, inMap, text, before) => {
    const isSecret = inMap || SECRETS.includes(name)
    const result = isSecret && text === '' ? before : name === 'url' ? withPassword(text, before) : text
    if (result !== text) keeps = true
    return result
  }) as Connection
  const untouched = Object.entries(kept).filter(([name]) => !(name in typed))
  const merged = { ...Object.fromEntries(untouched), ...filled }
  keeps ||= hasSecret(Object.fromEntries(untouched))
  if (keeps && addressOf(merged) !== addressOf(kept)) {
    const message = 'give the password or key again, because the address or user is another one'
    throw new AppError('invalid', 'exchange.secret-needed', `password: ${message}`, {
      fields: [{ path: 'connection.password', message }],
    })
  }
  return merged
}

function hasSecret(connection: Connection): boolean {
  let found = false
  walk(connection, undefined, (name, inMap, text) => {
    found ||= text !== '' && (inMap || SECRETS.includes(name) || (name === 'url' && withoutPassword(text) !== text))
    return text
  })
  return found
}

/** Where secrets are sent to and as whom. */
function addressOf(connection: Connection): string {
  const parts: unknown[] = []
  for (const name of ['host', 'port', 'user', 'endpoint', 'accessKeyId', 'baseUrl', 'url', 'login']) {
    const value = connection[name]
    parts.push(
      name === 'url' || name === 'baseUrl' || name === 'endpoint' ? originOf(value) : JSON.stringify(value ?? null),
    )
  }
  const auth = connection.auth as Record<string, unknown> | undefined
  return JSON.stringify([...parts, originOf(auth?.tokenUrl)])
}

function originOf(value: unknown): string {
  const url = typeof value === 'string' ? URL.parse(value) : null
  return url ? `${url.protocol}//${url.username}@${url.host}` : ''
}

function withoutPassword(text: string): string {
  const url = URL.parse(text)
  if (!url) return ''
  url.password = ''
  return url.href
}

function withPassword(text: string, before: string): string {
  const [url, kept] = [URL.parse(text), URL.parse(before)]
  if (!url || !kept || url.password !== '' || kept.password === '') return text
  url.password = kept.password
  return url.href
}

type Change = (name: string, inMap: boolean, text: string, before: string) => string

/** A copy in which every text is what `change` makes of it and of the text in the same place of `kept`. */
function walk(value: unknown, kept: unknown, change: Change, name = '', inMap = false): Json {
  if (typeof value === 'string') return change(name, inMap, value, typeof kept === 'string' ? kept : '')
  if (Array.isArray(value)) {
    const before = Array.isArray(kept) ? kept : []
    return value.map((one, place) => walk(one, before[place], change, name, inMap))
  }
  if (typeof value !== 'object' || value === null) return value as Json
  const before = (typeof kept === 'object' && kept !== null ? kept : {}) as Record<string, unknown>
  const entries = Object.entries(value).filter(([, one]) => one !== undefined)
  return Object.fromEntries(
    entries.map(([key, one]) => [key, walk(one, before[key], change, key, SECRET_MAPS.includes(name))]),
  )
}
