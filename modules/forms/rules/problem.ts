import type { FormProblem } from '../contract.ts'

export type Found = FormProblem

export const found = (
  where: string,
  code: string,
  zh: string,
  en: string,
  severity: FormProblem['severity'] = 'error',
): Found => ({ where, code, message: { zh, en }, severity })
