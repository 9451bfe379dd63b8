import { type Clock, dayInChina } from '@onego/platform/clock'
import { afterCommit, transaction } from '@onego/platform/database'
import { AppError, notFound } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import { mayRevoke, seesThingsOf } from '../access.ts'
import type { Announcer } from '../announcer.ts'
import type { GrantView } from '../contract.ts'
import { type Grant, GrantDefinition } from '../definitions.ts'
import { assertGrantFits, parseDefinition } from '../definitions-check.ts'
import { idsOfDay } from '../ids.ts'
import { lookUpNames, type NameSources, type Names } from '../names.ts'
import type { Filing } from '../receipts/filing.ts'
import { callsOfGrants } from '../store/figures.ts'
import { findGrant, findGrantForUpdate, listGrants, markRevoked, upsertGrant } from '../store/grants.ts'
import type { GrantRow } from '../store/tables.ts'
import { inWords } from './conditions.ts'

interface Given extends NameSources {
  clock: Clock
  region: string
  announcer: Announcer
  filing: Filing
  /** Makes the gateway of this process look again at once. */
  forget: () => void
}

export function createGrants(given: Given) {
  const { db, clock, region, forget, announcer, filing } = given

  return {
    /**
     * Gives a grant or changes one that is in force; a revoked one stays revoked.
     * @throws AppError `exchange.invalid-definition`, `exchange.not-shared`, `exchange.grant-exists` (conflict) if the
     * consumer already holds another grant on the resource for the same purpose.
     */
    async addGrant(definition: GrantDefinition): Promise<void> {
      const grant = parseDefinition(GrantDefinition, definition)
      const resource = await given.catalogue.getResource(grant.resource)
      await given.organisations.get(grant.consumer)
      assertGrantFits(grant, resource)
      const { provider } = resource
      const write = async () => {
        const change = await upsertGrant(db, grant, provider, clock.now())
        if (change) await announcer.grantChanged(grant, provider, change)
        afterCommit(forget)
      }
      await transaction(db, write).catch((error) => {
        if ((error as { constraint?: unknown }).constraint !== 'grant_in_force') throw error
        const sentence = `purpose: ${grant.consumer} already holds a grant on ${grant.resource} for ${grant.purpose}`
        throw new AppError('conflict', 'exchange.grant-exists', sentence)
      })
    },

    /** Acts at once in this process and within half a second in others. */
    async revokeGrant(person: Person, id: string, reason: string): Promise<void> {
      await transaction(db, async () => {
        const found = await findGrantForUpdate(db, id)
        if (!found) throw notFound('exchange.grant', id)
        assertAllowed(mayRevoke(person, found.provider))
        if (found.revoked_at)
          throw new AppError('conflict', 'exchange.already-revoked', `The grant ${id} is revoked already`)
        await markRevoked(db, { id, at: clock.now(), by: person.name, reason })
        await announcer.grantChanged(found, found.provider, 'revoked')
        afterCommit(forget)
      })
    },

    /** What is known of a grant; undefined if there is none. */
    async findGrant(id: string): Promise<KnownGrant | undefined> {
      const row = await findGrant(db, id)
      return row && toKnown(row, dayInChina(clock.now()))
    },

    /** Grants of a consumer, a provider or on a resource, those in force first. */
    async grantsOf(parties: { consumer?: string; provider?: string; resource?: string }): Promise<KnownGrant[]> {
      const today = dayInChina(clock.now())
      return (await listGrants(db, parties)).map((row) => toKnown(row, today))
    },

    /** What the person's department gave and received. */
    async listFor(person: Person, filter: { resource?: string | undefined }): Promise<GrantView[]> {
      const organisation = seesThingsOf(person)
      assertAllowed(organisation !== null)
      await filing.catchUp()
      const rows = await listGrants(db, { ...filter, organisation: organisation ?? undefined })
      const today = dayInChina(clock.now())
      const calls = await callsOfGrants(
        db,
        rows.map((row) => row.id),
        { region, ...idsOfDay(today) },
      )
      const names = await lookUpNames(given, {
        organisations: rows.flatMap((row) => [row.consumer, row.provider]),
        resources: rows.map((row) => row.resource),
        grants: [],
      })
      return rows.map((row) => ({
        ...toView(row, names, today),
        callsToday: calls.get(row.id) ?? 0,
        mayRevoke: row.revoked_at === null && mayRevoke(person, row.provider),
      }))
    },
  }
}

/** A grant as other modules see it. */
export interface KnownGrant {
  definition: Grant
  provider: string
  status: GrantView['status']
  madeAt: string
  revokedAt: string | null
}

const toKnown = (row: GrantRow, today: string): KnownGrant => ({
  definition: GrantDefinition.parse(row.definition),
  provider: row.provider,
  status: statusOf(row, today),
  madeAt: row.made_at.toISOString(),
  revokedAt: row.revoked_at?.toISOString() ?? null,
})

function toView(row: GrantRow, names: Names, today: string): Omit<GrantView, 'callsToday' | 'mayRevoke'> {
  const { definition, resource } = row
  const wordsOf = (fields: string[]) => fields.map((field) => names.field(resource, field))
  return {
    id: row.id,
    consumer: row.consumer,
    consumerName: names.organisation(row.consumer).name,
    consumerNameEn: names.organisation(row.consumer).nameEn,
    provider: row.provider,
    providerName: names.organisation(row.provider).name,
    providerNameEn: names.organisation(row.provider).nameEn,
    resource,
    resourceName: names.resource(resource).name,
    resourceNameEn: names.resource(resource).nameEn,
    fieldNames: wordsOf(definition.fields),
    plainNames: wordsOf(definition.plain),
    rows: definition.rows.map((condition) => inWords(condition, (field) => names.field(resource, field).zh)),
    purpose: row.purpose,
    purposeText: definition.purposeText,
    legalBasis: definition.legalBasis,
    quotaPerDay: definition.quotaPerDay,
    expiresOn: definition.expiresOn,
    write: definition.write,
    status: statusOf(row, today),
    revokedAt: row.revoked_at?.toISOString() ?? null,
    revokedBy: row.revoked_by,
    revokedReason: row.revoked_reason,
  }
}

function statusOf({ revoked_at, definition }: GrantRow, today: string): GrantView['status'] {
  if (revoked_at) return 'revoked'
  return definition.expiresOn !== null && today > definition.expiresOn ? 'expired' : 'active'
}
