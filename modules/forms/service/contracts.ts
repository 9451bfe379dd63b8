import type { Answer, FieldProblem } from '../contract.ts'
import type { Field, FormDefinition } from '../definition.ts'
import { handedAnswers } from '../rules/handed.ts'
import { schemaOf } from '../rules/schema.ts'
import type { Definitions } from './definitions.ts'
import { compileSchema, type SchemaCheck, sourceOfSchema } from './schema-check.ts'

const MOST_KEPT = 500

/** The JSON Schema of each version of a form, checked by the same code here and in the browser; made once. */
export function createContracts(definitions: Definitions) {
  const checks = new Map<string, SchemaCheck>()
  const sources = new Map<string, string>()

  function kept<T>(map: Map<string, T>, key: string, make: () => T): T {
    const known = map.get(key)
    if (known !== undefined) return known
    if (map.size >= MOST_KEPT) map.clear()
    const made = make()
    map.set(key, made)
    return made
  }

  const schemaFor = async (code: string, wanted?: number) => {
    const { definition, version } = await definitions.get(code, wanted)
    return { schema: schemaOf(definition, version), version }
  }

  return {
    /** The answers of a handed-in form as JSON Schema 2020-12; the latest version unless one is named. */
    schema: async (code: string, version?: number) => (await schemaFor(code, version)).schema,

    /** The check of that schema as a JavaScript module: the browser's policy forbids code that is made there. */
    async validatorSource(code: string, wanted: number): Promise<string> {
      const { schema, version } = await schemaFor(code, wanted)
      return kept(sources, `${code}@${version}`, () => sourceOfSchema(schema))
    },

    /** What the contract of this version does not take of answers that are handed in. */
    contractProblems(form: FormDefinition, version: number, handed: Handed): FieldProblem[] {
      const check = kept(checks, `${form.code}@${version}`, () => compileSchema(schemaOf(form, version)))
      return check(handedAnswers(handed.fields, handed.answers))
    },
  }
}
export type Contracts = ReturnType<typeof createContracts>

interface Handed {
  fields: readonly Field[]
  answers: Record<string, Answer>
}
