import type { catalogue, ItemType, Mask, Resource } from '@onego/catalogue'
import type { Crypto } from '@onego/platform/crypto'
import { AppError, notFound } from '@onego/platform/errors'
import type { ApiOf } from '@onego/platform/modules'
import type { Lookup } from '../connectors/connector.ts'
import type { VersionedSource } from '../connectors/registry.ts'
import type { Binding, Conversion } from '../definitions/sources.ts'
import { type Grant, GrantDefinition, type GrantReference } from '../definitions.ts'
import type { Lane } from '../gateway/lanes.ts'
import { fromRow } from '../sources/rows.ts'
import { findGrant, findGrantFor } from '../store/grants.ts'
import { findBinding, findSource } from '../store/sources.ts'
import type { BindingRow, ExchangeDb, GrantRow, SourceRow } from '../store/tables.ts'

/** How one field comes out of its source. */
export interface FieldPlan {
  field: string
  column: string
  as: Conversion | undefined
  type: ItemType
  mask: Mask
}

/** A grant made ready for calls: per call it is only looked up. */
export interface CompiledGrant {
  stamp: string
  definition: Grant
  revoked: boolean
  resource: Resource
  binding: Binding
  source: VersionedSource
  /** Every bound field of the resource, granted or not. */
  plans: Map<string, FieldPlan>
  /** How it is read, by choice of fields; filled by the gateway. */
  reads: Map<string, ReadPlan>
}

/** A question to the source without its key. */
export interface ReadPlan {
  fields: string[]
  lookup: Lookup
  /** Undefined where the source answers one key at a time. */
  lane: Lane | undefined
}

/** A revocation by another server process acts after at most this long. */
const FRESH_MS = 500
/** Grants that are kept ready; those used longest ago go first. */
const MOST_KEPT = 10_000

interface Kept {
  lookedUpAt: number
  grant: Promise<CompiledGrant>
}

export interface GrantBook {
  /** @throws AppError `exchange.grant-not-found` (not-found), `exchange.resource-not-bound` (unavailable). */
  find(reference: GrantReference): Promise<CompiledGrant>
  /** The next call looks everything up again. */
  forget(): void
}

export function createGrantBook(db: ExchangeDb, catalog: ApiOf<typeof catalogue>, crypto: Crypto): GrantBook {
  const kept = new Map<string, Kept>()
  const compiled = new Map<string, CompiledGrant>()

  const rowOf = async (reference: GrantReference): Promise<GrantRow> => {
    const byId = typeof reference === 'string'
    const row = byId ? await findGrant(db, reference) : await findGrantFor(db, reference)
    if (!row) throw notFound('exchange.grant', byId ? reference : Object.values(reference).join(' · '))
    return row
  }

  const look = async (reference: GrantReference): Promise<CompiledGrant> => {
    const row = await rowOf(reference)
    const resource = await catalog.getResource(row.resource)
    const binding = await findBinding(db, row.resource)
    const source = binding && (await findSource(db, binding.source))
    if (!binding || !source) {
      throw new AppError('unavailable', 'exchange.resource-not-bound', `No source is bound to ${row.resource} yet`)
    }
    const stamp = [row.version, resource.version, binding.version, source.version].join('.')
    const known = compiled.get(row.id)
    if (known?.stamp === stamp) return known
    const fresh = compile({ row, resource, binding, source, stamp }, crypto)
    keep(compiled, row.id, fresh)
    return fresh
  }

  return {
    find(reference) {
      const key = typeof reference === 'string' ? reference : Object.values(reference).join('\0')
      const before = kept.get(key)
      const now = performance.now()
      if (before && now - before.lookedUpAt < FRESH_MS) return before.grant
      const mine = { lookedUpAt: now, grant: look(reference) }
      keep(kept, key, mine)
      mine.grant.catch(() => kept.get(key) === mine && kept.delete(key))
      return mine.grant
    },
    forget: () => kept.clear(),
  }
}

function keep<Value>(held: Map<string, Value>, key: string, value: Value): void {
  held.delete(key)
  if (held.size >= MOST_KEPT) for (const oldest of held.keys()) if (held.delete(oldest)) break
  held.set(key, value)
}

interface Parts {
  row: GrantRow
  resource: Resource
  binding: BindingRow
  source: SourceRow
  stamp: string
}

function compile({ row, resource, binding, source, stamp }: Parts, crypto: Crypto): CompiledGrant {
  const plain = new Set(row.definition.plain)
  const plans = resource.items.flatMap(({ field, type, mask }): FieldPlan[] => {
    const bound = binding.definition.fields[field]
    if (bound === undefined) return []
    const { column, as } = typeof bound === 'string' ? { column: bound, as: undefined } : bound
    return [{ field, column, as, type, mask: plain.has(field) ? 'none' : mask }]
  })
  return {
    stamp,
    definition: GrantDefinition.parse(row.definition),
    revoked: row.revoked_at !== null,
    resource,
    binding: binding.definition,
    source: fromRow(crypto, source),
    plans: new Map(plans.map((plan) => [plan.field, plan])),
    reads: new Map(),
  }
}
