import { dayInChina } from '@onego/platform/clock'
import { notFound } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import { mayListIssued } from './access.ts'
import { holderOf, type Subject, subjectIndex, toLicence } from './content.ts'
import {
  type IssuedLicence,
  type IssuedPage,
  type Licence,
  type LicenceDetail,
  maskName,
  Outcome,
  type PresentationCode,
} from './contract.ts'
import type { Parts } from './parts.ts'
import { makeLicencePdf } from './pdf/licence-pdf.ts'
import { type FullRow, findLicence, isKeptBy, listIssued, listKeptBy } from './store/licences.ts'
import { findFileOf, insertFile, listVerifications } from './store/proofs.ts'
import { makeCode } from './verify.ts'

const PAGE = 50
const today = ({ clock }: Parts) => dayInChina(clock.now())

export async function listOf(parts: Parts, subject: Subject): Promise<Licence[]> {
  const rows = await listKeptBy(parts.db, subjectIndex(parts.crypto, subject))
  return rows.map((row) => toLicence(parts.crypto, row, today(parts)))
}

const subjectOf = async ({ uses }: Parts, citizen: Person): Promise<Subject> => ({
  kind: 'person',
  id: await uses.identity.idNumberOf(citizen.id),
})

export const mine = async (parts: Parts, citizen: Person) => listOf(parts, await subjectOf(parts, citizen))

/** Those that name this subject as their holder: a child's, which lies in its mother's wallet too, is not hers. */
export async function heldBy(parts: Parts, subject: Subject): Promise<Licence[]> {
  const rows = await listKeptBy(parts.db, subjectIndex(parts.crypto, subject))
  const own = rows.filter((row) => {
    const holder = holderOf(parts.crypto, row)
    return holder.kind === subject.kind && holder.id === subject.id
  })
  return own.map((row) => toLicence(parts.crypto, row, today(parts)))
}

export const held = async (parts: Parts, citizen: Person) => heldBy(parts, await subjectOf(parts, citizen))

/** @throws AppError `licences.licence-not-found`, also for a licence of somebody else. */
async function getOwn(parts: Parts, citizen: Person, id: string): Promise<FullRow> {
  const subject = await subjectOf(parts, citizen)
  const row = await findLicence(parts.db, id)
  const kept = row && (await isKeptBy(parts.db, id, subjectIndex(parts.crypto, subject)))
  if (!row || !kept) throw notFound('licences.licence', id)
  return row
}

export async function detail(parts: Parts, citizen: Person, id: string): Promise<LicenceDetail> {
  const row = await getOwn(parts, citizen, id)
  const verifications = await listVerifications(parts.db, row.region, id)
  return {
    licence: toLicence(parts.crypto, row, today(parts)),
    verifications: verifications.map(({ id: key, at, method, outcome, verifier }) => ({
      ...{ id: key, at: at.toISOString(), method, verifier },
      outcome: Outcome.parse(outcome),
    })),
  }
}

export async function presentation(parts: Parts, citizen: Person, id: string): Promise<PresentationCode> {
  return makeCode(parts, await getOwn(parts, citizen, id))
}

export async function ownPdf(parts: Parts, citizen: Person, id: string) {
  const row = await getOwn(parts, citizen, id)
  return { content: await pdfOf(parts, row), name: `${row.name}-${row.number}.pdf` }
}

/** The PDF as it was first made; its SHA-256 is known from then on. */
export async function pdfOf(parts: Parts, row: FullRow): Promise<Uint8Array> {
  const { db, files, clock, publicUrl } = parts
  const made = await findFileOf(db, row.region, row.id)
  if (made) return files.get(made)
  const url = `${publicUrl}/verify?c=${row.identifier}`
  const pdf = await makeLicencePdf(toLicence(parts.crypto, row, today(parts)), url)
  const { sha256 } = await files.put(pdf)
  await insertFile(db, { region: row.region, sha256, licenceId: row.id, at: clock.now() })
  return pdf
}

/** What the officer's own organisation issued, newest first; names shortened. */
export async function issuedBy(
  parts: Parts,
  officer: Person,
  filter: { before?: string | undefined; number?: string | undefined },
): Promise<IssuedPage> {
  assertAllowed(mayListIssued(officer))
  const rows = await listIssued(parts.db, { ...filter, issuer: officer.organisation ?? '' }, PAGE)
  const licences = rows.map((row): IssuedLicence => {
    const licence = toLicence(parts.crypto, row, today(parts))
    const { id, identifier, number, typeName, typeNameEn, issuedOn, validTo, status, revokedOn, revokeReason } = licence
    return {
      ...{ id, identifier, number, typeName, typeNameEn, issuedOn, validTo, status, revokedOn, revokeReason },
      holderName: maskName(licence.holderName),
    }
  })
  return { licences, next: rows.length === PAGE ? (rows.at(-1)?.id ?? null) : null }
}
