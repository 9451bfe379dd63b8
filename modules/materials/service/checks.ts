import { randomInt } from 'node:crypto'
import { dayInChina } from '@onego/platform/clock'
import { newId, transaction } from '@onego/platform/database'
import { AppError, invalidFields, notFound } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import { mayCheck } from '../access.ts'
import type { CheckMaterial, ShowingCode, ShownMaterial } from '../contract.ts'
import { findMaterial, findMaterialForUpdate, updateMaterial } from '../store/materials.ts'
import { findOpened, insertShowing, openShowing } from '../store/showings.ts'
import type { MaterialRow, ShowingRow } from '../store/tables.ts'
import type { Given, Words } from './given.ts'
import type { LibraryService } from './library.ts'
import type { UsesService } from './uses.ts'

const CODE_MS = 600_000
/** How long a clerk who opened a code may look. */
const LOOK_MS = 1_800_000

interface Parts {
  library: LibraryService
  recorded: UsesService
  words: Words
}

/** At a window: the owner shows a code, a clerk compares with the original, and C becomes B. */
export function createChecks(given: Given, { library, recorded, words }: Parts) {
  const { db, region, crypto, clock, contents, uses } = given
  const indexOf = (code: string) => crypto.blindIndex('materials.code', code)

  const view = (showing: string, row: MaterialRow): ShownMaterial => {
    const { name, fileName, ownerName } = words.open(row)
    return {
      ...{ showing, name, fileName, type: row.file_type, grade: row.grade, ownerName },
      ...{ keptAt: row.kept_at.toISOString(), validUntil: row.valid_until },
    }
  }

  /** @throws AppError `materials.showing-not-found`, also for one that another clerk opened or that was long ago. */
  async function getOpened(clerk: Person, id: string): Promise<ShowingRow> {
    assertAllowed(mayCheck(clerk))
    const since = new Date(clock.now().getTime() - LOOK_MS)
    const showing = await findOpened(db, { region, id, by: clerk.id, since })
    if (!showing) throw notFound('materials.showing', id)
    return showing
  }

  async function voucherOf(clerk: Person) {
    const code = clerk.organisation ?? ''
    const body = await uses.organisations.find(code)
    const name = body?.name ?? code
    return { organisation: code, name, nameEn: body?.nameEn || name, at: clock.now().toISOString() }
  }

  return {
    /** A code for one material, to be shown once within ten minutes. */
    async show(person: Person, id: string): Promise<ShowingCode> {
      const row = await library.getOwn(person, id)
      if (row.grade === 'A') throw new AppError('conflict', 'materials.nothing-to-check', 'An authority vouches for it')
      const code = String(randomInt(1e5)).padStart(5, '0') + String(randomInt(1e5)).padStart(5, '0')
      const expires_at = new Date(clock.now().getTime() + CODE_MS)
      await insertShowing(db, {
        ...{ region, id: newId(), code_index: indexOf(code), material_id: id, person_id: person.id },
        ...{ expires_at, opened_by: null, opened_at: null },
      })
      return { code, expiresAt: expires_at.toISOString() }
    },

    /**
     * The owner sees who looked.
     * @throws AppError `materials.code-unknown` (not-found): never given, used or too old.
     */
    async open(clerk: Person, code: string): Promise<ShownMaterial> {
      assertAllowed(mayCheck(clerk))
      const { name, nameEn } = await voucherOf(clerk)
      return transaction(db, async () => {
        const showing = await openShowing(db, { region, codeIndex: indexOf(code), by: clerk.id, at: clock.now() })
        const row = showing && (await findMaterial(db, region, showing.material_id))
        if (!showing || !row) {
          throw new AppError('not-found', 'materials.code-unknown', 'code: unknown, used or older than ten minutes')
        }
        const forWhat = { zh: '窗口查看', en: 'A look at a window' }
        const told = { materialName: words.open(row).name, forWhat, receivers: { zh: name, en: nameEn } }
        await recorded.record({ row, kind: 'seen' }, { ...told, by: clerk.name, copy: '' })
        return view(showing.id, row)
      })
    },

    async fileOf(clerk: Person, showingId: string) {
      const showing = await getOpened(clerk, showingId)
      const row = await findMaterial(db, region, showing.material_id)
      if (!row) throw notFound('materials.showing', showingId)
      return { content: await contents.get(row.content), type: row.file_type }
    },

    /** The clerk has seen the original: grade B, with who and when; its owner sees that. Again it changes nothing more. */
    async verify(clerk: Person, showingId: string, { validUntil }: CheckMaterial): Promise<ShownMaterial> {
      const showing = await getOpened(clerk, showingId)
      if (validUntil && validUntil < dayInChina(clock.now())) throw pastDay()
      const voucher = await voucherOf(clerk)
      return transaction(db, async () => {
        const row = await findMaterialForUpdate(db, region, showing.material_id)
        if (!row) throw notFound('materials.showing', showingId)
        if (row.grade === 'A' || row.grade === 'B') return view(showingId, row)
        const described = { ...words.open(row), voucher }
        const change = {
          ...{ grade: 'B' as const, described_sealed: words.seal(row.id, described) },
          ...{ valid_until: validUntil ?? row.valid_until, checked_at: clock.now(), checked_by: clerk.id },
        }
        await updateMaterial(db, row, change)
        const forWhat = { zh: '核对原件', en: 'Comparison with the original' }
        const receivers = { zh: voucher.name, en: voucher.nameEn }
        const told = { materialName: described.name, forWhat, receivers, by: clerk.name, copy: '' }
        await recorded.record({ row, kind: 'checked' }, told)
        return view(showingId, { ...row, ...change })
      })
    },
  }
}

const pastDay = () =>
  invalidFields('materials.past-day', [
    { path: 'validUntil', message: 'must be today or later', expected: 'YYYY-MM-DD' },
  ])
