import { createHash } from 'node:crypto'
import { dayInChina } from '@onego/platform/clock'
import { newId, transaction } from '@onego/platform/database'
import { AppError, invalidFields, notFound } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import { mayKeep } from '../access.ts'
import type { FileType, Grade, Library, NewStatement, OwnLicence, OwnMaterial, Voucher } from '../contract.ts'
import { nameKey } from '../contract.ts'
import { readPaperAside } from '../paper/aside.ts'
import { makeStatement } from '../paper/statement.ts'
import { dayAfter, isUsableOn } from '../rules/days.ts'
import { plainFileName, typeOfFile } from '../rules/files.ts'
import {
  countMaterials,
  deleteMaterial,
  findMaterial,
  findSame,
  insertMaterial,
  listMaterials,
} from '../store/materials.ts'
import type { MaterialRow } from '../store/tables.ts'
import { countHandedIn } from '../store/uses.ts'
import { scanFile } from '../virus-scan.ts'
import type { Given, Words } from './given.ts'

const MOST_MATERIALS = 200

/** What is to be kept for somebody. Grades A and B are for callers who know it from an authority or a clerk. */
export interface KeepMaterial {
  file: { name: string; content: Uint8Array }
  name: string
  /** C unless said. */
  grade?: Grade
  licenceType?: string | null
  voucher?: Voucher | null
  /** What it is sent for. */
  fromCase?: { zh: string; en: string } | null
  /** YYYY-MM-DD. */
  validUntil?: string | null
}

export function createLibrary(given: Given, words: Words) {
  const { db, region, crypto, clock, contents, settings, uses } = given
  const today = () => dayInChina(clock.now())
  const ownerOf = (person: Person) => ({ region, personId: person.id })

  const view = (row: MaterialRow, count = 0): OwnMaterial => {
    const { name, fileName, voucher, fromCase } = words.open(row)
    return {
      ...{ id: row.id, name, fileName, type: row.file_type, bytes: row.bytes, grade: row.grade },
      ...{ licenceType: row.licence_type, voucher, fromCase, keptAt: row.kept_at.toISOString() },
      ...{ validUntil: row.valid_until, keepUntil: row.keep_until },
      ...{ usable: isUsableOn(row.valid_until, today()), uses: count },
    }
  }

  /** @throws AppError `materials.material-not-found`, also for a material of somebody else. */
  async function getOwn(person: Person, id: string): Promise<MaterialRow> {
    assertAllowed(mayKeep(person))
    const row = await findMaterial(db, region, id)
    if (row?.person_id !== person.id) throw notFound('materials.material', id)
    return row
  }

  async function insertNew(person: Person, wanted: KeepMaterial, file: { name: string; type: FileType }) {
    const { content } = wanted.file
    const id = newId()
    const digest = createHash('sha256').update(content).digest('hex')
    const same_index = crypto.blindIndex('materials.same', `${person.id}:${nameKey(wanted.name)}:${digest}`)
    const before = await findSame(db, ownerOf(person), same_index)
    if (before) return before
    await assertRoom(given, person)
    const { sha256, bytes } = await contents.put(content)
    const described = {
      ...{ name: wanted.name, fileName: file.name, ownerName: person.name },
      ...{ voucher: wanted.voucher ?? null, fromCase: wanted.fromCase ?? null },
    }
    const row: MaterialRow = {
      ...{ region, id, person_id: person.id, same_index, grade: wanted.grade ?? 'C' },
      ...{ licence_type: wanted.licenceType ?? null, file_type: file.type, bytes, content: sha256 },
      ...{ described_sealed: words.seal(id, described), kept_at: clock.now(), valid_until: wanted.validUntil ?? null },
      ...{ keep_until: dayAfter(today(), settings.MATERIALS_KEEP_DAYS), checked_at: null, checked_by: null },
    }
    if (await insertMaterial(db, row)) return row
    await contents.forget([sha256])
    return (await findSame(db, ownerOf(person), same_index)) ?? row
  }

  /** Reads the file to its end, so that what cannot be used later is refused now. */
  async function keep(person: Person, wanted: KeepMaterial): Promise<OwnMaterial> {
    assertAllowed(mayKeep(person))
    if (wanted.validUntil && wanted.validUntil < today()) throw pastDay()
    const file = await takeFile(settings, wanted.file)
    await readPaperAside({ content: wanted.file.content, type: file.type })
    return view(await insertNew(person, wanted, file))
  }

  return {
    getOwn,

    /** @throws AppError as `typeOfFile` and `scanFile` do. */
    take: (sent: { name: string; content: Uint8Array }) => takeFile(settings, sent),

    /**
     * Keeps a material for its owner; the same file under the same name is kept once.
     * @throws AppError as `take` and `readPaper` do, `materials.past-day` (invalid), `materials.too-many` (conflict).
     */
    keep,

    /** Her own word as a PDF with the pledge under it: grade D. */
    async state(person: Person, { name, text }: NewStatement): Promise<OwnMaterial> {
      assertAllowed(mayKeep(person))
      const day = today()
      const madeAt = clock.now()
      const content = await makeStatement({ name, text, ownerName: person.name, day, madeAt })
      return keep(person, { file: { name: `${name}.pdf`, content }, name, grade: 'D' })
    },

    /** Everything of this person, newest first, and the licences of her wallet that hold today. */
    async list(person: Person): Promise<Library> {
      assertAllowed(mayKeep(person))
      const rows = await listMaterials(db, ownerOf(person), MOST_MATERIALS)
      const counts = await countHandedIn(
        db,
        region,
        rows.map(({ id }) => id),
      )
      const kept = rows.filter(({ keep_until }) => keep_until >= today())
      return {
        materials: kept.map((row) => view(row, counts.get(row.id))),
        licences: await licencesOf(uses.licences, person),
      }
    },

    async find(person: Person, id: string): Promise<OwnMaterial> {
      const row = await getOwn(person, id)
      return view(row, (await countHandedIn(db, region, [id])).get(id))
    },

    /** The file itself, for its owner. */
    async fileOf(person: Person, id: string) {
      const row = await getOwn(person, id)
      return { content: await contents.get(row.content), type: row.file_type, name: words.open(row).fileName }
    },

    /** Its key goes with it: from then on nobody can read it. @throws AppError `materials.material-not-found`. */
    remove(person: Person, id: string): Promise<void> {
      assertAllowed(mayKeep(person))
      return transaction(db, async () => {
        const content = await deleteMaterial(db, ownerOf(person), id)
        if (!content) throw notFound('materials.material', id)
        await contents.forget([content])
      })
    },
  }
}
export type LibraryService = ReturnType<typeof createLibrary>

async function takeFile(
  { VIRUS_SCAN_URL }: Given['settings'],
  { name, content }: { name: string; content: Uint8Array },
) {
  const type = typeOfFile(content)
  if (VIRUS_SCAN_URL) await scanFile(VIRUS_SCAN_URL, content)
  return { name: plainFileName(name), type, content }
}

async function assertRoom({ db, region }: Given, person: Person): Promise<void> {
  if ((await countMaterials(db, { region, personId: person.id })) < MOST_MATERIALS) return
  const sentence = `at most ${MOST_MATERIALS} materials are kept; delete one first`
  throw new AppError('conflict', 'materials.too-many', sentence)
}

const pastDay = () =>
  invalidFields('materials.past-day', [
    { path: 'validUntil', message: 'must be today or later', expected: 'YYYY-MM-DD' },
  ])

async function licencesOf(licences: Given['uses']['licences'], person: Person): Promise<OwnLicence[]> {
  const all = await licences.held(person)
  return all
    .filter(({ status }) => status === 'valid')
    .map(({ id, type, typeName, typeNameEn, number, issuerName, issuerNameEn, issuedOn, validTo }) => ({
      ...{ id, type, name: typeName, nameEn: typeNameEn, number, issuerName, issuerNameEn, issuedOn, validTo },
    }))
}
