import type { catalogue } from '@onego/catalogue'
import type { exchange } from '@onego/exchange'
import type { ledger } from '@onego/ledger'
import type { notifications } from '@onego/notifications'
import type { organisations } from '@onego/organisations'
import { AppError, notFound } from '@onego/platform/errors'
import type { ApiOf, Platform } from '@onego/platform/modules'
import type { Register } from '../contract.ts'
import type { RegistersSettings } from '../settings.ts'
import { findRegister } from '../store/registers.ts'
import type { Place, RegisterRow, RegistersDb } from '../store/tables.ts'

export interface Given extends Pick<Platform, 'crypto' | 'clock' | 'events' | 'jobs' | 'log'> {
  db: RegistersDb
  region: string
  settings: RegistersSettings
  uses: {
    catalogue: ApiOf<typeof catalogue>
    exchange: ApiOf<typeof exchange>
    ledger: ApiOf<typeof ledger>
    notifications: ApiOf<typeof notifications>
    organisations: ApiOf<typeof organisations>
  }
}

/** @throws AppError `registers.register-not-found`. */
export async function getRegister({ db }: Pick<Given, 'db'>, code: string): Promise<RegisterRow> {
  const row = await findRegister(db, code)
  if (!row) throw notFound('registers.register', code)
  return row
}

export const placeOf = ({ region }: Pick<Given, 'region'>, register: string): Place => ({ region, register })

/** Blind index of a record's number: one word per register and number. */
export const numberIndex = ({ crypto }: Pick<Given, 'crypto'>, register: string, number: string) =>
  crypto.blindIndex('registers.number', `${register}\u0000${number}`)

/** Blind word of a searchable value, or of the values that bring possible doubles together (`field` `#block`). */
export const traceWord = ({ crypto }: Pick<Given, 'crypto'>, register: string, field: string, value: string) =>
  crypto.blindIndex('registers.trace', `${register}\u0000${field}\u0000${value}`)

/** Departments in words, each asked for once. */
export async function departmentNames({ uses }: Pick<Given, 'uses'>, codes: Iterable<string>) {
  const names = new Map<string, { zh: string; en: string }>()
  for (const code of new Set(codes)) {
    const body = await uses.organisations.find(code)
    names.set(code, { zh: body?.name ?? code, en: body?.nameEn || body?.name || code })
  }
  return (code: string) => names.get(code) ?? { zh: code, en: code }
}

/** A field in words; the comparison of numbers has a name of its own. */
export function fieldName(register: Register, field: string): { zh: string; en: string } {
  const item = register.fields.find((one) => one.field === field)
  if (item) return { zh: item.name, en: item.nameEn }
  const first = register.fields.find((one) => one.field === register.key[0])
  return { zh: `${first?.name ?? ''}相近`, en: `${first?.nameEn ?? field} nearly the same` }
}

/** One place for what the registry refuses because something else holds already. */
export const conflict = (reason: string, sentence: string, details: Record<string, unknown> = {}) =>
  new AppError('conflict', `registers.${reason}`, sentence, details)
