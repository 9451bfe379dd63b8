import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DecisionTable, type NewDecisionTable, newTable } from '../contract.ts'
import { toDmn } from '../dmn/export-table.ts'
import { fromDmn } from '../dmn/import-table.ts'
import { checkTable } from './check.ts'
import { decideWith } from './decide.ts'

const text = (zh: string) => ({ zh, en: zh })
const row = (id: string, when: string[], then: string[]) => ({ id, when, then })
const choice = (value: string) => ({ value, text: text(value) })

/** 高龄津贴: by age and hukou. */
export const allowance: NewDecisionTable = {
  code: 'old-age-allowance',
  name: { zh: '高龄津贴标准', en: 'Old-age allowance' },
  hitPolicy: 'UNIQUE',
  inputs: [
    { id: 'age', label: { zh: '年龄', en: 'Age' }, expression: 'age', type: 'number' },
    { id: 'local', label: text('本市户籍'), expression: 'local', type: 'boolean' },
  ],
  outputs: [{ id: 'amount', label: { zh: '每月金额', en: 'A month' }, type: 'number' }],
  rules: [
    { ...row('r1', ['< 80', '-'], ['0']), because: text('未满八十周岁') },
    { ...row('r2', ['[80..90)', 'true'], ['100']), because: text('八十至八十九'), legalBasis: '办法第三条' },
    row('r3', ['>= 90', 'true'], ['100 + (age - 90) * 10']),
    row('r4', ['>= 80', 'false'], ['0']),
  ],
  tests: [{ name: '八十五岁', inputs: { age: 85, local: true }, expected: { amount: 100 } }],
}

const decide = (given: NewDecisionTable, inputs: Record<string, unknown>) =>
  decideWith(DecisionTable.parse(given), inputs)
const codes = (given: unknown) => checkTable(given).map(({ code, where }) => `${code} ${where}`)

test('a decision says which row applied, why, and on which legal basis', () => {
  const { outputs, matched } = decide(allowance, { age: 85, local: true })
  assert.deepEqual(outputs, [{ amount: 100 }])
  assert.deepEqual(matched, [{ rule: 'r2', because: text('八十至八十九'), legalBasis: '办法第三条' }])
  assert.deepEqual(decide(allowance, { age: 95, local: true }).outputs, [{ amount: 150 }])
  assert.deepEqual(checkTable(allowance), [])
})

test('answers come as texts: 85 and yes are read as the columns want them; what is missing matches nothing', () => {
  assert.deepEqual(decide(allowance, { age: '85', local: 'yes' }).outputs, [{ amount: 100 }])
  assert.deepEqual(decide(allowance, { local: 'yes' }).outputs, [])
})

test('days are compared as days', () => {
  const dated: NewDecisionTable = {
    ...allowance,
    tests: [],
    inputs: [{ id: 'born', label: text('出生日期'), expression: 'bornOn', type: 'date' }],
    rules: [row('a', ['< date("1946-01-01")'], ['1']), row('b', ['>= @"1946-01-01"'], ['2'])],
  }
  assert.deepEqual(decide(dated, { bornOn: '1945-12-31' }).outputs, [{ amount: 1 }])
  assert.deepEqual(decide(dated, { bornOn: '1946-01-01' }).outputs, [{ amount: 2 }])
  assert.deepEqual(checkTable(dated), [])
  const asText = { ...dated, rules: [row('a', ['< "1946-01-01"'], ['1'])] }
  assert.deepEqual(codes(asText), ['feel rules.0.when.0'])
})

test('a gap is found with an example, an overlap too, at the very day or number', () => {
  const [first, second, third, fourth] = allowance.rules as [never, never, never, never]
  const gap = checkTable({ ...allowance, rules: [first, second, fourth] })
  assert.deepEqual(
    gap.map(({ code, severity, example }) => [code, severity, example]),
    [
      ['gap', 'warning', { age: 90, local: true }],
      ['gap', 'warning', { age: 91, local: true }],
    ].slice(0, gap.length),
  )
  const overlapping = { ...(second as object), when: ['[80..90]', 'true'] }
  const overlap = checkTable({ ...allowance, rules: [first, overlapping, third, fourth] })
  assert.deepEqual(
    overlap.map(({ code, severity, example }) => [code, severity, example]),
    [['overlap', 'error', { age: 90, local: true }]],
  )
})

test('each wrong cell is named by row and column', () => {
  const rules = [
    row('r1', ['>= ', '-'], ['0']),
    row('r1', ['height > 3', 'true'], ['nothing']),
    row('r3', ['-'], ['0']),
  ]
  const found = checkTable({ ...allowance, rules })
  assert.deepEqual(
    found.map(({ where }) => where),
    ['rules.1.id', 'rules.0.when.0', 'rules.1.when.0', 'rules.1.then.0', 'rules.2.when'],
  )
  assert.match(found[1]?.message.zh ?? '', /第 1 行“年龄”/)
  assert.match(found[2]?.message.en ?? '', /Row 2, Age: There is no value named "height"/)
})

test('a value the column does not have is refused, and a test case that comes out otherwise', () => {
  const inputs = [
    { id: 'kind', label: text('类型'), expression: 'kind', type: 'string', values: [choice('a'), choice('b')] },
  ]
  const one = { ...newTable('t', text('t')), inputs, rules: [row('r', ['"c"'], ['"x"'])] }
  assert.deepEqual(codes(one), ['feel rules.0.when.0'])
  const failing = { ...allowance, tests: [{ name: '错', inputs: { age: 85, local: true }, expected: { amount: 1 } }] }
  assert.deepEqual(codes(failing), ['test-failed tests.0'])
})

test('every hit policy does as DMN says', () => {
  const base: NewDecisionTable = {
    ...newTable('p', text('p')),
    inputs: [{ id: 'n', label: text('n'), expression: 'n', type: 'number' }],
    outputs: [{ id: 'v', label: text('v'), type: 'number', values: [choice('30'), choice('10'), choice('20')] }],
    rules: [row('a', ['> 0'], ['10']), row('b', ['> 1'], ['20']), row('c', ['> 2'], ['30'])],
  }
  const by = (more: Partial<NewDecisionTable>, n = 3) => decide({ ...base, ...more }, { n }).outputs.map(({ v }) => v)
  assert.deepEqual(by({ hitPolicy: 'UNIQUE' }), [])
  assert.deepEqual(decide({ ...base, hitPolicy: 'UNIQUE' }, { n: 3 }).conflict, true)
  assert.deepEqual(by({ hitPolicy: 'UNIQUE' }, 1), [10])
  assert.deepEqual(by({ hitPolicy: 'FIRST' }), [10])
  assert.deepEqual(by({ hitPolicy: 'ANY' }), [])
  assert.deepEqual(by({ hitPolicy: 'PRIORITY' }), [30])
  assert.deepEqual(by({ hitPolicy: 'OUTPUT ORDER' }), [30, 10, 20])
  assert.deepEqual(by({ hitPolicy: 'RULE ORDER' }), [10, 20, 30])
  assert.deepEqual(by({ hitPolicy: 'COLLECT' }), [10, 20, 30])
  const sums = (['SUM', 'MIN', 'MAX', 'COUNT'] as const).map(
    (aggregation) => by({ hitPolicy: 'COLLECT', aggregation })[0],
  )
  assert.deepEqual(sums, [60, 10, 30, 3])
  const otherwise = base.outputs.map((output) => ({ ...output, default: '0' }))
  assert.deepEqual(by({ outputs: otherwise }, -1), [0])
})

test('a table written as DMN 1.5 and read back is the same table', () => {
  const table = DecisionTable.parse({
    ...allowance,
    validFrom: '2026-01-01',
    name: { zh: '高龄 <津贴> & "标准"', en: 'A & B' },
    rules: allowance.rules.map((rule) => ({
      ...rule,
      because: { zh: '因为\n两行', en: 'because' },
      legalBasis: '《办法》第3条',
    })),
  })
  assert.deepEqual(DecisionTable.parse(fromDmn(toDmn(table))), table)
})

test('a file that is no decision table is refused with its line and what would be right', () => {
  const refused = (dmn: string, sentence: RegExp) =>
    assert.throws(
      () => fromDmn(dmn),
      (error: Error & { code?: string }) => error.code === 'rules.bad-dmn' && sentence.test(error.message),
    )
  refused('<a>\n<b></a>', /line 2: this is not well-formed XML/)
  refused('<html/>', /must be <definitions>/)
  refused('<a>'.repeat(50_000) + '</a>'.repeat(50_000), /cannot be read/)
  refused('<!DOCTYPE a [<!ENTITY x "y">]><a/>', /leave out the document type/)
  const right = toDmn(DecisionTable.parse(allowance))
  refused(right.replace('hitPolicy="UNIQUE"', 'hitPolicy="MOST"'), /line \d+: hitPolicy must be one of UNIQUE/)
  refused(right.replace('typeRef="number"', 'typeRef="money"'), /typeRef must be one of string, number/)
  refused(right.replace(/<decisionTable[\s\S]*<\/decisionTable>/, ''), /there is no decision table/)
  refused(`<x>${' '.repeat(2_000_001)}</x>`, /larger than 2000000 bytes/)
})
