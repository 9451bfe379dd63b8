import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import standalone from 'ajv/dist/standalone/index.js'
import type { FieldProblem } from '../contract.ts'

type Schema = Record<string, unknown>

/** What does not fit, by field; nothing if all does. */
export type SchemaCheck = (answers: unknown) => FieldProblem[]

export function compileSchema(schema: Schema): SchemaCheck {
  const validate = new Ajv2020({ allErrors: true, strict: true }).compile(schema)
  return (answers) => (validate(answers) ? [] : (validate.errors ?? []).map(toProblem))
}

/** `/costs/0/amount` → `costs.0.amount`; a missing answer stands at its own field. */
function toProblem({ instancePath, keyword, params, message = '' }: ErrorObject): FieldProblem {
  const missing = params.missingProperty ?? params.additionalProperty
  const path = [...instancePath.split('/').slice(1), ...(typeof missing === 'string' ? [missing] : [])]
  const field = path.join('.')
  return {
    field,
    code: keyword === 'required' ? 'missing' : 'contract',
    message: { zh: `请重新填写这一项（${field}）`, en: `${field}: ${message}` },
  }
}

/** What ajv's code asks for beside itself: the length of a text in characters, and whether two values are the same. */
const RUNTIME = `const runtime = {
  'ajv/dist/runtime/ucs2length': (text) => [...text].length,
  'ajv/dist/runtime/equal': (a, b) => JSON.stringify(a) === JSON.stringify(b),
}
const require = (name) => ({ default: runtime[name] })
`

/** The same check as a module of its own, which needs no other code; it says only whether all fits. */
export function sourceOfSchema(schema: Schema): string {
  const ajv = new Ajv2020({ messages: false, strict: true, code: { source: true, esm: true } })
  const make = standalone as unknown as (ajv: Ajv2020, validate: unknown) => string
  return `${RUNTIME}${make(ajv, ajv.compile(schema)).replace(/^"use strict";/, '')}\n`
}
