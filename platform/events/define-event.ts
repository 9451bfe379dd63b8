import type { z } from 'zod'

export interface EventDefinition<Data> {
  name: string
  data: z.ZodType<Data>
}

/** Names a fact that other modules may react to, e.g. `cases.decided`. Past tense, prefixed by the owning module. */
export function defineEvent<Data>(name: string, data: z.ZodType<Data>): EventDefinition<Data> {
  return { name, data }
}
