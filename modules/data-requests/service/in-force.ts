import type { Resource } from '@onego/catalogue'
import { AppError } from '@onego/platform/errors'
import type { Person } from '@onego/platform/http'
import { agreementContent, sealAgreement, signAgreement } from '../agreement.ts'
import type { AgreementContent, Party } from '../contract/agreement.ts'
import type { Terms } from '../contract/terms.ts'
import { NO_CLOCK } from '../rules/clock.ts'
import { type Change, findForUpdate, findOfUse, saveChange } from '../store/applications.ts'
import { insertSignature, insertSteps } from '../store/history.ts'
import type { ApplicationRow } from '../store/tables.ts'
import { type Parts, stepOf, todayOf } from './parts.ts'

type Draft = Pick<ApplicationRow, 'id' | 'number' | 'consumer' | 'provider' | 'asked'>

/** The agreement on these terms, ready to be signed. */
export async function draftAgreement(
  parts: Parts,
  row: Draft,
  { resource, given, terms }: { resource: Resource; given: Terms; terms: AgreementContent['terms'] },
): Promise<{ agreement: string; agreement_sha256: string; agreement_pdf: null }> {
  const content = agreementContent({
    ...{ application: row.id, number: row.number, region: parts.region, asked: row.asked, resource, given, terms },
    provider: await parts.uses.organisations.get(row.provider),
    consumer: await parts.uses.organisations.get(row.consumer),
    crypto: parts.crypto,
    at: parts.clock.now(),
  })
  const { text, sha256 } = sealAgreement(content)
  return { agreement: text, agreement_sha256: sha256, agreement_pdf: null }
}

interface Signing {
  party: Party
  sha256: string
  /** A person, or the words for the standing terms of the catalogue. */
  by: Person | string
}

/** @throws AppError `data-requests.already-signed` (conflict). */
export async function addSignature(parts: Parts, row: Draft, { party, sha256, by }: Signing): Promise<void> {
  const { publicKey, signature } = signAgreement(parts.crypto, row[party], sha256)
  const written = await insertSignature(parts.db, {
    ...{ region: parts.region, application_id: row.id, agreement_sha256: sha256, party, organisation: row[party] },
    ...(typeof by === 'string' ? { by_name: by, by_id: null } : { by_name: by.name, by_id: by.id }),
    ...{ at: parts.clock.now(), public_key: publicKey, signature },
  })
  if (!written)
    throw new AppError('conflict', 'data-requests.already-signed', 'Your department has signed this already')
}

/**
 * Commits the agreement to the log and gives the grant it speaks of, in the caller's transaction: both or neither. A change
 * takes over the grant of what it replaces, so that calls go on without a gap.
 * @throws AppError `data-requests.term-over` (conflict), and whatever `exchange.addGrant` refuses.
 */
export async function putInForce(parts: Parts, row: ApplicationRow & { given: Terms }): Promise<Change> {
  const { uses, db, clock } = parts
  const { asked, given } = row
  if (given.until < todayOf(parts)) {
    const sentence = `until: the term ended on ${given.until} before both had signed; apply again`
    throw new AppError('conflict', 'data-requests.term-over', sentence)
  }
  await replacePrevious(parts, row)
  const id = await grantIdFor(parts, row)
  await uses.exchange.addGrant({
    ...{ id, consumer: row.consumer, resource: row.resource, origin: row.number },
    ...{ fields: given.fields, plain: given.plain, keys: given.keys, rows: given.rows, write: given.write },
    ...{ quotaPerDay: given.quotaPerDay, ratePerSecond: given.ratePerSecond, expiresOn: given.until },
    ...{ purpose: asked.purpose.code, purposeText: { zh: asked.purpose.zh, en: asked.purpose.en } },
    legalBasis: asked.basis.text,
  })
  const digest = row.agreement_sha256 ?? ''
  const { entryId } = await uses.ledger.append({ kind: 'data-requests.agreement', digest })
  await insertSteps(db, [stepOf(parts, row.id, { kind: 'in-force', text: digest, dueOn: given.until })])
  return {
    ...NO_CLOCK,
    status: 'in-force',
    resume_status: null,
    grant_id: id,
    ledger_entry: entryId,
    in_force_at: clock.now(),
    until: given.until,
    expiry_reminded: null,
  }
}

async function replacePrevious(parts: Parts, row: ApplicationRow): Promise<void> {
  if (!row.previous) return
  const previous = await findForUpdate(parts.db, parts.region, row.previous)
  if (previous?.status !== 'in-force') return
  const change = { status: 'ended', end_kind: 'replaced', ended_at: parts.clock.now() } as const
  await saveChange(parts.db, previous, { ...change, changed_at: parts.clock.now() })
  await insertSteps(parts.db, [stepOf(parts, previous.id, { kind: 'replaced', text: row.number })])
}

/** One grant for one use: the one that expired or is changed is used again, unless it was taken back. */
async function grantIdFor({ db, region, uses }: Parts, row: ApplicationRow): Promise<string> {
  const { consumer, resource, purpose_code: purposeCode } = row
  const held = await findOfUse(db, { region, consumer, resource, purposeCode })
  for (const id of new Set(held.map(({ grant_id }) => grant_id ?? ''))) {
    const grant = await uses.exchange.findGrant(id)
    if (grant && grant.status !== 'revoked') return id
  }
  return `dr.${row.id}`
}
