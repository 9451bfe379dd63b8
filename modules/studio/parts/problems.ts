import type { ChangeProblem } from '@onego/service-items/contract/changes'

interface Found {
  where: string
  code: string
  message: { zh: string; en: string }
  severity?: 'error' | 'warning' | 'notice'
}

/** A problem in the words of the item library: what is not an error is worth a look. */
export const toChangeProblem = ({ where, code, message, severity = 'error' }: Found): ChangeProblem => ({
  ...{ where, code, message },
  severity: severity === 'error' ? 'error' : 'notice',
})

export const problem = (where: string, code: string, zh: string, en: string): ChangeProblem => ({
  ...{ where, code, severity: 'error' },
  message: { zh, en },
})

/** An element of a design that names another one of it. */
export const nameOf = (definition: unknown): string => {
  const code = definition !== null && typeof definition === 'object' && 'code' in definition ? definition.code : ''
  return typeof code === 'string' ? code : ''
}
