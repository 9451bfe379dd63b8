import type { Actor } from '@onego/exchange/contract'
import { newId } from '@onego/platform/database'
import { notFound } from '@onego/platform/errors'
import { assertAllowed } from '@onego/platform/http'
import { type Applicant, mayOpenDraft } from '../access.ts'
import { type Consent, type Draft, OpenDraft } from '../contract.ts'
import type { FormDefinition } from '../definition.ts'
import { staleReads } from '../rules/freshness.ts'
import { type DraftRow, findOpenDraft, insertDraft } from '../store.ts'
import type { Definitions } from './definitions.ts'
import { assertOpen, type DraftBox } from './draft-box.ts'
import { fillForm } from './fill.ts'
import type { Contents, Given } from './given.ts'
import { assertNotHalted, findTarget } from './target.ts'

/** Beginning, resuming and filling drafts: what speaks to the registers. */
export function createOpening(given: Given, definitions: Definitions, box: DraftBox) {
  const { db, clock, region } = given
  const owner = (person: Applicant) => ({ region, personId: person.id })

  async function fill(person: Applicant, draft: Begun, only?: ReadonlySet<string>) {
    const { definition } = await definitions.get(draft.form, draft.form_version)
    const idNumber = await given.uses.identity.idNumberOf(person.id)
    const { guideAnswers, consents = {} } = draft
    return fillForm(given, {
      definition,
      guideAnswers,
      consents,
      idNumber,
      by: askerOf(person),
      ...(only ? { only } : {}),
    })
  }

  /** Asks these reads again and keeps what the others said. */
  async function fillSome(person: Applicant, row: DraftRow, only: ReadonlySet<string>, consents: Consents) {
    const { guideAnswers } = box.unseal(row)
    const filled = await fill(person, { ...row, guideAnswers, consents }, only)
    return box.change(person, row.id, (contents) => ({
      ...{ ...contents, consents: { ...contents.consents, ...consents } },
      ...withOthers(contents, filled, only),
    }))
  }

  /** `instead`: an open form that is thrown away for it, once it is sure that there can be another. */
  async function begin(person: Applicant, target: string, { guideAnswers, instead }: Beginning): Promise<Draft> {
    const found = await findTarget(given, target, guideAnswers)
    const { form } = found
    const { version: form_version } = await definitions.get(form)
    assertNotHalted(found.halted)
    if (instead) await box.discard(instead)
    const filled = await fill(person, { form, form_version, guideAnswers })
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
  async function resume(person: Applicant, row: DraftRow, guideAnswers?: Record<string, string>): Promise<Draft> {
    const { guideAnswers: before, consents } = box.unseal(row)
    if (!guideAnswers || sameAnswers(before, guideAnswers)) return box.view(await refresh(person, row))
    await findTarget(given, row.target, guideAnswers)
    const filled = await fill(person, { ...row, guideAnswers, consents })
    return box.view(await box.change(person, row.id, (contents) => ({ ...contents, guideAnswers, ...filled })))
  }

  /** Asks again what must not be older than it is. */
  async function refresh(person: Applicant, row: DraftRow): Promise<DraftRow> {
    const { reads, consents = {} } = box.unseal(row)
    const { definition } = await definitions.get(row.form, row.form_version)
    const stale = staleReads(definition, reads, clock.now())
    return stale.size > 0 ? fillSome(person, row, stale, consents) : row
  }

  async function open(person: Applicant, { bundle, guideAnswers, anew }: ReturnType<typeof OpenDraft.parse>) {
    const row = await findOpenDraft(db, owner(person), bundle)
    if (row && !anew) return resume(person, row, guideAnswers)
    const before = row ? box.unseal(row).guideAnswers : {}
    return begin(person, bundle, { guideAnswers: guideAnswers ?? before, instead: row })
  }

  const inTurn = oneAtATime<Draft>()
  return {
    /**
     * The one open draft of this person for a bundle or item, filled from the registers when it is begun.
     * @throws AppError `forms.guide-open`, `forms.no-online-form`, `forms.nothing-applies` (invalid).
     */
    async openDraft(person: Applicant, asked: OpenDraft): Promise<Draft> {
      assertAllowed(mayOpenDraft(person))
      const parsed = OpenDraft.parse(asked)
      return inTurn(`${person.id} ${parsed.bundle}`, () => open(person, parsed))
    },

    /** Asks the registers once more, e.g. after one was down; what was typed stays. */
    async refill(person: Applicant, id: string): Promise<Draft> {
      const row = await box.get(person, id)
      assertOpen(row)
      const filled = await fill(person, { ...row, ...box.unseal(row) })
      return box.view(await box.change(person, id, (contents) => ({ ...contents, ...withEarlier(contents, filled) })))
    },

    /**
     * The applicant agrees to one read or refuses it; agreed, it is made at once. What a read brought that she refuses later
     * is forgotten.
     * @throws AppError `forms.read-not-found`.
     */
    async consent(person: Applicant, id: string, { read, given: agreed }: Consent): Promise<Draft> {
      const row = await box.get(person, id)
      assertOpen(row)
      const { definition } = await definitions.get(row.form, row.form_version)
      if (!definition.reads.some((one) => one.id === read && one.consent)) throw notFound('forms.read', read)
      const only = new Set([read, ...waitingFor(definition, read)])
      return box.view(await fillSome(person, row, only, { ...box.unseal(row).consents, [read]: agreed }))
    },
  }
}

/** Who asks the registers: the applicant herself, or the clerk who fills in for her. */
function askerOf({ id, name, attendedBy }: Applicant): Actor {
  if (!attendedBy) return { personId: id, name, organisation: null, role: 'citizen' }
  const { organisation } = attendedBy
  return { personId: attendedBy.id, name: attendedBy.name, organisation, role: 'clerk' }
}

interface Beginning {
  guideAnswers: Record<string, string>
  instead?: DraftRow | undefined
}

interface Begun {
  form: string
  form_version: number
  guideAnswers: Record<string, string>
  consents?: Consents | undefined
}
type Consents = Record<string, boolean>

/** Reads whose subject is known only by another one. */
function waitingFor({ reads }: FormDefinition, first: string): string[] {
  const next = reads.filter(({ subject }) => subject !== 'applicant' && subject.read === first).map(({ id }) => id)
  return next.flatMap((id) => [id, ...waitingFor({ reads } as FormDefinition, id)])
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

/** What these reads said now, and what all others said before. */
function withOthers(before: Filled, now: Filled, only: ReadonlySet<string>): Filled {
  const other = before.reads.filter(({ id }) => !only.has(id))
  const fresh = now.reads.filter(({ id }) => only.has(id))
  const receipts = new Set(other.flatMap(({ receiptId }) => receiptId ?? []))
  const kept = Object.entries(before.filled).filter(([, { source }]) => receipts.has(source.receiptId ?? ''))
  const proofs = Object.entries(before.proved).filter(([, read]) => !only.has(read))
  return {
    filled: { ...now.filled, ...Object.fromEntries(kept) },
    reads: before.reads.map((read) => fresh.find(({ id }) => id === read.id) ?? read),
    proved: { ...now.proved, ...Object.fromEntries(proofs) },
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
