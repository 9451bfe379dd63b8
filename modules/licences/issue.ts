import { randomBytes, randomInt } from 'node:crypto'
import { dayInChina } from '@onego/platform/clock'
import { newId, transaction } from '@onego/platform/database'
import { AppError, notFound } from '@onego/platform/errors'
import type { Person } from '@onego/platform/http'
import { assertAllowed } from '@onego/platform/http'
import { mayRevoke } from './access.ts'
import {
  digestOfContent,
  digestOfRevocation,
  type Holder,
  holderContext,
  holderOf,
  type Subject,
  subjectIndex,
  toLicence,
  valuesContext,
} from './content.ts'
import { type Licence, maskName } from './contract.ts'
import { licenceIssued, licenceRevoked } from './events.ts'
import { makeIdentifier } from './identifier.ts'
import type { Parts } from './parts.ts'
import { assertDates } from './rules.ts'
import { findLicence, insertLicence, insertRevocation } from './store/licences.ts'
import type { LicenceRow } from './store/tables.ts'
import { findType } from './store/types.ts'

export interface NewLicence {
  /** Code of a type that was added. */
  type: string
  holder: Subject
  holderName: string
  /** In whose wallets it appears besides the holder's, e.g. the parents of a child. */
  keepers?: Subject[]
  region: string
  /** Credit code. */
  issuerOrg: string
  /** Made if not given. */
  number?: string
  /** Label → text, in the order they are printed. */
  values: Record<string, string>
  validFrom: string
  validTo?: string | null
  caseId?: string | null
}

const SERIAL_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const randomSerial = () => Array.from({ length: 20 }, () => SERIAL_ALPHABET[randomInt(36)]).join('')

/**
 * Issues a licence and commits its digest to the log, in the caller's transaction.
 * @throws AppError `licences.type-not-found`, `licences.wrong-dates` (invalid), `organisations.organisation-not-found`.
 */
export function issue(parts: Parts, given: NewLicence): Promise<Licence> {
  const { db, crypto, clock, uses, events } = parts
  return transaction(db, async () => {
    const today = dayInChina(clock.now())
    if (!(await findType(db, given.type))) throw notFound('licences.type', given.type)
    assertDates({ validFrom: given.validFrom, validTo: given.validTo ?? null, today })
    const issuer = await uses.organisations.get(given.issuerOrg)
    const { row, digest } = makeRow(parts, given, issuer, today)
    const { entryId } = await uses.ledger.append({ kind: 'licences.issued', digest })
    const keepers = [given.holder, ...(given.keepers ?? [])].map((keeper) => subjectIndex(crypto, keeper))
    await insertLicence(db, { ...row, ledger_entry: entryId }, [...new Set(keepers)])
    const fact = { licenceId: row.id, type: row.type, issuer: row.issuer, caseId: row.case_id }
    await events.emit(licenceIssued, fact, row.region)
    const written = await findLicence(db, row.id)
    if (!written) throw notFound('licences.licence', row.id)
    return toLicence(crypto, written, today)
  })
}

function makeRow(
  { crypto }: Parts,
  given: NewLicence,
  issuer: { code: string; name: string; nameEn: string },
  issuedOn: string,
) {
  const id = newId()
  const { type, values, validFrom, validTo = null } = given
  const number = given.number ?? `${issuedOn.slice(0, 4)}${randomInt(1e9, 1e10)}`
  const identifier = makeIdentifier({ type, issuer: issuer.code, serial: randomSerial(), version: '001' })
  const holder: Holder = { kind: given.holder.kind, id: given.holder.id, name: given.holderName }
  const sealed = { values, salt: randomBytes(16).toString('base64url') }
  const facts = { identifier, number, type, issuer: issuer.code, issuedOn, validFrom, validTo }
  const digest = digestOfContent({ ...facts, holder, sealed })
  const row: Omit<LicenceRow, 'ledger_entry'> = {
    region: given.region,
    id,
    identifier,
    number,
    type,
    issuer: issuer.code,
    issuer_name: issuer.name,
    issuer_name_en: issuer.nameEn,
    holder_sealed: crypto.seal(JSON.stringify(holder), holderContext(id)),
    values_sealed: crypto.seal(JSON.stringify(sealed), valuesContext(id)),
    issued_on: issuedOn,
    valid_from: validFrom,
    valid_to: validTo,
    case_id: given.caseId ?? null,
    digest,
  }
  return { row, digest }
}

/**
 * An officer of the issuer takes a licence back; its holder is told.
 * @throws AppError `licences.licence-not-found`, `licences.already-revoked` (conflict).
 */
export function revoke(parts: Parts, officer: Person, id: string, reason: string): Promise<void> {
  const { db, clock, uses, events } = parts
  return transaction(db, async () => {
    const found = await findLicence(db, id)
    if (!found) throw notFound('licences.licence', id)
    assertAllowed(mayRevoke(officer, found.issuer))
    const on = dayInChina(clock.now())
    const digest = digestOfRevocation(found, reason, on)
    const { entryId } = await uses.ledger.append({ kind: 'licences.revoked', digest })
    const added = await insertRevocation(db, {
      ...{ region: found.region, licence_id: id, revoked_on: on, reason, digest, ledger_entry: entryId },
      ...{ by_name: officer.name, by_id: officer.id, at: clock.now() },
    })
    if (!added) throw new AppError('conflict', 'licences.already-revoked', 'This licence was revoked before')
    const fact = { licenceId: id, type: found.type, issuer: found.issuer, caseId: found.case_id }
    await events.emit(licenceRevoked, fact, found.region)
    await tellHolder(parts, found, reason)
  })
}

async function tellHolder(
  { crypto, uses }: Parts,
  row: LicenceRow & { name: string; name_en: string },
  reason: string,
) {
  const holder = holderOf(crypto, row)
  const person = holder.kind === 'person' ? await uses.identity.findByIdNumber(holder.id) : undefined
  if (!person) return
  await uses.notifications.send({
    channel: 'message',
    personId: person.id,
    link: `/wallet/${row.id}`,
    title: { zh: `您的${row.name}已被撤销`, en: `Your ${row.name_en} was revoked` },
    body: {
      zh: `${row.issuer_name}撤销了${maskName(holder.name)}的${row.name}（编号 ${row.number}）。理由：${reason}。不服的，可以依法申请行政复议。`,
      en: `${row.issuer_name_en || row.issuer_name} revoked the ${row.name_en} No. ${row.number} of ${maskName(holder.name)}. Reason: ${reason}. You may ask for administrative review.`,
    },
  })
}
