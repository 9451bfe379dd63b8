import { transaction } from '@onego/platform/database'
import { AppError } from '@onego/platform/errors'
import type { Person } from '@onego/platform/http'
import { isApplicant, isDecider } from '../access.ts'
import type { ApplicationDetail } from '../contract.ts'
import { findInForceOfGrant } from '../store/applications.ts'
import type { ApplicationRow } from '../store/tables.ts'
import { act, settle } from './act.ts'
import { type Parts, stepOf, todayOf } from './parts.ts'

const ended = (parts: Parts, end_kind: 'revoked' | 'given-back') =>
  ({ status: 'ended', end_kind, ended_at: parts.clock.now() }) as const

/** The provider takes the grant back; calls are refused at once. */
export function revoke(parts: Parts, person: Person, id: string, reason: string): Promise<ApplicationDetail> {
  return act(parts, person, { id, move: 'revoke', may: isDecider }, async (row) => {
    await parts.uses.exchange.revokeGrant(person, row.grant_id ?? '', reason)
    return {
      change: ended(parts, 'revoked'),
      steps: [stepOf(parts, id, { kind: 'revoked', by: person, text: reason })],
      messages: (words) => [words.revoked(reason)],
    }
  })
}

/** The consumer needs it no longer: its term ends with yesterday, so that the same use can be asked for again. */
export function giveBack(parts: Parts, person: Person, id: string, reason: string): Promise<ApplicationDetail> {
  return act(parts, person, { id, move: 'give-back', may: isApplicant }, async (row) => {
    await endTerm(parts, row)
    return {
      change: ended(parts, 'given-back'),
      steps: [stepOf(parts, id, { kind: 'given-back', by: person, text: reason })],
      messages: (words) => [words.givenBack()],
    }
  })
}

async function endTerm(parts: Parts, row: ApplicationRow): Promise<void> {
  const grant = await parts.uses.exchange.findGrant(row.grant_id ?? '')
  if (!grant || grant.status === 'revoked') return
  const yesterday = new Date(Date.parse(todayOf(parts)) - 86_400_000).toISOString().slice(0, 10)
  try {
    await parts.uses.exchange.addGrant({ ...grant.definition, expiresOn: yesterday })
  } catch (error) {
    // A resource that is no longer in the catalogue answers no calls either.
    if (!(error instanceof AppError && error.code.startsWith('catalogue.'))) throw error
  }
}

/** A grant that was taken back on the page of grants ends its application too; told again, it changes nothing. */
export function grantRevoked(parts: Parts, grantId: string): Promise<void> {
  return transaction(parts.db, async () => {
    const row = await findInForceOfGrant(parts.db, parts.region, grantId)
    if (!row) return
    await settle(parts, row, {
      change: ended(parts, 'revoked'),
      steps: [stepOf(parts, row.id, { kind: 'revoked' })],
      messages: (words) => [words.revoked('')],
    })
  })
}
