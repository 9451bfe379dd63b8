import { createHash } from 'node:crypto'
import { AppError } from '@onego/platform/errors'
import type { Observation } from '../contract.ts'
import type { Known } from '../store/definitions.ts'
import { type NamedRows, selectOver } from '../store/select.ts'
import type { Given } from './given.ts'
import type { Reading } from './reading.ts'
import type { Recording } from './recording.ts'

type Source = Extract<NonNullable<Known['definition']['method']>, { kind: 'sql' }>['from'][number]

interface Read {
  table: NamedRows
  reads: number
}

const READER = { personId: 'indicators', name: '指标计算', role: 'system' as const }

/**
 * Indicators given by SQL: their sources are read through the exchange as the owner, under its grants, a receipt for every read; the
 * SELECT runs over what was read, and what differs from what is known is written. The same answer as last time writes nothing.
 */
export function createRecomputing(
  { settings, log, uses }: Given,
  { definitions, dimensions }: Reading,
  recording: Recording,
) {
  async function grantFor(owner: string, resource: string) {
    const known = await uses.exchange.grantsOf({ consumer: owner, resource })
    const found = known.find(({ status }) => status === 'active')
    if (found) return found.definition
    const text = `method.from.resource: ${owner} has no grant on ${resource} in force; ask its provider for one`
    throw new AppError('forbidden', 'indicators.no-grant', text, { owner, resource })
  }

  /** @throws AppError `indicators.sql-cut` (limited) if an answer is as long as the grant allows: it may not be all. */
  async function readSource(owner: string, { name, resource, each }: Source): Promise<Read> {
    const grant = await grantFor(owner, resource)
    const members = each ? (await dimensions.tree(each.dimension)).childrenOf(each.parent) : [resource]
    const records: Record<string, unknown>[] = []
    for (const member of members) {
      const answer = await uses.exchange.read({
        ...{ grant: grant.id, purpose: grant.purpose, subject: { kind: 'thing', id: member } },
        ...{ by: { ...READER, organisation: owner }, ...(each ? { key: { [each.field]: member } } : {}) },
      })
      if (answer.records.length >= grant.maxRecords) {
        const text = `method.from.each: ${resource} answers ${grant.maxRecords} records for ${member}, as many as its grant allows; read smaller parts`
        throw new AppError('limited', 'indicators.sql-cut', text, { resource, member })
      }
      records.push(...answer.records)
    }
    return { table: { name, records, fields: grant.fields }, reads: members.length }
  }

  async function recomputeOne(known: Known): Promise<{ code: string; written: number; reads: number }> {
    const { code, owner, method, dimensions: by } = known.definition
    if (method?.kind !== 'sql') return { code, written: 0, reads: 0 }
    const sources: Read[] = []
    for (const source of method.from) sources.push(await readSource(owner, source))
    const rows = await selectOver(
      sources.map(({ table }) => table),
      method.sql,
      settings.INDICATORS_LAKE_MEMORY,
    )
    const observations = rows.map((row) => observationOf(row, by))
    const digest = createHash('sha256').update(JSON.stringify(observations)).digest('hex')
    const from = { zh: '由共享数据计算', en: 'Worked out from shared data' }
    const key = `sql:${known.version}:${known.revision}:${digest}`
    const { written } = await recording.record({ indicator: code, key, observations, from })
    return { code, written, reads: sources.reduce((sum, { reads }) => sum + reads, 0) }
  }

  /** One indicator, or all that are given by SQL; of all, one that fails is told in the log and does not stop the others. */
  return async (code?: string) => {
    if (code !== undefined) return [await recomputeOne(await definitions.known('system', code))]
    const done: { code: string; written: number; reads: number }[] = []
    for (const known of await definitions.all()) {
      if (known.definition.method?.kind !== 'sql') continue
      const found = await recomputeOne(known).catch((error) => {
        log.warn({ err: error, indicator: known.definition.code }, 'an indicator could not be worked out')
        return undefined
      })
      if (found) done.push(found)
    }
    return done
  }
}

/** @throws AppError `indicators.sql-columns` (invalid) where the answer lacks a period or a value. */
function observationOf(row: Record<string, unknown>, dimensions: readonly string[]): Observation {
  const { period, value } = row
  if (typeof period !== 'string' || value === undefined || (value !== null && !Number.isFinite(Number(value)))) {
    const text = 'method.sql: must answer period (text), value (number) and a column for each dimension'
    throw new AppError('invalid', 'indicators.sql-columns', text)
  }
  const told = dimensions.filter((dimension) => row[dimension] !== null && row[dimension] !== undefined)
  const cell = Object.fromEntries(told.map((dimension) => [dimension, String(row[dimension])]))
  return { period, value: value === null ? null : Number(value), cell }
}
