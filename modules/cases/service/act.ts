import { transaction } from '@onego/platform/database'
import { AppError, notFound } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import type { Situation } from '@onego/processes/contract'
import { SUPPLIED } from '@onego/processes/contract/plan'
import { mayAct, maySee } from '../access.ts'
import type { Action, FileRef, StepKind } from '../contract.ts'
import {
  type ClockState,
  clockAtAcceptance,
  clockAtApproval,
  clockEnded,
  clockResumed,
  clockStopped,
  isAcceptedByLaw,
} from '../rules/clock.ts'
import { assertToldOnce, isOver, settlementOf, statusAfter, waitsFor } from '../rules/moves.ts'
import { casesOfSubmissions, findCaseForUpdate, updateCase } from '../store/cases.ts'
import { freeMatter } from '../store/matters.ts'
import { filesOf, stepKinds } from '../store/steps.ts'
import { type CaseRow, clockColumns, clockOf } from '../store/tables.ts'
import { type Given, type Reckoning, reckoning } from './given.ts'
import { recordStep, type Said, type Taker } from './record.ts'
import type { Sealed } from './sealed.ts'

/** One action of an officer or the applicant on one case. */
export async function act(given: Given, sealed: Sealed, person: Person, id: string, action: Action): Promise<CaseRow> {
  const now = await reckoning(given)
  return transaction(given.db, async () => {
    const row = await findForAction(given, person, id, action)
    if (isAcceptedByLaw(clockOf(row), action.action, now.today)) throw acceptedByLaw()
    if (action.action === 'request-supplement') assertToldOnce(await stepKinds(given.db, row))
    const situation = await moveProcess(given, row, action.action)
    // A process with several reviews: this one passed it on, the decision is still to come.
    const passedOn = action.action === 'approve' && situation?.tasks.some((task) => task.kind === 'user')
    const kind: StepKind = passedOn ? 'pass' : action.action
    const said = await readSaid(given, row, action)
    const expected = 'expectedDays' in action ? action.expectedDays : given.settings.SUPPLEMENT_DAYS
    const taken = await takeStep(given, sealed, row, { kind, by: person, said, situation, now, expected })
    if (kind !== 'approve' || !situation?.ended) return taken
    return takeStep(given, sealed, taken, { kind: 'conclude', by: null, said: { note: '' }, situation, now, expected })
  })
}

/** The case, locked, if this person may take this action on it now. */
async function findForAction(given: Given, person: Person, id: string, action: Action): Promise<CaseRow> {
  const row = await findCaseForUpdate(given.db, id)
  const owned = row && { personId: row.person_id, department: row.department }
  if (!row || !owned || !maySee(person, owned)) throw notFound('cases.case', id)
  assertAllowed(mayAct(person, owned, action.action))
  assertFresh(row, action.version)
  statusAfter(row.status, action.action, row.accepted_on !== null)
  return row
}

/** @throws AppError `cases.stale` (conflict): somebody changed the case after this version was shown. */
function assertFresh(row: CaseRow, version: number) {
  if (row.version === version) return
  throw new AppError(
    'conflict',
    'cases.stale',
    `version: the case is now at version ${row.version}; look at it again`,
    {
      version: row.version,
    },
  )
}

const acceptedByLaw = () =>
  new AppError(
    'conflict',
    'cases.accepted-by-law',
    'action: the five days to answer are over, so the case is accepted by law; accept it first',
  )

async function moveProcess(given: Given, row: CaseRow, kind: StepKind): Promise<Situation | undefined> {
  const { processes } = given.uses
  const { region, id: key } = row
  if (kind === 'withdraw' || kind === 'lapse') {
    await processes.cancel(region, key)
    return undefined
  }
  if (kind === 'supply') {
    const moved = await processes.message({ region, key, message: SUPPLIED })
    if (!moved) throw new AppError('conflict', 'cases.not-now', 'No step of this case waits for a supplement')
    return moved
  }
  const task = (await processes.tasksOf(region, key)).find((open) => open.kind === 'user')
  if (!task) throw new AppError('conflict', 'cases.not-now', 'No step of this case waits for somebody')
  const moved = await processes.complete({ region, key, taskId: task.id, outcome: kind })
  if (kind === 'request-supplement' && !moved.tasks.some((open) => open.kind === 'wait')) {
    throw new AppError('conflict', 'cases.not-now', "This item's process has no place for a supplement here")
  }
  if (kind === 'refuse' && !moved.ended) await processes.cancel(region, key)
  return moved
}

/** @throws AppError `cases.nothing-supplied` or `cases.unknown-file` (invalid). */
async function readSaid(given: Given, row: CaseRow, action: Action): Promise<Said> {
  if (action.action === 'refuse') return { note: action.note, legalBasis: action.legalBasis, remedy: action.remedy }
  if (action.action !== 'supply') return { note: action.note }
  if (!action.note && action.files.length === 0) {
    throw new AppError('invalid', 'cases.nothing-supplied', 'note: write an explanation or add at least one file')
  }
  const stored = await filesOf(given.db, row, action.files)
  if (stored.length < new Set(action.files).size) {
    throw new AppError('invalid', 'cases.unknown-file', 'files: name files that were uploaded to this case')
  }
  // Their names stay sealed, as they lie with the files.
  const files: FileRef[] = stored.map(({ id, name, type, bytes }) => ({ id, name, type, bytes }))
  return { note: action.note, files }
}

interface Taken {
  kind: StepKind
  by: Taker
  said: Said
  situation: Situation | undefined
  now: Reckoning
  /** Working days a stopped clock waits for the applicant or the procedure. */
  expected: number
  change?: Partial<CaseRow>
}

/** Writes one step and everything it changes; the caller holds the case's lock. */
export async function takeStep(given: Given, sealed: Sealed, row: CaseRow, taken: Taken): Promise<CaseRow> {
  const { kind, by, said, situation, now } = taken
  const at = given.clock.now()
  const status = statusAfter(row.status, kind, row.accepted_on !== null)
  const over = isOver(status)
  const licences = taken.change?.licences ?? row.licences
  const waiting = situation?.tasks[0]
  const updated = await updateCase(given.db, row, {
    status,
    settlement: settlementOf(status, licences.length),
    waits_for: waitsFor(status),
    step_zh: over ? null : (waiting?.name.zh ?? null),
    step_en: over ? null : (waiting?.name.en ?? null),
    ...clockColumns(clockAfter(row, kind, taken)),
    ...(kind === 'approve' || kind === 'refuse' ? { decided_at: at } : {}),
    ...(over ? { concluded_at: at } : {}),
    ...taken.change,
  })
  await recordStep(given, sealed, updated, kind, by, said)
  if (over && status !== 'concluded') await freeMatter(given.db, row.id)
  if (over) await wakeSiblings(given, row)
  return updated

  function clockAfter(from: CaseRow, step: StepKind, { expected }: Taken): ClockState {
    const state = clockOf(from)
    const limits = { promisedDays: from.promised_days, legalDays: from.legal_days }
    if (over) return clockEnded(state)
    if (step === 'accept') return clockAtAcceptance(state, limits, now)
    if (step === 'request-supplement' || step === 'start-special') return clockStopped(state, expected, now)
    if (step === 'supply' || step === 'end-special') return clockResumed(state, limits, now)
    return step === 'approve' ? clockAtApproval(state, now) : state
  }
}

/** Effects of another item of the same submission may have waited for this case. */
async function wakeSiblings({ db, uses: { processes } }: Given, row: CaseRow) {
  for (const sibling of await casesOfSubmissions(db, [row.submission_id])) {
    if (sibling.id !== row.id && sibling.status === 'approved') await processes.poke(sibling.region, sibling.id)
  }
}

/** The applicant did not answer in time: 补交不来办结. */
export async function lapse(given: Given, sealed: Sealed, id: string): Promise<void> {
  const now = await reckoning(given)
  await transaction(given.db, async () => {
    const row = await findCaseForUpdate(given.db, id)
    if (row?.status !== 'supplement' || row.due_on >= now.today) return
    const situation = await moveProcess(given, row, 'lapse')
    await takeStep(given, sealed, row, { kind: 'lapse', by: null, said: { note: '' }, situation, now, expected: 0 })
  })
}
