import { AppError } from '@onego/platform/errors'
import type { CaseStatus, Settlement, StepKind } from '../contract.ts'

interface Move {
  from: CaseStatus[]
  to(from: CaseStatus, accepted: boolean): CaseStatus
}

const to = (status: CaseStatus) => () => status

/**
 * What may happen to a case in which state.
 * 行政许可法 §32: the organ accepts, or tells once what is missing, or does not accept; §38: it decides, and a refusal gives its
 * reasons; §45: hearing, inspection, appraisal and expert review stop the clock; §36: the applicant may act until the decision.
 */
const MOVES: Record<StepKind, Move> = {
  submit: { from: [], to: to('submitted') },
  accept: { from: ['submitted'], to: to('in-review') },
  'request-supplement': { from: ['submitted', 'in-review'], to: to('supplement') },
  supply: { from: ['supplement'], to: (_, accepted) => (accepted ? 'in-review' : 'submitted') },
  'start-special': { from: ['in-review'], to: to('special') },
  'end-special': { from: ['special'], to: to('in-review') },
  pass: { from: ['in-review'], to: to('in-review') },
  approve: { from: ['in-review'], to: to('approved') },
  refuse: { from: ['submitted', 'in-review'], to: to('refused') },
  withdraw: { from: ['submitted', 'supplement', 'in-review', 'special'], to: to('withdrawn') },
  lapse: { from: ['supplement'], to: to('lapsed') },
  conclude: { from: ['approved'], to: to('concluded') },
}

/** @throws AppError `cases.not-now` (conflict) if a case in this state cannot take the step. */
export function statusAfter(from: CaseStatus, step: StepKind, accepted: boolean): CaseStatus {
  const move = MOVES[step]
  if (!move.from.includes(from)) {
    throw new AppError('conflict', 'cases.not-now', `A case that is ${from} cannot take the step ${step}`, {
      from,
      step,
    })
  }
  return move.to(from, accepted)
}

export const canTake = (status: CaseStatus, step: StepKind) => MOVES[step].from.includes(status)

/** The state that the steps amount to. @throws like `statusAfter` for steps that no case can have taken. */
export function statusOf(steps: readonly StepKind[]): CaseStatus {
  if (steps[0] !== 'submit') throw new AppError('conflict', 'cases.not-now', 'A case begins with its submission')
  let accepted = false
  let status: CaseStatus = 'submitted'
  for (const step of steps.slice(1)) {
    status = statusAfter(status, step, accepted)
    accepted ||= step === 'accept'
  }
  return status
}

/**
 * 行政许可法 §32(4): everything that is missing is told once. One notice before acceptance, one during review.
 * @throws AppError `cases.told-already` (conflict)
 */
export function assertToldOnce(steps: readonly StepKind[]): void {
  const accepted = steps.lastIndexOf('accept')
  if (steps.slice(accepted + 1).includes('request-supplement')) {
    throw new AppError(
      'conflict',
      'cases.told-already',
      'What is missing has been asked for once; decide on what there is',
    )
  }
}

export const isOver = (status: CaseStatus) =>
  status === 'concluded' || status === 'refused' || status === 'withdrawn' || status === 'lapsed'

export function waitsFor(status: CaseStatus): 'department' | 'applicant' | 'machine' | 'nobody' {
  if (status === 'supplement') return 'applicant'
  if (status === 'approved') return 'machine'
  return isOver(status) ? 'nobody' : 'department'
}

/** 办结类型 of a case that is over: 0 with a licence, 1 refused, 2 withdrawn, 5 supplement never came, 6 other. */
export function settlementOf(status: CaseStatus, licences: number): Settlement | null {
  if (status === 'concluded') return licences > 0 ? '0' : '6'
  if (status === 'refused') return '1'
  if (status === 'withdrawn') return '2'
  return status === 'lapsed' ? '5' : null
}
