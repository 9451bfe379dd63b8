import { z } from 'zod'
import {
  Aggregation,
  HitPolicy,
  LARGEST_DMN_BYTES,
  type NewDecisionTable,
  TableCode,
  TableInput,
  TableOutput,
  TableRule,
  TableTest,
  Text,
  ValueType,
} from '../contract.ts'
import { ANNOTATIONS } from './export-table.ts'
import { readModel } from './read-model.ts'
import { childNamed, childrenNamed, type Element, notDmn, readXml, textIn } from './xml.ts'

/**
 * Reads the decision table of a DMN 1.2 to 1.5 file, or of the decision named (id or name).
 * @throws AppError `rules.bad-dmn` (invalid) with the line and what would be right
 */
export function fromDmn(dmn: string, decision?: string): NewDecisionTable {
  if (Buffer.byteLength(dmn) > LARGEST_DMN_BYTES) throw notDmn(1, `the file is larger than ${LARGEST_DMN_BYTES} bytes`)
  readModel(dmn)
  const root = readXml(dmn)
  const found = pick(root, decision)
  const table = childNamed(found, 'decisionTable') as Element
  const extras = extrasOf(found)
  return {
    code: codeOf(found, extras),
    name: extras.name ?? { zh: found.attributes.name ?? '', en: '' },
    hitPolicy: oneOf(HitPolicy.options, table.attributes.hitPolicy ?? 'UNIQUE', table, 'hitPolicy'),
    ...optional('aggregation', table.attributes.aggregation && toAggregation(table)),
    inputs: childrenNamed(table, 'input').map((input, at) => toInput(input, at, root, extras)),
    outputs: childrenNamed(table, 'output').map((output, at) => toOutput(output, at, root, extras)),
    rules: childrenNamed(table, 'rule').map((rule, at) => toRule(rule, at, table, extras)),
    ...optional('validFrom', extras.validFrom),
    ...optional('validTo', extras.validTo),
    tests: extras.tests ?? [],
  }
}

const optional = <K extends string, V>(key: K, value: V | undefined | '') =>
  (value === undefined || value === '' ? {} : { [key]: value }) as { [key in K]?: Exclude<V, undefined | ''> }

function pick(root: Element, wanted: string | undefined): Element {
  const all = childrenNamed(root, 'decision').filter((one) => childNamed(one, 'decisionTable'))
  const fitting = wanted ? all.filter(({ attributes }) => attributes.id === wanted || attributes.name === wanted) : all
  const [found, ...others] = fitting
  const names = all.map(({ attributes }) => attributes.name).join(', ')
  if (!found)
    throw notDmn(
      root.line,
      `there is no decision table${wanted ? ` named ${wanted}; there are: ${names || 'none'}` : ''}`,
    )
  if (others.length > 0) throw notDmn(root.line, `there are several decision tables, name one of them: ${names}`)
  return found
}

function extrasOf(decision: Element): OwnExtras {
  const own = childNamed(childNamed(decision, 'extensionElements'), 'table')
  if (!own) return {}
  try {
    return OwnExtras.parse(JSON.parse(own.text))
  } catch {
    throw notDmn(own.line, '<onego:table> must hold JSON as this system writes it')
  }
}

const OwnExtras = z
  .object({
    code: z.string(),
    name: Text,
    validFrom: z.string(),
    validTo: z.string(),
    inputs: z.record(z.string(), TableInput.pick({ label: true, values: true })),
    outputs: z.record(z.string(), TableOutput.pick({ label: true, values: true })),
    rules: z.record(z.string(), TableRule.pick({ because: true })),
    tests: z.array(TableTest),
  })
  .partial()

type OwnExtras = z.infer<typeof OwnExtras>

function codeOf(decision: Element, { code }: OwnExtras): string {
  const given = code ?? decision.attributes.id?.replace(/^_/, '') ?? ''
  if (TableCode.safeParse(given).success) return given
  throw notDmn(
    decision.line,
    `the id of <decision> becomes the code of the table: letters, digits, - and . (it is "${given}")`,
  )
}

function oneOf<T extends string>(allowed: readonly T[], value: string, at: Element, attribute: string): T {
  const found = allowed.find((one) => one === value)
  if (!found) throw notDmn(at.line, `${attribute} must be one of ${allowed.join(', ')} (it is "${value}")`)
  return found
}

const toAggregation = (table: Element) =>
  oneOf(Aggregation.options, table.attributes.aggregation ?? '', table, 'aggregation')

/** A simple type, or that which a type of the model stands for. */
function toType(ref: string | undefined, at: Element, root: Element, seen: readonly string[] = []): ValueType {
  const name = ref?.replace(/^.*:/, '')
  const item = childrenNamed(root, 'itemDefinition').find(({ attributes }) => attributes.name === name)
  if (item && name !== undefined) {
    if (seen.includes(name)) throw notDmn(item.line, `the type ${name} is defined by itself: ${seen.join(', ')}`)
    return toType(textIn(item, 'typeRef')?.trim(), at, root, [...seen, name])
  }
  return name === undefined ? 'string' : oneOf(ValueType.options, name, at, 'typeRef')
}

function toId(from: Element, prefix: string, at: number): string {
  const given = (from.attributes.id ?? '').replace(new RegExp(`^${prefix}_`), '')
  return /^[\p{L}_][\p{L}\p{N}_]{0,59}$/u.test(given) ? given : `${prefix}${at + 1}`
}

function toValues(from: Element, name: string) {
  const said = textIn(from, name)?.trim()
  if (!said) return undefined
  if (!/^"(?:[^"\\]|\\.)*"(\s*,\s*"(?:[^"\\]|\\.)*")*$/.test(said)) return undefined
  return [...said.matchAll(/"(?:[^"\\]|\\.)*"/g)].map(([one]) => {
    const value = JSON.parse(one) as string
    return { value, text: { zh: value, en: value } }
  })
}

function toInput(input: Element, at: number, root: Element, { inputs = {} }: OwnExtras) {
  const expression = childNamed(input, 'inputExpression')
  const said = textIn(expression, 'text')?.trim()
  if (!expression || !said) throw notDmn(input.line, '<input> needs <inputExpression> with a text')
  const id = toId(input, 'input', at)
  const own = inputs[id]
  const values = own?.values ?? toValues(input, 'inputValues')
  const label = own?.label ?? { zh: input.attributes.label ?? said, en: '' }
  return {
    id,
    label,
    expression: said,
    type: toType(expression.attributes.typeRef, expression, root),
    ...optional('values', values),
  }
}

function toOutput(output: Element, at: number, root: Element, { outputs = {} }: OwnExtras) {
  const name = output.attributes.name ?? ''
  const id = /^[\p{L}_][\p{L}\p{N}_]{0,59}$/u.test(name) ? name : toId(output, 'output', at)
  const own = outputs[id]
  const label = own?.label ?? { zh: output.attributes.label ?? (name || id), en: '' }
  const otherwise = textIn(output, 'defaultOutputEntry')
  return {
    id,
    label,
    type: toType(output.attributes.typeRef, output, root),
    ...optional('values', own?.values ?? toValues(output, 'outputValues')),
    ...optional('default', otherwise),
  }
}

function toRule(rule: Element, at: number, table: Element, { rules = {} }: OwnExtras) {
  const id = (rule.attributes.id ?? '').replace(/^rule_/, '') || `r${at + 1}`
  const cells = (name: string) => childrenNamed(rule, name).map((cell) => textIn(cell, 'text')?.trim() ?? '')
  const columns = childrenNamed(table, 'annotation').map(({ attributes }) => attributes.name)
  const notes = cells('annotationEntry')
  const [reason, basis] = ANNOTATIONS.map((name) => notes[columns.indexOf(name)])
  const zh = reason ?? textIn(rule, 'description')
  const because = zh ? { zh, en: rules[id]?.because?.en ?? '' } : undefined
  return {
    id,
    when: cells('inputEntry'),
    // biome-ignore lint/suspicious/noThenProperty: a column of the table, never a function
    then: cells('outputEntry'),
    ...optional('because', because),
    ...optional('legalBasis', basis),
  }
}
