import { createHash } from 'node:crypto'
import type { Clock } from '@onego/platform/clock'
import { notFound } from '@onego/platform/errors'
import type { FormDefinition, NewForm } from '../definition.ts'
import { checkDefinition } from '../rules/check-definition.ts'
import { type FormsDb, findDefinition, insertDefinition, latestVersion } from '../store.ts'

/** Immutable versions of forms, kept in memory once read: they never change. */
export function createDefinitions(db: FormsDb, clock: Clock) {
  const seen = new Map<string, FormDefinition>()

  /** Publishes a new version; the same definition again changes nothing. @returns its version. */
  async function addForm(given: NewForm): Promise<number> {
    const definition = checkDefinition(given)
    const sha256 = createHash('sha256').update(JSON.stringify(definition)).digest('hex')
    const latest = await findDefinition(db, definition.code)
    if (latest?.sha256 === sha256) return latest.version
    const version = (latest?.version ?? 0) + 1
    const { code } = definition
    const added = await insertDefinition(db, { code, version, definition, sha256, published_at: clock.now() })
    return added ? version : addForm(given)
  }

  /** The latest version unless one is named. @throws AppError `forms.form-not-found`. */
  async function get(code: string, version?: number): Promise<{ definition: FormDefinition; version: number }> {
    const wanted = version ?? (await latestVersion(db, code))
    const kept = seen.get(`${code}@${wanted}`)
    if (kept && wanted !== undefined) return { definition: kept, version: wanted }
    const row = wanted === undefined ? undefined : await findDefinition(db, code, wanted)
    if (!row) throw notFound('forms.form', code)
    seen.set(`${code}@${row.version}`, row.definition)
    return { definition: row.definition, version: row.version }
  }

  return { addForm, get }
}
export type Definitions = ReturnType<typeof createDefinitions>
