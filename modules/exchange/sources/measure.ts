import type { catalogue, Resource } from '@onego/catalogue'
import type { Clock } from '@onego/platform/clock'
import type { Crypto } from '@onego/platform/crypto'
import { notFound } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import type { ApiOf } from '@onego/platform/modules'
import { mayTest } from '../access.ts'
import { type Lookup, reasonOf, type SourceRow } from '../connectors/connector.ts'
import type { Connectors, VersionedSource } from '../connectors/registry.ts'
import type { Measured } from '../contract/publishing.ts'
import type { Binding } from '../definitions/sources.ts'
import { lookUpNames, type NameSources } from '../names.ts'
import {
  type BoundRow,
  listBindings,
  listMeasures,
  listUnmeasured,
  type MeasureRow,
  saveMeasure,
} from '../store/measures.ts'
import { findBinding, findSource } from '../store/sources.ts'
import { measureSample, type SampleMeasure } from './measure-rules.ts'
import { fromRow } from './rows.ts'

const SAMPLE_ROWS = 10_000
/** Looking for rows newer than the newest of the sample, which is in no order. */
const NEWER_ROUNDS = 4
const AT_ONCE = 50
const LONGEST_RUN_MS = 60_000

interface Given extends NameSources {
  crypto: Crypto
  clock: Clock
  connectors: Connectors
  catalogue: ApiOf<typeof catalogue>
  /** A resource is measured again after so many hours. */
  everyHours: number
}

export type Measuring = ReturnType<typeof createMeasuring>

/** Samples what is bound and published: how many rows, how complete, how new. Values are counted and forgotten. */
export function createMeasuring(given: Given) {
  const { db, crypto, clock, connectors } = given

  const measureOne = async (bound: BoundRow): Promise<void> => {
    const resource = await given.catalogue.findResource(bound.resource)
    const row = await findSource(db, bound.source)
    const at = clock.now()
    const empty: MeasureRow = {
      ...{ resource: bound.resource, measured_at: at, rows: null, completeness: {}, newest_at: null },
      reason: 'not-published',
    }
    if (!resource || !row) return saveMeasure(db, empty)
    try {
      const found = await measure(connectors, fromRow(crypto, row), bound.definition, resource, at)
      const { completeness, newestAt, rows } = found
      await saveMeasure(db, { ...empty, rows: String(rows), completeness, newest_at: newestAt, reason: null })
      await given.catalogue.recordMeasure(resource.code, { at: at.toISOString(), rows, completeness, newestAt })
    } catch (error) {
      // One resource that cannot be measured keeps no other from it.
      await saveMeasure(db, { ...empty, reason: reasonOf(error) ?? 'bad-answer' })
    }
  }

  return {
    /** One after the other, for as long as a job may take; what is left is done at the next run. */
    async measureDue(): Promise<number> {
      const began = performance.now()
      const before = new Date(clock.now().getTime() - given.everyHours * 3_600_000)
      let done = 0
      for (const bound of await listUnmeasured(db, before, AT_ONCE)) {
        if (performance.now() - began > LONGEST_RUN_MS) break
        await measureOne(bound)
        done += 1
      }
      return done
    },

    /** A steward wants to know now. */
    async measureNow(person: Person, resource: string): Promise<void> {
      const bound = await findBinding(db, resource)
      const source = bound && (await findSource(db, bound.source))
      if (!bound || !source) throw notFound('exchange.binding', resource)
      assertAllowed(mayTest(person, source.owner))
      await measureOne(bound)
    },

    /** What lies in a source, with the names of drafts this person may see. */
    async measuresOf(person: Person, source: string): Promise<Measured[]> {
      const bound = await listBindings(db, [source])
      const resources = bound.map((one) => one.resource)
      const rows = new Map((await listMeasures(db, resources)).map((row) => [row.resource, row]))
      const nameOf = await namesFor(given, person, resources)
      return bound.map(({ resource, definition }) => {
        const { name, nameEn } = nameOf(resource)
        const fields = { resource, resourceName: name, resourceNameEn: nameEn, target: definition.target }
        return { ...fields, ...shown(rows.get(resource)) }
      })
    },
  }
}

/** Names of resources, of drafts too; the code where there is neither. */
export async function namesFor(given: NameSources, person: Person, resources: string[]) {
  const names = await lookUpNames(given, { organisations: [], resources, grants: [] })
  const drafts = new Map<string, { name: string; nameEn: string }>()
  for (const code of resources.filter((one) => names.resource(one).name === one)) {
    const entry = await given.catalogue.entry(person, code).catch(() => undefined)
    const draft = entry?.draft?.definition
    if (draft?.name) drafts.set(code, { name: draft.name, nameEn: draft.nameEn || draft.name })
  }
  return (code: string) => drafts.get(code) ?? names.resource(code)
}

function shown(row: MeasureRow | undefined) {
  const shares = Object.values(row?.completeness ?? {})
  return {
    measuredAt: row?.measured_at.toISOString() ?? null,
    rows: row?.rows == null ? null : Number(row.rows),
    completeness: shares.length === 0 ? null : shares.reduce((sum, share) => sum + share, 0) / shares.length,
    newestAt: row?.newest_at ?? null,
    reason: row?.reason ?? null,
  }
}

async function measure(
  connectors: Connectors,
  source: VersionedSource,
  binding: Binding,
  resource: Resource,
  now: Date,
): Promise<SampleMeasure & { rows: number }> {
  const bound = Object.values(binding.fields).map((one) => (typeof one === 'string' ? one : one.column))
  const columns = [...new Set(bound)]
  const read = (conditions: Lookup['conditions']): Promise<SourceRow[]> => {
    const lookup = { target: binding.target, columns, conditions, limit: SAMPLE_ROWS }
    return connectors.call(source, (connector, signal) => connector.read(lookup, signal))
  }
  const sample = await read([])
  const first = measureSample(sample, binding, resource.items, now)
  let { newest, newestAt } = first
  // A sample that is not full is everything there is.
  for (let round = 0; newest && sample.length >= SAMPLE_ROWS && round < NEWER_ROUNDS; round++) {
    const { column, raw } = newest
    const later = await read([{ column, op: '>', value: raw }])
    const next = measureSample(later, binding, resource.items, now)
    if (!next.newestAt || next.newestAt <= (newestAt ?? '')) break
    ;({ newest, newestAt } = next)
  }
  const rows = sample.length < SAMPLE_ROWS ? sample.length : await estimate(connectors, source, binding.target)
  return { ...first, newest, newestAt, rows: Math.max(rows, sample.length) }
}

/** How many rows the source says the table has, which may be a guess of its own. */
async function estimate(connectors: Connectors, source: VersionedSource, target: string): Promise<number> {
  const tables = await connectors.call(source, async (connector, signal) => (await connector.describe?.(signal)) ?? [])
  return tables.find(({ name }) => name === target)?.rowsEstimate ?? 0
}
