import { AppError } from '@onego/platform/errors'
import type { Move, Status } from '../contract.ts'

/** From which states each thing may be done. */
const FROM: Record<Move, readonly Status[]> = {
  'pass-check': ['checking'],
  'ask-completion': ['checking', 'deciding'],
  complete: ['completing'],
  withdraw: ['checking', 'deciding', 'completing', 'signing'],
  grant: ['deciding'],
  refuse: ['deciding'],
  dispute: ['refused', 'signing'],
  'decide-again': ['disputed'],
  uphold: ['disputed'],
  sign: ['signing'],
  revoke: ['in-force'],
  'give-back': ['in-force'],
  'apply-for-change': ['in-force'],
}

export const canMove = (move: Move, status: Status): boolean => FROM[move].includes(status)

/** @throws AppError `data-requests.wrong-state` (conflict). */
export function assertCanMove(move: Move, status: Status): void {
  if (canMove(move, status)) return
  const right = FROM[move].join(' or ')
  const sentence = `status: the application is “${status}”; “${move}” is possible while it is ${right}`
  throw new AppError('conflict', 'data-requests.wrong-state', sentence, { status })
}

const OVER: readonly Status[] = ['in-force', 'refused', 'withdrawn', 'ended']

/** Somebody still has to do something. */
export const isOpen = (status: Status): boolean => !OVER.includes(status)
