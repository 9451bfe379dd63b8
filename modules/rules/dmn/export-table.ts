import type { DecisionTable, TableInput, TableOutput, TableRule } from '../contract.ts'
import { namesIn } from '../feel/holds.ts'
import { problemOf } from '../feel/problem-of.ts'

const DMN_NAMESPACE = 'https://www.omg.org/spec/DMN/20230324/MODEL/'
const OWN_NAMESPACE = 'urn:onego:rules:1'
/** Names of the annotation columns, which other tools show beside the rows. */
export const ANNOTATIONS = ['because', 'legalBasis'] as const

/** What DMN has no place for: English texts, texts of values, days, test cases. */
interface Extras {
  code: string
  name: DecisionTable['name']
  validFrom?: string | undefined
  validTo?: string | undefined
  inputs: Record<string, Pick<TableInput, 'label' | 'values'>>
  outputs: Record<string, Pick<TableOutput, 'label' | 'values'>>
  rules: Record<string, Pick<TableRule, 'because'>>
  tests: DecisionTable['tests']
}

/** The table as a DMN 1.5 file; read back by `fromDmn` it is the same table. */
export function toDmn(table: DecisionTable): string {
  const names = [
    ...new Set(table.inputs.flatMap(({ expression }) => (problemOf(expression) ? [] : namesIn(expression)))),
  ]
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<definitions xmlns="${DMN_NAMESPACE}" xmlns:onego="${OWN_NAMESPACE}" id="definitions" name="${attribute(table.name.zh)}" namespace="urn:onego:rules:${attribute(table.code)}">`,
    ...names.map(
      (name, at) =>
        `  <inputData id="data_${at}" name="${attribute(name)}"><variable name="${attribute(name)}"/></inputData>`,
    ),
    `  <decision id="_${attribute(table.code)}" name="${attribute(table.name.zh)}">`,
    `    <extensionElements><onego:table>${text(JSON.stringify(extrasOf(table)))}</onego:table></extensionElements>`,
    `    <variable name="${attribute(table.name.zh)}"/>`,
    ...names.map(
      (_, at) =>
        `    <informationRequirement id="needs_${at}"><requiredInput href="#data_${at}"/></informationRequirement>`,
    ),
    ...tableLines(table).map((line) => `    ${line}`),
    '  </decision>',
    '</definitions>',
  ]
  return `${lines.join('\n')}\n`
}

function tableLines(table: DecisionTable): string[] {
  const aggregation = table.aggregation ? ` aggregation="${table.aggregation}"` : ''
  return [
    `<decisionTable id="table" hitPolicy="${table.hitPolicy}"${aggregation}>`,
    ...table.inputs.flatMap(inputLines),
    ...table.outputs.flatMap(outputLines),
    ...ANNOTATIONS.map((name) => `  <annotation name="${name}"/>`),
    ...table.rules.flatMap(ruleLines),
    '</decisionTable>',
  ]
}

const said = (name: string, feel: string) => `<${name}><text>${text(feel)}</text></${name}>`

const listed = (values: TableInput['values']) => (values ?? []).map(({ value }) => JSON.stringify(value)).join(', ')

const inputLines = ({ id, label, expression, type, values }: TableInput): string[] => [
  `  <input id="input_${id}" label="${attribute(label.zh)}">`,
  `    <inputExpression id="expression_${id}" typeRef="${type}"><text>${text(expression)}</text></inputExpression>`,
  ...(values?.length ? [`    ${said('inputValues', listed(values))}`] : []),
  '  </input>',
]

const outputLines = ({ id, label, type, values, default: otherwise }: TableOutput): string[] => [
  `  <output id="output_${id}" name="${id}" label="${attribute(label.zh)}" typeRef="${type}">`,
  ...(values?.length ? [`    ${said('outputValues', listed(values))}`] : []),
  ...(otherwise === undefined ? [] : [`    ${said('defaultOutputEntry', otherwise)}`]),
  '  </output>',
]

const ruleLines = ({ id, when, then, because, legalBasis }: TableRule): string[] => [
  `  <rule id="rule_${id}">`,
  ...when.map((cell) => `    ${said('inputEntry', cell)}`),
  ...then.map((cell) => `    ${said('outputEntry', cell)}`),
  ...[because?.zh ?? '', legalBasis ?? ''].map((one) => `    ${said('annotationEntry', one)}`),
  '  </rule>',
]

const byId = <T extends { id: string }, V>(all: readonly T[], value: (one: T) => V): Record<string, V> =>
  Object.fromEntries(all.map((one) => [one.id, value(one)]))

const extrasOf = (table: DecisionTable): Extras => ({
  code: table.code,
  name: table.name,
  validFrom: table.validFrom,
  validTo: table.validTo,
  inputs: byId(table.inputs, ({ label, values }) => ({ label, values })),
  outputs: byId(table.outputs, ({ label, values }) => ({ label, values })),
  rules: byId(table.rules, ({ because }) => ({ because })),
  tests: table.tests,
})

const MARKS: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
}

const text = (value: string) => value.replace(/[&<>]/g, (mark) => MARKS[mark] ?? mark).replace(/\r/g, '&#13;')

const attribute = (value: string) => value.replace(/[&<>"\n\t]/g, (mark) => MARKS[mark] ?? mark).replace(/\r/g, '&#13;')
