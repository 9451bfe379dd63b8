import { type Clock, dayInChina } from '@onego/platform/clock'
import { assertAllowed, type Person } from '@onego/platform/http'
import { seesThingsOf } from '../access.ts'
import type { ResourceUsage, UseOfResource } from '../contract/usage.ts'
import { firstIdAt } from '../ids.ts'
import { lookUpNames, type NameSources } from '../names.ts'
import { type UsageRow, usageByDay } from '../store/usage.ts'
import type { Filing } from './filing.ts'

interface Given extends NameSources {
  clock: Clock
  region: string
  filing: Filing
}

const DAYS = 30
const DAY_MS = 86_400_000
/** A call of yesterday may end, and a broken one be closed, shortly after midnight. */
const SETTLED_AFTER_DAYS = 2
/** Resources whose days that are over are kept counted. */
const MOST_KEPT = 200
const MOST_USES = 300
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

const startOf = (day: string) => firstIdAt(new Date(`${day}T00:00:00+08:00`))

/** 谁在用 for one resource. Days that are over are counted once, so that a much used resource is shown at once. */
export function createUsage(given: Given) {
  const { db, clock, region, filing } = given
  const settled = new Map<string, { until: string; rows: UsageRow[] }>()

  const countedOf = async (resource: string, days: readonly string[]): Promise<UsageRow[]> => {
    const [first = '', open = ''] = [days[0], days.at(-1 - SETTLED_AFTER_DAYS)]
    const before = settled.get(resource)
    const fromId = [before?.until ?? '', startOf(first)].sort().at(-1) ?? ''
    const fresh = await usageByDay(db, resource, { region, fromId, toId: LAST_ID })
    const rows = [...(before?.rows ?? []).filter(({ day }) => day >= first), ...fresh]
    settled.delete(resource)
    settled.set(resource, { until: startOf(open), rows: rows.filter(({ day }) => day < open) })
    for (const [oldest] of settled) if (settled.size > MOST_KEPT) settled.delete(oldest)
    return rows
  }

  const inWords = async (resource: string, uses: Omit<UseOfResource, 'purposeText' | `consumerName${string}`>[]) => {
    const names = await lookUpNames(given, {
      organisations: uses.map((use) => use.consumer),
      resources: [resource],
      grants: uses.map((use) => use.grant),
    })
    return uses.map((use): UseOfResource => {
      const { name, nameEn } = names.organisation(use.consumer)
      const purposeText = names.purpose(use.grant, use.purpose)
      return { ...use, consumerName: name, consumerNameEn: nameEn, purposeText }
    })
  }

  /** For the provider's steward, auditors and administrators. */
  return async (person: Person, code: string): Promise<ResourceUsage> => {
    const scope = seesThingsOf(person)
    assertAllowed(scope !== null)
    const { provider } = await given.catalogue.getResource(code)
    assertAllowed(scope === undefined || scope === provider)
    await filing.catchUp()
    const days = lastDays(clock.now())
    const rows = await countedOf(code, days)
    return { days: days.map((day) => totalOf(rows, day)), uses: await inWords(code, usesOf(rows, days)) }
  }
}

function lastDays(now: Date): string[] {
  return Array.from({ length: DAYS }, (_, n) => dayInChina(new Date(now.getTime() - (DAYS - 1 - n) * DAY_MS)))
}

function totalOf(rows: readonly UsageRow[], day: string) {
  const ofDay = rows.filter((row) => row.day === day)
  return { day, ...sumsOf(ofDay) }
}

function sumsOf(rows: readonly UsageRow[]) {
  const sum = (part: 'calls' | 'refused' | 'failed') => rows.reduce((total, row) => total + row[part], 0)
  return { calls: sum('calls'), refused: sum('refused'), failed: sum('failed') }
}

function usesOf(rows: readonly UsageRow[], days: readonly string[]) {
  const uses = Map.groupBy(rows, (row) => JSON.stringify([row.consumer, row.grant_id, row.purpose]))
  return [...uses.values()]
    .map((ofOne) => {
      const { consumer, grant_id: grant, purpose } = ofOne[0] as UsageRow
      const calls = new Map(ofOne.map((row) => [row.day, row.calls]))
      const lastAt = new Date(Math.max(...ofOne.map((row) => row.last_at.getTime()))).toISOString()
      return { consumer, grant, purpose, ...sumsOf(ofOne), lastAt, perDay: days.map((day) => calls.get(day) ?? 0) }
    })
    .sort((a, b) => b.calls - a.calls)
    .slice(0, MOST_USES)
}
