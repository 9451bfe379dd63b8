import type { Clock } from '@onego/platform/clock'
import type { Crypto } from '@onego/platform/crypto'
import { afterCommit, assertNoTransaction } from '@onego/platform/database'
import { notFound } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import { mayTest, seesThingsOf } from '../access.ts'
import { placeOf, reasonOf } from '../connectors/connector.ts'
import type { HostRules } from '../connectors/hosts.ts'
import type { Connectors, SourceFacts } from '../connectors/registry.ts'
import type { SourceTest, SourceView } from '../contract/sources.ts'
import { BindingDefinition, SourceDefinition } from '../definitions/sources.ts'
import { assertBindingFits, assertHostsAllowed, parseDefinition } from '../definitions-check.ts'
import { lookUpNames, type NameSources } from '../names.ts'
import { lastCalls } from '../store/figures.ts'
import {
  findSource,
  listBoundResources,
  listChecks,
  listSources,
  saveCheck,
  upsertBinding,
  upsertSource,
} from '../store/sources.ts'
import type { SourceCheckRow, SourceRow } from '../store/tables.ts'
import { namesFor } from './measure.ts'
import { fromRow, toRow } from './rows.ts'

interface Given extends NameSources {
  crypto: Crypto
  clock: Clock
  region: string
  connectors: Connectors
  hosts: HostRules
  forget: () => void
}

const TESTS_AT_ONCE = 8

export function createSourceAdmin(given: Given) {
  const { db, crypto, clock, region, connectors } = given

  const testRow = async (row: SourceRow): Promise<SourceTest> => {
    assertNoTransaction('Testing a source')
    const began = performance.now()
    const failure = await connectors
      .call(fromRow(crypto, row), (connector, signal) => connector.test(signal))
      .then(() => null)
      .catch((error) => ({ reason: reasonOf(error) ?? 'unreachable', where: placeOf(error) ?? null }))
    const tookMs = Math.round(performance.now() - began)
    const { reason, where } = failure ?? { reason: null, where: null }
    await saveCheck(db, { source: row.id, ok: !failure, took_ms: tookMs, reason, checked_at: clock.now() })
    return { ok: !failure, tookMs, reason, where }
  }

  return {
    /** Adds a source or changes it; connection details are sealed and never shown again. */
    async addSource(definition: SourceDefinition): Promise<void> {
      const source = parseDefinition(SourceDefinition, definition)
      assertHostsAllowed(source, given.hosts)
      await given.organisations.get(source.owner)
      await upsertSource(db, toRow(crypto, source))
      afterCommit(given.forget)
    },

    /** Says where a resource lies. A resource lies in one source; binding it again moves it. */
    async bind(definition: BindingDefinition): Promise<void> {
      const binding = parseDefinition(BindingDefinition, definition)
      assertBindingFits(binding, await given.catalogue.getResource(binding.resource))
      if (!(await findSource(db, binding.source))) throw notFound('exchange.source', binding.source)
      await upsertBinding(db, binding)
      afterCommit(given.forget)
    },

    /** Asks the source for nothing but a sign of life; the answer is kept for the source page. */
    async testSource(id: string, person?: Person): Promise<SourceTest> {
      const row = await findSource(db, id)
      if (!row) throw notFound('exchange.source', id)
      if (person) assertAllowed(mayTest(person, row.owner))
      return testRow(row)
    },

    /** A few at a time, so that one that hangs does not keep the others from being looked at. */
    async testAll(): Promise<void> {
      const rows = await listSources(db)
      const next = rows.values()
      const work = async () => {
        for (const row of next) await testRow(row)
      }
      await Promise.all(Array.from({ length: TESTS_AT_ONCE }, work))
    },

    async listSourcesFor(person: Person): Promise<SourceView[]> {
      const owner = seesThingsOf(person)
      assertAllowed(owner !== null)
      const rows = await listSources(db, owner ?? undefined)
      const ids = rows.map((row) => row.id)
      const bound = await listBoundResources(db, ids)
      const resources = bound.map((one) => one.resource)
      const calls = await lastCalls(db, region, resources)
      const checks = new Map((await listChecks(db, ids)).map((check) => [check.source, check]))
      const names = await lookUpNames(given, { organisations: rows.map((row) => row.owner), resources: [], grants: [] })
      const nameOf = await namesFor(given, person, resources)
      return rows.map((row): SourceView => {
        const own = bound.filter((one) => one.source === row.id).map((one) => one.resource)
        const last = own.flatMap((code) => calls.get(code)?.getTime() ?? []).sort((a, b) => b - a)[0]
        return {
          ...shown(row, checks.get(row.id), connectors.factsOf(row.id)),
          ownerName: names.organisation(row.owner).name,
          ownerNameEn: names.organisation(row.owner).nameEn,
          lastCallAt: last === undefined ? null : new Date(last).toISOString(),
          resources: own.map((code) => ({ code, ...nameOf(code) })),
        }
      })
    },
  }
}

function shown(row: SourceRow, check: SourceCheckRow | undefined, facts: SourceFacts | undefined) {
  return {
    id: row.id,
    name: row.name,
    nameEn: row.name_en || row.name,
    owner: row.owner,
    kind: row.kind,
    writable: row.writable,
    health: healthOf(check, facts?.restsUntil != null),
    checkedAt: check?.checked_at.toISOString() ?? null,
    tookMs: check?.took_ms ?? null,
    reason: check?.reason ?? null,
    facts: facts ? shownFacts(facts) : null,
  }
}

function shownFacts({ restsUntil, lastFailure, ...counts }: SourceFacts) {
  return {
    ...counts,
    restsUntil: restsUntil === null ? null : new Date(restsUntil).toISOString(),
    lastFailure: lastFailure && { ...lastFailure, at: new Date(lastFailure.at).toISOString() },
  }
}

function healthOf(check: SourceCheckRow | undefined, resting: boolean): SourceView['health'] {
  if (resting) return 'resting'
  if (!check) return 'unknown'
  return check.ok ? 'well' : 'failing'
}
