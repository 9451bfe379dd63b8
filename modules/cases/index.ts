export {
  caseAccepted,
  caseConcluded,
  caseDecided,
  caseSubmitted,
  supplementRequested,
  supplementSupplied,
} from './events.ts'
export { cases } from './module.ts'
export type { CaseData, Effects } from './service/effects.ts'
export type { Cases } from './service.ts'
export { STANDARD_PROCESS } from './standard-process.ts'
