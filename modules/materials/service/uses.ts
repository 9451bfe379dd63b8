import { createHash, randomBytes } from 'node:crypto'
import { canonicalJson, type ProofFile } from '@onego/ledger/contract'
import { dayInChina } from '@onego/platform/clock'
import { newId, transaction } from '@onego/platform/database'
import { AppError, notFound } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import { mayKeep } from '../access.ts'
import type { Grade, MaterialUse, UsePage, Voucher } from '../contract.ts'
import { readPaperAside } from '../paper/aside.ts'
import { makeOverlay } from '../paper/overlay.ts'
import { isUsableOn } from '../rules/days.ts'
import { watermarkText } from '../rules/words.ts'
import type { MaterialRow, UseRow } from '../store/tables.ts'
import { findUse, handInUses, insertUse, listCommitted, listUses, takeBackUses } from '../store/uses.ts'
import type { DescribedUse, Given, Words } from './given.ts'
import type { LibraryService } from './library.ts'

const LEDGER_USE = 'materials.used'
const PAGE = 30
const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex')

/** What a copy is made for; all of it stands in the watermark and in the record its owner sees. */
export interface UseMaterial {
  forWhat: { zh: string; en: string }
  /** Names of the departments that will receive it. */
  receivers: { zh: string; en: string }
  /** The form it goes into; `handedIn` says what became of that. */
  draftId?: string
}

export interface UsedCopy {
  useId: string
  /** The stamped copy. */
  content: Uint8Array
  fileName: string
  materialName: string
  grade: Grade
  voucher: Voucher | null
  keptAt: string
}

/** What the log commits to; nothing of it can be found out from the digest, for the salt. */
function digestOfUse(row: Pick<UseRow, 'id' | 'material_id' | 'kind' | 'at'>, described: DescribedUse): string {
  return sha256(canonicalJson(contentOfUse(row, described)))
}

const contentOfUse = (row: Pick<UseRow, 'id' | 'material_id' | 'kind' | 'at'>, described: DescribedUse) => ({
  ...{ id: row.id, material: row.material_id, kind: row.kind, at: row.at.toISOString() },
  ...{ name: described.materialName, forWhat: described.forWhat.zh, receivers: described.receivers.zh },
  ...{ by: described.by, copy: described.copy, salt: described.salt },
})

export function createUses(given: Given, words: Words, library: LibraryService) {
  const { db, region, clock, contents, uses } = given

  /** Joins the caller's transaction. @returns the use's id. */
  async function record(
    { row, kind, draftId = null }: { row: MaterialRow; kind: UseRow['kind']; draftId?: string | null },
    told: Omit<DescribedUse, 'salt'>,
  ): Promise<string> {
    const described = { ...told, salt: randomBytes(16).toString('base64url') }
    const head = { region, id: newId(), person_id: row.person_id, material_id: row.id, kind, at: clock.now() }
    const digest = digestOfUse(head, described)
    const { entryId } = await uses.ledger.append({ kind: LEDGER_USE, digest })
    await insertUse(db, {
      ...head,
      ...{ state: kind === 'given' ? 'prepared' : 'done', draft_id: draftId, submission_id: null },
      ...{ described_sealed: words.sealUse(head.id, described), digest, ledger_entry: entryId },
    })
    return head.id
  }

  const view = (row: UseRow): MaterialUse => {
    const { materialName, forWhat, receivers } = words.openUse(row)
    return {
      ...{ id: row.id, materialId: row.material_id, materialName, kind: row.kind, state: row.state },
      ...{ forWhat, receivers, at: row.at.toISOString(), submissionId: row.submission_id },
    }
  }

  return {
    record,

    /**
     * A copy for one purpose: 「此件由 … 于 … 提供，仅供 … 办理 … 使用」 on every page. The use is recorded, committed to the log
     * and shown to the owner.
     * @throws AppError `materials.material-not-found`, `materials.no-longer-valid` (conflict), and as `readPaper` does.
     */
    async use(person: Person, id: string, purpose: UseMaterial): Promise<UsedCopy> {
      const row = await library.getOwn(person, id)
      const day = dayInChina(clock.now())
      if (!isUsableOn(row.valid_until, day) || row.keep_until < day) throw noLongerValid(row)
      const { name, fileName, voucher } = words.open(row)
      const { forWhat, receivers, draftId } = purpose
      const text = watermarkText({ ownerName: person.name, day, receivers: receivers.zh, forWhat: forWhat.zh })
      const overlay = await makeOverlay(text, clock.now())
      const { pdf } = await readPaperAside({ content: await contents.get(row.content), type: row.file_type, overlay })
      if (!pdf) throw new Error('a stamped paper has no content')
      const told = { materialName: name, forWhat, receivers, by: person.name, copy: sha256(pdf) }
      const useId = await transaction(db, () => record({ row, kind: 'given', draftId: draftId ?? null }, told))
      const copyName = `${fileName.replace(/\.[^.]{1,5}$/, '')}.pdf`
      const keptAt = row.kept_at.toISOString()
      return { useId, content: pdf, fileName: copyName, materialName: name, grade: row.grade, voucher, keptAt }
    },

    /** The copy was taken out of a form that is not handed in. */
    takeBack: (useId: string) => takeBackUses(db, region, { id: useId }),

    /** The form itself was thrown away. */
    takeBackAll: (draftId: string) => takeBackUses(db, region, { draftId }),

    /** Everything prepared for a form goes on with what it became; joins the caller's transaction. */
    handedIn: (draftId: string, submissionId: string) => handInUses(db, region, { draftId, submissionId }),

    async list(person: Person, filter: { materialId?: string | undefined; before?: string | undefined }) {
      assertAllowed(mayKeep(person))
      const rows = await listUses(db, { region, personId: person.id }, { ...filter, limit: PAGE + 1 })
      const shown = rows.slice(0, PAGE)
      const page: UsePage = { uses: shown.map(view), next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null }
      return page
    },

    /** @throws AppError `materials.use-not-found`, `materials.proof-waits` (unavailable). */
    async proof(person: Person, id: string): Promise<ProofFile> {
      assertAllowed(mayKeep(person))
      const row = await findUse(db, { region, personId: person.id }, id)
      if (!row) throw notFound('materials.use', id)
      const proof = await uses.ledger.proofOf(row.ledger_entry)
      if (!proof) throw new AppError('unavailable', 'materials.proof-waits', 'It gets its place in the log soon')
      const content = contentOfUse(row, words.openUse(row))
      return { format: 'onego-proof/1', content, proof, verifierKey: uses.ledger.verifierKey }
    },

    checkLog: () => checkLog(given, words),
  }
}
export type UsesService = ReturnType<typeof createUses>

const noLongerValid = ({ valid_until, keep_until }: MaterialRow) => {
  const day = valid_until ?? keep_until
  return new AppError('conflict', 'materials.no-longer-valid', `This material was valid until ${day}; send a new one`)
}

const CHECKED_AT_ONCE = 500

/** Every use stands in the log with the digest of what its owner is told, and the log has no others. */
async function checkLog({ db, region, uses }: Given, words: Words) {
  const problems: string[] = []
  let [after, count] = ['00000000-0000-0000-0000-000000000000', 0]
  const before = await uses.ledger.countOf(LEDGER_USE)
  for (;;) {
    const rows = await listCommitted(db, region, after, CHECKED_AT_ONCE)
    const entries = new Map((await uses.ledger.entriesOf(rows.map((row) => row.ledger_entry))).map((e) => [e.id, e]))
    for (const row of rows) {
      const isTold = digestOfUse(row, words.openUse(row)) === row.digest
      const entry = entries.get(row.ledger_entry)
      if (!isTold || entry?.kind !== LEDGER_USE || entry.digest !== row.digest) {
        problems.push(`${row.id}: not in the log as it is here`)
      }
    }
    count += rows.length
    after = rows.at(-1)?.id ?? after
    if (rows.length < CHECKED_AT_ONCE) break
  }
  if (before > count) problems.push(`the log has ${before} entries ${LEDGER_USE}, there are only ${count}`)
  return { count, problems }
}
