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
export { EFFECTS_HANDLER, STANDARD_PROCESS, SUPPLIED } from './standard-process.ts'
