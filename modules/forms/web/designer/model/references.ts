import { clausesOf, namesWithin, renameIn, renameMember, speaksOfMember } from './feel-text.ts'
import { readFormula, writeFormula } from './formulas.ts'
import type { Column, Field, Form, Question } from './shapes.ts'

type Change = (expression: string) => string | undefined

/** Sets a key, or takes it away: a key that is there and undefined is not the same form. */
function withKey<T extends object, K extends keyof T>(of: T, key: K, value: T[K] | undefined): T {
  if (of[key] === value) return of
  const { [key]: _, ...rest } = of
  return (value === undefined ? rest : { ...of, [key]: value }) as T
}

const changed = (expression: string | undefined, change: Change) =>
  expression === undefined ? undefined : change(expression)

function inColumn<T extends Column>(column: T, change: Change): T {
  const shown = withKey(column, 'showIf', changed(column.showIf, change))
  return withComputation(shown, changed(shown.compute, change))
}

/** A calculation that has lost what it counts with becomes a field that is typed. */
function withComputation<T extends Column>(column: T, compute: string | undefined): T {
  if (column.compute === undefined || compute !== undefined) return withKey(column, 'compute', compute)
  return typedInstead(column)
}

function typedInstead<T extends Column>(column: T): T {
  const { compute: _, derive: __, gives, ...rest } = column
  return { ...rest, type: gives ?? 'text' } as T
}

/** Changes every condition and calculation of the form itself; what speaks of records and of the guide alone stays. */
function rewrite(form: Form, change: Change): Form {
  const field = (one: Field): Field => {
    const own = inColumn(one, change)
    return one.fields ? { ...own, fields: one.fields.map((column) => inColumn(column, change)) } : own
  }
  const checks = form.checks?.flatMap((check) => {
    const holds = change(check.holds)
    return holds === undefined ? [] : [{ ...check, holds }]
  })
  return {
    ...mapQuestions(form, (question) => ({
      ...withKey(question, 'showIf', changed(question.showIf, change)),
      fields: question.fields.map(field),
    })),
    ...(checks ? { checks } : {}),
  }
}

const mapQuestions = (form: Form, change: (question: Question) => Question): Form => ({
  ...form,
  pages: form.pages.map((page) => ({ ...page, questions: page.questions.map(change) })),
})

export const mapFields = (form: Form, change: (field: Field) => Field): Form =>
  mapQuestions(form, (question) => ({ ...question, fields: question.fields.map(change) }))

const POINTERS = ['phoneField', 'matterField', 'regionField'] as const

function mapPointers(form: Form, change: (id: string) => string | undefined): Form {
  let next = form
  for (const key of POINTERS) {
    const id = next[key]
    if (id !== undefined) next = withKey(next, key, change(id))
  }
  return next
}

/** Gives a field another name, wherever it is spoken of. */
export function renameField(form: Form, from: string, to: string): Form {
  const names = { [from]: to }
  const renamed = rewrite(form, (expression) => renameIn(expression, names))
  const named = mapFields(renamed, (field) => ({
    ...withDerived(field, from, to),
    ...(field.id === from ? { id: to } : {}),
    ...(field.fields ? { fields: field.fields.map((column) => withDerived(column, from, to)) } : {}),
  }))
  const checks = named.checks?.map((check) => (check.field === from ? { ...check, field: to } : check))
  return mapPointers({ ...named, ...(checks ? { checks } : {}) }, (id) => (id === from ? to : id))
}

const withDerived = <T extends Column>(column: T, from: string, to: string): T =>
  column.derive?.from === from ? { ...column, derive: { ...column.derive, from: to } } : column

/** Gives a column another name: in its own rows, and where the table's column is summed. */
export function renameColumn(form: Form, table: string, from: string, to: string): Form {
  const outside = rewrite(form, (expression) => renameMember(expression, table, from, to))
  const inRows = (expression: string) => renameIn(expression, { [from]: to })
  return mapFields(outside, (field) => {
    if (field.id !== table || !field.fields) return field
    return {
      ...field,
      ...(field.totals ? { totals: field.totals.map((id) => (id === from ? to : id)) } : {}),
      fields: field.fields.map((column) => ({
        ...withDerived(inColumn(column, inRows), from, to),
        ...(column.id === from ? { id: to } : {}),
      })),
    }
  })
}

/** Takes out every mention of fields that are no longer there: clauses that people chose go alone, others as a whole. */
export function forgetFields(form: Form, gone: ReadonlySet<string>): Form {
  const rest = rewrite(form, (expression) => without(expression, gone))
  const freed = mapFields(rest, (field) => {
    const own = withoutDerived(field, gone)
    return own.fields ? { ...own, fields: own.fields.map((column) => withoutDerived(column, gone)) } : own
  })
  const checks = freed.checks?.filter((check) => !gone.has(check.field))
  return mapPointers({ ...freed, ...(checks ? { checks } : {}) }, (id) => (gone.has(id) ? undefined : id))
}

const withoutDerived = <T extends Column>(column: T, gone: ReadonlySet<string>): T =>
  column.derive && gone.has(column.derive.from) ? typedInstead(column) : column

export function forgetColumn(form: Form, table: string, column: string): Form {
  const rest = rewrite(form, (expression) => (speaksOfMember(expression, table, column) ? undefined : expression))
  const gone = new Set([column])
  return mapFields(rest, (field) => {
    if (field.id !== table || !field.fields) return field
    const totals = field.totals?.filter((id) => id !== column)
    return {
      ...withKey(field, 'totals', totals && totals.length > 0 ? totals : undefined),
      fields: field.fields.map((one) =>
        withoutDerived(
          inColumn(one, (text) => without(text, gone)),
          gone,
        ),
      ),
    }
  })
}

function without(expression: string, gone: ReadonlySet<string>): string | undefined {
  const speaksOfGone = (text: string) => [...namesWithin(text)].some((name) => gone.has(name))
  if (!speaksOfGone(expression)) return expression
  const formula = readFormula(expression)
  if (formula) return formula.kind === 'sum' ? sumWithout(formula.names, gone) : undefined
  const { clauses, joins } = clausesOf(expression)
  // With both `and` and `or` in it, what is left would say something else.
  if (new Set(joins).size > 1) return undefined
  const left = clauses.filter((clause) => !speaksOfGone(clause))
  return left.length === 0 || joins.length === 0 ? undefined : left.join(` ${joins[0]} `)
}

const sumWithout = (names: string[], gone: ReadonlySet<string>) =>
  writeFormula({ kind: 'sum', names: names.filter((name) => !gone.has(name)) })
