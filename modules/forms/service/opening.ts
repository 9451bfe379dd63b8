import { newId } from '@onego/platform/database'
import { assertAllowed, type Person } from '@onego/platform/http'
import { mayOpenDraft } from '../access.ts'
import { type Draft, OpenDraft } from '../contract.ts'
import { type DraftRow, deleteOpenDraft, findOpenDraft, insertDraft } from '../store.ts'
import type { Definitions } from './definitions.ts'
import { assertOpen, type DraftBox } from './draft-box.ts'
import { fillForm } from './fill.ts'
import type { Contents, Given } from './given.ts'
import { findTarget } from './target.ts'

/** Beginning, resuming and filling drafts: what speaks to the registers. */
export function createOpening(given: Given, definitions: Definitions, box: DraftBox) {
  const { db, clock, region } = given
  const owner = (person: Person) => ({ region, personId: person.id })

  async function fill(person: Person, form: string, version: number, guideAnswers: Record<string, string>) {
    const { definition } = await definitions.get(form, version)
    const idNumber = await given.uses.identity.idNumberOf(person.id)
    const by = { personId: person.id, name: person.name, organisation: null, role: 'citizen' as const }
    return fillForm(given, { definition, guideAnswers, idNumber, by })
  }

  async function begin(person: Person, target: string, guideAnswers: Record<string, string>): Promise<Draft> {
    const found = await findTarget(given, target, guideAnswers)
    const { form } = found
    const { version: form_version } = await definitions.get(form)
    const filled = await fill(person, form, form_version, guideAnswers)
    const id = newId()
    const now = clock.now()
    const fresh = {
      ...{ region, id, person_id: person.id, target, form, form_version, version: 1 },
      contents_sealed: box.seal(id, { guideAnswers, answers: {}, files: [], ...filled }),
      ...{ started_at: now, saved_at: now, submitted_at: null, submission_id: null },
    }
    if (await insertDraft(db, fresh)) return box.view(fresh, found)
    // Another device was quicker; the guide may have been answered differently there.
    return box.view(box.assertOwn(person, await findOpenDraft(db, owner(person), target), id))
  }

  /** The open draft goes on; other answers of the guide ask the registers again, what was typed stays. */
  async function resume(person: Person, row: DraftRow, guideAnswers?: Record<string, string>): Promise<Draft> {
    const before = box.unseal(row).guideAnswers
    if (!guideAnswers || sameAnswers(before, guideAnswers)) return box.view(row)
    await findTarget(given, row.target, guideAnswers)
    const filled = await fill(person, row.form, row.form_version, guideAnswers)
    return box.view(await box.change(person, row.id, (contents) => ({ ...contents, guideAnswers, ...filled })))
  }

  async function open(person: Person, { bundle, guideAnswers, anew }: ReturnType<typeof OpenDraft.parse>) {
    const row = await findOpenDraft(db, owner(person), bundle)
    if (row && !anew) return resume(person, row, guideAnswers)
    if (row) await deleteOpenDraft(db, owner(person), row.id)
    return begin(person, bundle, guideAnswers ?? (row ? box.unseal(row).guideAnswers : {}))
  }

  const inTurn = oneAtATime<Draft>()
  return {
    /**
     * The one open draft of this person for a bundle or item, filled from the registers when it is begun.
     * @throws AppError `forms.guide-open`, `forms.no-online-form`, `forms.nothing-applies` (invalid).
     */
    async openDraft(person: Person, asked: OpenDraft): Promise<Draft> {
      assertAllowed(mayOpenDraft(person))
      const parsed = OpenDraft.parse(asked)
      return inTurn(`${person.id} ${parsed.bundle}`, () => open(person, parsed))
    },

    /** Asks the registers once more, e.g. after one was down; what was typed stays. */
    async refill(person: Person, id: string): Promise<Draft> {
      const row = await box.get(person, id)
      assertOpen(row)
      const filled = await fill(person, row.form, row.form_version, box.unseal(row).guideAnswers)
      return box.view(await box.change(person, id, (contents) => ({ ...contents, ...withEarlier(contents, filled) })))
    },
  }
}

type Filled = Pick<Contents, 'filled' | 'reads' | 'proved'>

/** A register that answered before and is down now takes nothing back of what it said, nor what depends on it. */
function withEarlier(before: Filled, now: Filled): Filled {
  const isLost = (id: string) => now.reads.some((read) => read.id === id && read.receiptId === null)
  const kept = new Map(before.reads.flatMap((read) => (read.receiptId && isLost(read.id) ? [[read.id, read]] : [])))
  const receipts = new Set([...kept.values()].map((read) => read.receiptId))
  const values = Object.entries(before.filled).filter(([, { source }]) => receipts.has(source.receiptId))
  const proofs = Object.entries(before.proved).filter(([, read]) => kept.has(read))
  return {
    filled: { ...Object.fromEntries(values), ...now.filled },
    reads: now.reads.map((read) => kept.get(read.id) ?? read),
    proved: { ...Object.fromEntries(proofs), ...now.proved },
  }
}

/** A second click waits for the first, so that no register is asked twice for one form. */
function oneAtATime<T>() {
  const running = new Map<string, Promise<T>>()
  return (key: string, work: () => Promise<T>): Promise<T> => {
    const before = running.get(key) ?? Promise.resolve(undefined)
    const mine = before.then(work, work)
    running.set(key, mine)
    const forget = () => {
      if (running.get(key) === mine) running.delete(key)
    }
    mine.then(forget, forget)
    return mine
  }
}

function sameAnswers(a: Record<string, string>, b: Record<string, string>): boolean {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])]
  return keys.every((key) => a[key] === b[key])
}
