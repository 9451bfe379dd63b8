import { AppError, notFound } from '@onego/platform/errors'
import type { Person } from '@onego/platform/http'
import { maySignFor } from '../access.ts'
import { makeAgreementPdf } from '../agreement-pdf.ts'
import { AgreementContent, type AgreementFile, type Party } from '../contract/agreement.ts'
import type { ApplicationDetail, Sign } from '../contract.ts'
import { savePdf } from '../store/applications.ts'
import { insertSteps, signaturesOf } from '../store/history.ts'
import type { ApplicationRow } from '../store/tables.ts'
import { act } from './act.ts'
import { addSignature, putInForce } from './in-force.ts'
import { type Parts, seatOf, stepOf } from './parts.ts'
import { findFor, toSignature } from './views.ts'

const PARTIES = ['provider', 'consumer'] as const

/**
 * A steward signs for her department, with her own password again; the second signature puts the agreement into force.
 * @throws AppError `identity.wrong-password`, `identity.too-many-attempts`, `data-requests.changed-meanwhile`,
 * `data-requests.already-signed` (conflict).
 */
export async function sign(
  parts: Parts,
  { person, id, address }: { person: Person; id: string; address: string },
  { sha256, password }: Sign,
): Promise<ApplicationDetail> {
  await confirmPerson(parts, person, { password, address })
  const may = (seat: Parameters<typeof maySignFor>[0], row: ApplicationRow) =>
    PARTIES.some((party) => maySignFor(seat, row[party]))
  return act(parts, person, { id, move: 'sign', may }, async (row) => {
    const { given } = row
    if (row.agreement_sha256 !== sha256 || !given) {
      const sentence = 'sha256: this is not the agreement as it is now; read it again'
      throw new AppError('conflict', 'data-requests.changed-meanwhile', sentence)
    }
    const party: Party = row.provider === person.organisation ? 'provider' : 'consumer'
    await addSignature(parts, row, { party, sha256, by: person })
    await insertSteps(parts.db, [stepOf(parts, id, { kind: 'signed', by: person, text: sha256 })])
    const signed = await signaturesOf(parts.db, { region: parts.region, id, sha256 })
    if (signed.length < PARTIES.length) {
      return {
        change: {},
        steps: [],
        messages: (words) => [words.toSign(party === 'provider' ? 'consumer' : 'provider')],
      }
    }
    return { change: await putInForce(parts, { ...row, given }), steps: [], messages: (words) => [words.inForce()] }
  })
}

/** The person at the screen is the one who signed in: her password counts as at sign-in, wrong ones too. */
async function confirmPerson(
  { uses }: Parts,
  person: Person,
  given: { password: string; address: string },
): Promise<void> {
  const colleagues = await uses.identity.staff.list(person, person.organisation)
  const username = colleagues.find(({ id }) => id === person.id)?.username
  if (!username)
    throw new AppError('forbidden', 'data-requests.no-account', 'Only a member of staff with an account may sign')
  await uses.identity.staff.signIn({ username, password: given.password }, given.address)
}

function paperOf(row: ApplicationRow): { content: AgreementContent; sha256: string } {
  if (!row.agreement || !row.agreement_sha256) throw notFound('data-requests.agreement', row.id)
  return { content: AgreementContent.parse(JSON.parse(row.agreement)), sha256: row.agreement_sha256 }
}

/** @throws AppError `data-requests.agreement-not-found` while there is none. */
export async function agreementFile(
  parts: Parts,
  person: Person,
  id: string,
): Promise<AgreementFile & { name: string }> {
  const row = await findFor(parts, await seatOf(parts, person), id)
  const { content, sha256 } = paperOf(row)
  const signatures = await signaturesOf(parts.db, { region: row.region, id, sha256 })
  const { ledger } = parts.uses
  const entryId = row.ledger_entry
  return {
    name: `${row.number}.json`,
    format: 'onego-signed-agreement/1',
    content,
    sha256,
    signatures: signatures.map(toSignature),
    ledger: entryId && {
      entryId,
      verifierKey: ledger.verifierKey,
      proof: (await ledger.proofOf(entryId)) ?? null,
    },
  } as AgreementFile & { name: string }
}

/** The paper; once in force it is kept as it was first made. */
export async function agreementPdf(
  parts: Parts,
  person: Person,
  id: string,
): Promise<{ name: string; content: Uint8Array }> {
  const row = await findFor(parts, await seatOf(parts, person), id)
  const name = `${row.number}.pdf`
  if (row.agreement_pdf) return { name, content: await parts.files.get(row.agreement_pdf) }
  const { content, sha256 } = paperOf(row)
  const rows = await signaturesOf(parts.db, { region: row.region, id, sha256 })
  const pdf = await makeAgreementPdf({ content, sha256, signatures: rows.map(toSignature) })
  if (row.ledger_entry) {
    const kept = await parts.files.put(pdf)
    await savePdf(parts.db, { region: row.region, id, of: sha256 }, kept.sha256)
  }
  return { name, content: pdf }
}
