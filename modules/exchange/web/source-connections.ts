import type { OwnKind } from '../contract/publishing.ts'

/** Kinds of connection as a form offers them: files lie in three places. */
export const FORM_KINDS = ['postgres', 'mysql', 'http', 'folder', 's3', 'sftp', 'web'] as const
export type FormKind = (typeof FORM_KINDS)[number]

export type Values = Record<string, unknown>

export const kindOf = (form: FormKind): OwnKind =>
  form === 'folder' || form === 's3' || form === 'sftp' ? 'files' : form

const text = (value: unknown) => (value === undefined || value === null ? '' : String(value).trim())

/** What was typed in as the connection of a definition. */
export function toConnection(form: FormKind, values: Values): Record<string, unknown> {
  if (form === 'postgres' || form === 'mysql') return databaseConnection(form, values)
  if (form === 'http') return serviceConnection(values)
  if (form === 'web') return JSON.parse(text(values.definition) || '{}')
  const { hostKey, ...rest } = values
  return { place: form, ...rest, ...(form === 'sftp' ? { hostKey: text(hostKey) } : {}) }
}

function databaseConnection(form: 'postgres' | 'mysql', values: Values) {
  const part = (name: string) => encodeURIComponent(text(values[name]))
  const password = values.password ? `:${encodeURIComponent(String(values.password))}` : ''
  const host = text(values.host).includes(':') ? `[${text(values.host)}]` : text(values.host)
  const url = `${form}://${part('user')}${password}@${host}:${text(values.port)}/${part('database')}`
  return { url, ...(text(values.ca) ? { tls: { ca: text(values.ca) } } : {}) }
}

function serviceConnection({ sampleTarget, sampleColumn, sampleValue, ...rest }: Values) {
  const column = text(sampleColumn)
  const values = column ? { [column]: text(sampleValue) } : {}
  return { ...rest, ...(text(sampleTarget) ? { samples: [{ target: text(sampleTarget), values }] } : {}) }
}

/** A kept connection as the form shows it; secrets are empty. */
export function fromConnection(kind: OwnKind, connection: Values): { form: FormKind; values: Values } {
  if (kind === 'postgres' || kind === 'mysql') return { form: kind, values: databaseValues(connection) }
  if (kind === 'web') return { form: 'web', values: { definition: JSON.stringify(connection, null, 2) } }
  if (kind === 'http') return { form: 'http', values: serviceValues(connection) }
  const { place = 'folder', ...values } = connection
  return { form: place as FormKind, values }
}

function databaseValues(connection: Values): Values {
  const url = URL.parse(text(connection.url))
  const tls = connection.tls as Values | undefined
  return {
    host: url?.hostname.replace(/^\[|\]$/g, ''),
    port: url?.port ? Number(url.port) : undefined,
    database: decodeURIComponent(url?.pathname.slice(1) ?? ''),
    user: decodeURIComponent(url?.username ?? ''),
    ca: tls?.ca,
  }
}

function serviceValues({ samples, ...rest }: Values): Values {
  const [sample] = (samples ?? []) as { target: string; values: Record<string, string> }[]
  const [column, value] = Object.entries(sample?.values ?? {})[0] ?? []
  return { ...rest, sampleTarget: sample?.target, sampleColumn: column, sampleValue: value }
}
