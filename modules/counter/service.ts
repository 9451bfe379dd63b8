import { createFilling } from './service/filling.ts'
import type { Given } from './service/given.ts'
import { createSessions } from './service/sessions.ts'

export type Counter = ReturnType<typeof createCounter>

export function createCounter(given: Given) {
  const sessions = createSessions(given)
  return { sessions, filling: createFilling(given, sessions), forms: given.uses.forms }
}
