import { AppError } from '@onego/platform/errors'
import type { Person } from '@onego/platform/http'
import { isApplicant, isAuthority, isDecider } from '../access.ts'
import type { ApplicationDetail, Check, Decision, Settlement } from '../contract.ts'
import { clockStarted, clockStopped, NO_CLOCK } from '../rules/clock.ts'
import { assertNotWider, assertReasonForPart, assertTermsFit, differencesOf } from '../rules/terms.ts'
import type { ApplicationRow } from '../store/tables.ts'
import { act, type Outcome } from './act.ts'
import { answerDays, frameOf, hasPlatform } from './apply.ts'
import { draftAgreement } from './in-force.ts'
import { type Parts, reckoningOf, stepOf } from './parts.ts'
import { isDisputable } from './views.ts'

type Granted = Extract<Decision, { outcome: 'grant' }>

/** 合规性审核 by the platform: on to the provider, or back to the applicant. */
export function check(parts: Parts, person: Person, id: string, said: Check): Promise<ApplicationDetail> {
  const { version, text } = said
  const move = said.outcome === 'pass' ? ('pass-check' as const) : ('ask-completion' as const)
  return act(parts, person, { id, move, may: isAuthority, version }, async (row) => {
    // The provider is not asked while the platform looks; a reviewer does not answer for it.
    if (row.status !== 'checking') throw notYours(row)
    if (said.outcome === 'complete') return askCompletion(parts, row, { person, text })
    const clock = clockStarted('provider', answerDays(parts, row.share_type), await reckoningOf(parts))
    return {
      change: { ...clock, status: 'deciding' },
      steps: [stepOf(parts, id, { kind: 'checked', by: person, text, dueOn: clock.due_on })],
      messages: (words) => [words.arrived(clock.due_on)],
    }
  })
}

const notYours = (row: ApplicationRow) =>
  new AppError('conflict', 'data-requests.wrong-state', `status: the application is “${row.status}”; others act now`)

async function askCompletion(
  parts: Parts,
  row: ApplicationRow,
  said: { person: Person; text: string },
): Promise<Outcome> {
  const clock = clockStopped(row, parts.settings.DATA_REQUEST_COMPLETE_DAYS, await reckoningOf(parts))
  const { person: by, text } = said
  return {
    change: { ...clock, status: 'completing', resume_status: row.status },
    steps: [stepOf(parts, row.id, { kind: 'completion-asked', by, text, dueOn: clock.complete_by })],
    messages: (words) => [words.completionAsked()],
  }
}

const MOVES = { grant: 'grant', refuse: 'refuse', complete: 'ask-completion' } as const

/**
 * The provider's answer: all or part of what was asked, never more; a refusal with ground and law; or a call for completion.
 * @throws AppError `data-requests.wider-than-asked`, `data-requests.invalid-terms`, `data-requests.reason-needed`.
 */
export function decide(parts: Parts, person: Person, id: string, said: Decision): Promise<ApplicationDetail> {
  const { version } = said
  return act(parts, person, { id, move: MOVES[said.outcome], may: isDecider, version }, async (row) => {
    if (row.status !== 'deciding') throw notYours(row)
    if (said.outcome === 'complete') return askCompletion(parts, row, { person, text: said.text })
    if (said.outcome === 'grant') return grant(parts, person, row, said)
    const { ground, legalBasis, text } = said
    return {
      change: { ...NO_CLOCK, status: 'refused', resume_status: null, given: null },
      steps: [stepOf(parts, id, { kind: 'refused', by: person, text, ground, legalBasis })],
      messages: (words) => [words.decided('refused')],
    }
  })
}

async function grant(parts: Parts, person: Person, row: ApplicationRow, said: Granted): Promise<Outcome> {
  const { given, ground, text } = said
  const resource = await parts.uses.catalogue.getResource(row.resource)
  assertNotWider(given, row.asked)
  assertTermsFit(given, frameOf(parts, resource), 'given.')
  const isPart = differencesOf(row.asked, given, (field) => ({ zh: field, en: field })).length > 0
  assertReasonForPart(isPart, said)
  const draft = await draftAgreement(parts, row, { resource, given, terms: 'signed' })
  return {
    change: { ...NO_CLOCK, ...draft, status: 'signing', resume_status: null, given, until: given.until },
    steps: [
      stepOf(parts, row.id, { kind: isPart ? 'granted-part' : 'granted', by: person, text, ground, content: given }),
    ],
    messages: (words) => [
      words.decided(isPart ? 'part' : 'granted'),
      words.toSign('consumer'),
      words.toSign('provider'),
    ],
  }
}

/**
 * The applicant takes a refusal or a part to the platform, once for each answer.
 * @throws AppError `data-requests.already-settled`, `data-requests.no-neutral-authority` (conflict).
 */
export function dispute(parts: Parts, person: Person, id: string, reason: string): Promise<ApplicationDetail> {
  return act(parts, person, { id, move: 'dispute', may: isApplicant }, async (row) => {
    if (!isDisputable(row)) {
      const sentence = 'status: this answer stands by the catalogue or was upheld by the platform; apply again instead'
      throw new AppError('conflict', 'data-requests.already-settled', sentence)
    }
    if (await hasPlatform(parts, row)) {
      const sentence =
        'provider, consumer: the body that settles disputes is one of the two sides; settle it one level up'
      throw new AppError('conflict', 'data-requests.no-neutral-authority', sentence)
    }
    const clock = clockStarted('authority', parts.settings.DATA_REQUEST_DISPUTE_DAYS, await reckoningOf(parts))
    return {
      change: { ...clock, status: 'disputed', resume_status: row.status },
      steps: [stepOf(parts, id, { kind: 'disputed', by: person, text: reason, dueOn: clock.due_on })],
      messages: (words) => [words.disputed()],
    }
  })
}

/** Binding: the provider decides again within its own limit, or the answer stands. */
export function settleDispute(parts: Parts, person: Person, id: string, said: Settlement): Promise<ApplicationDetail> {
  const { outcome, reason: text } = said
  return act(parts, person, { id, move: outcome, may: isAuthority }, async (row) => {
    if (outcome === 'uphold') {
      const status = row.resume_status ?? 'refused'
      return {
        change: { ...NO_CLOCK, status },
        steps: [stepOf(parts, id, { kind: 'upheld', by: person, text })],
        messages: (words) => words.settled(false),
      }
    }
    const clock = clockStarted('provider', answerDays(parts, row.share_type), await reckoningOf(parts))
    const nothing = { given: null, agreement: null, agreement_sha256: null, agreement_pdf: null }
    return {
      change: { ...clock, ...nothing, status: 'deciding', resume_status: null, until: row.asked.until },
      steps: [stepOf(parts, id, { kind: 'decide-again', by: person, text, dueOn: clock.due_on })],
      messages: (words) => words.settled(true),
    }
  })
}
