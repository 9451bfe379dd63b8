import { dayInChina } from '@onego/platform/clock'
import { notFound } from '@onego/platform/errors'
import type { Person } from '@onego/platform/http'
import { type Subject, toLicence } from './content.ts'
import type { Licence, LicenceType, VerifyRequest } from './contract.ts'
import { issue, type NewLicence, revoke } from './issue.ts'
import type { Parts } from './parts.ts'
import { findLicence } from './store/licences.ts'
import { addType, checkType, findLicenceType } from './types.ts'
import { verifyFile, verifyGiven } from './verify.ts'
import { detail, held, heldBy, issuedBy, listOf, mine, ownPdf, pdfOf, presentation } from './wallet.ts'

export type Licences = ReturnType<typeof createLicences>

export function createLicences(parts: Parts) {
  const getRow = async (id: string) => {
    const row = await findLicence(parts.db, id)
    if (!row) throw notFound('licences.licence', id)
    return row
  }
  return {
    /** Adds a type, or another version of it. */
    addType: (type: LicenceType) => addType(parts, type),
    /** What is wrong with a type of any shape. */
    checkType,
    findType: (code: string) => findLicenceType(parts, code),
    issue: (licence: NewLicence): Promise<Licence> => issue(parts, licence),
    revoke: (officer: Person, id: string, reason: string) => revoke(parts, officer, id, reason),
    /** All licences in this subject's wallet, newest first. */
    listOf: (subject: Subject) => listOf(parts, subject),
    /** @throws AppError `licences.licence-not-found`. The caller decides who may see it. */
    get: async (id: string) => toLicence(parts.crypto, await getRow(id), dayInChina(parts.clock.now())),
    pdf: async (id: string) => pdfOf(parts, await getRow(id)),
    mine: (citizen: Person) => mine(parts, citizen),
    /** Licences of which this subject itself is the holder, newest first. */
    heldBy: (subject: Subject) => heldBy(parts, subject),
    held: (citizen: Person) => held(parts, citizen),
    detail: (citizen: Person, id: string) => detail(parts, citizen, id),
    ownPdf: (citizen: Person, id: string) => ownPdf(parts, citizen, id),
    presentation: (citizen: Person, id: string) => presentation(parts, citizen, id),
    issuedBy: (officer: Person, filter: { before?: string | undefined; number?: string | undefined }) =>
      issuedBy(parts, officer, filter),
    verify: (asked: VerifyRequest, verifier?: Person) => verifyGiven(parts, asked, verifier),
    verifyFile: (pdf: Buffer, verifier?: Person) => verifyFile(parts, pdf, verifier),
  }
}
