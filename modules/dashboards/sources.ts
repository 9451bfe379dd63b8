import { AppError, type FieldProblem, invalidFields } from '@onego/platform/errors'
import type { Person } from '@onego/platform/http'
import { z } from 'zod'
import { Dataset, type SourceInfo } from './contract.ts'

/** Where widgets get figures from; whoever has figures adds one. */
export interface Source<Query extends z.ZodObject = z.ZodObject> {
  query: Query
  label?: { zh: string; en: string }
  /** Reads with the rights of the person, or of the public. */
  read(person: Person | undefined, query: z.output<Query>): Promise<z.input<typeof Dataset>>
  /** Names of what changes when this data does (`indicator:CODE`, `alerts`); without it, readers look again from time to time. */
  topics?(query: z.output<Query>): string[]
}

export type Sources = ReturnType<typeof createSources>

export function createSources() {
  const known = new Map<string, Source>()
  const under = new Map<string, Promise<Dataset>>()

  const get = (name: string): Source => {
    const found = known.get(name)
    if (found) return found
    const names = [...known.keys()].sort().join(', ')
    throw new AppError('invalid', 'dashboards.unknown-source', `source: there is no ${name}; there are ${names}`)
  }

  const check = (name: string, query: Record<string, unknown>): FieldProblem[] => {
    const source = known.get(name)
    if (!source) return [{ path: 'source', message: `is not known; there are ${[...known.keys()].sort().join(', ')}` }]
    const problems = source.query.safeParse(query).error?.issues ?? []
    return problems.map(({ path, message }) => ({ path: ['query', ...path].join('.'), message }))
  }

  const readNow = async (person: Person | undefined, name: string, query: Record<string, unknown>) => {
    const problems = check(name, query)
    if (problems.length > 0) throw invalidFields('dashboards.invalid-query', problems)
    const source = get(name)
    return Dataset.parse(await source.read(person, source.query.parse(query)))
  }

  return {
    /** @throws Error if the name is taken by another. */
    add<Query extends z.ZodObject>(name: string, source: Source<Query>): void {
      if (known.has(name)) throw new Error(`there is a source ${name} already`)
      known.set(name, source as unknown as Source)
    },

    check,

    /**
     * One answer serves all of the public that asks the same at the same time; members of staff ask for themselves.
     * @throws AppError `dashboards.invalid-query`, and whatever the source refuses.
     */
    read(person: Person | undefined, name: string, query: Record<string, unknown>): Promise<Dataset> {
      if (person) return readNow(person, name, query)
      const key = `${name} ${JSON.stringify(query)}`
      const running = under.get(key) ?? readNow(undefined, name, query).finally(() => under.delete(key))
      under.set(key, running)
      return running
    },

    topics(name: string, query: Record<string, unknown>): string[] {
      const source = known.get(name)
      const parsed = source?.query.safeParse(query)
      return (parsed?.success && source?.topics?.(parsed.data)) || []
    },

    list: (): SourceInfo[] =>
      [...known]
        .map(([name, { query, label }]) => ({
          name,
          label: label ?? { zh: name, en: name },
          query: z.toJSONSchema(query, { io: 'input', unrepresentable: 'any' }) as Record<string, unknown>,
        }))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
  }
}
