import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CREDIT } from '../content/credit.ts'
import { ENTERPRISES } from '../content/enterprises.ts'
import { INDICATORS } from '../content/indicators.ts'
import { LICENCES } from '../content/licences.ts'
import { PERSONS } from '../content/persons.ts'
import { PLACES } from '../content/places.ts'
import { fillRegister } from '../content/template.ts'
import type { RegisterKind } from '../contract.ts'
import { aPersonNumber, aPersonRegister, aPersonRow, POLICE, SOCIAL } from '../testing.ts'
import { parseRegister } from './definition.ts'
import { likeness } from './matching.ts'
import { numbersAreSimilar, readNumber, upgradeIdNumber } from './numbers.ts'
import { judgeRow } from './rows.ts'
import { readDay, readValue } from './values.ts'

test('numbers are read in their one way of writing, or the rule is said', () => {
  const right: [RegisterKind, string[], string][] = [
    ['person', ['11010519491231002x'], '11010519491231002X'],
    ['person', ['110105491231002'], '11010519491231002X'],
    ['enterprise', ['11370800mb28559184'], '11370800MB28559184'],
    ['licence', ['1.2.156.3005.2.11100000000013338W032.11220000013544541J.2430599.001.F'], ''],
    ['indicator', ['gdp', '370200', '2026Q3'], 'GDP|370200|2026Q3'],
    ['indicator', ['GDP', '370200', '2026-11'], 'GDP|370200|2026-11'],
    ['place', ['3702020010010001'], '3702020010010001'],
    ['credit', ['XK-2026/001'], 'XK-2026/001'],
  ]
  for (const [kind, parts, number] of right) {
    assert.deepEqual(readNumber(kind, parts), { number: number || parts[0] }, `${kind} ${parts}`)
  }
  const wrong: [RegisterKind, string[]][] = [
    ['person', ['110105194912310021']],
    ['person', ['11010519491331002X']],
    ['enterprise', ['11370800MB28559185']],
    ['licence', ['1.2.156.3005.2.11100000000013338W032.11220000013544541J.2430599.001.G']],
    ['indicator', ['GDP', '370200', '2026-13']],
    ['place', ["x' or 1=1"]],
    ['place', ['a|b']],
  ]
  for (const [kind, parts] of wrong) assert.ok('expected' in readNumber(kind, parts), `${kind} ${parts}`)
  assert.equal(upgradeIdNumber('110105491231002'), '11010519491231002X')
})

test('numbers that differ by one slip are similar, others are not', () => {
  assert.ok(numbersAreSimilar('370202199001010017', '370202199001010027'))
  assert.ok(numbersAreSimilar('370202199001010017', '370202199001100017'.replace('100017', '010107')))
  assert.ok(!numbersAreSimilar('370202199001010017', '370202199001010017'))
  assert.ok(!numbersAreSimilar('370202199001010017', '370303199001010017'))
})

test('values are read by type; what is wrong says what would be right', () => {
  assert.deepEqual(readValue({ type: 'D', length: 0 }, '19900131'), { value: '1990-01-31' })
  assert.deepEqual(readValue({ type: 'Y', length: 0 }, '1,234.50'), { value: 1234.5 })
  assert.deepEqual(readValue({ type: 'L', length: 0 }, '否'), { value: false })
  assert.deepEqual(readValue({ type: 'C', length: 3 }, ' 林晓梅 '), { value: '林晓梅' })
  assert.deepEqual(readValue({ type: 'C', length: 3 }, '\\N'), { value: null })
  assert.deepEqual(readValue({ type: 'T', length: 0 }, '2026-11-22 09:30:00'), { value: '2026-11-22T09:30:00+08:00' })
  for (const [type, raw] of [
    ['D', '1990-02-30'],
    ['I', '1.5'],
    ['N', 'many'],
    ['N', ''],
    ['L', 'perhaps'],
    ['T', 'soon'],
    ['C', 'too long'],
    ['C', 'a\u0000'],
  ] as const) {
    assert.ok('expected' in readValue({ type, length: 3 }, raw), `${type} ${raw}`)
  }
  assert.equal(readDay('2026年1月2日'), '2026-01-02')
})

const register = parseRegister(aPersonRegister())
const judge = (row: Parameters<typeof judgeRow>[2], department = POLICE.code, of = register) =>
  judgeRow({ register: of, department, validFrom: '2026-11-22' }, 7, row)

test('one source for each number: others are compared, or refused where the register says so', () => {
  const judged = judge({ id_number: aPersonNumber(1), name: '林', insured: '是', phone: '13800000000' }, SOCIAL.code)
  assert.ok('row' in judged)
  assert.deepEqual(judged.row.own, { insured: true, phone: '13800000000' })
  assert.deepEqual(judged.row.foreign, { name: '林' })
  const strict = parseRegister(aPersonRegister({ foreignFields: 'refuse' }))
  const refused = judge({ id_number: aPersonNumber(1), name: '林' }, SOCIAL.code, strict)
  assert.ok('problems' in refused)
  assert.deepEqual(
    refused.problems.map(({ line, field, code }) => [line, field, code]),
    [[7, 'name', 'not-the-source']],
  )
})

test('every mistake of a line is named with its field', () => {
  const judged = judge({ ...aPersonRow(1), id_number: '123', born_on: 'x', sex: '很长很长的', valid_to: '2019-01-01' })
  assert.ok('problems' in judged)
  const named = judged.problems.map(({ field, code }) => `${field}:${code}`).sort()
  assert.deepEqual(named, ['born_on:wrong-value', 'id_number:number-wrong', 'sex:too-long', 'valid_to:wrong-dates'])
  const empty = judge({ name: '林' })
  assert.ok('problems' in empty)
  assert.equal(empty.problems[0]?.code, 'number-missing')
})

test('likeness is agreeing weight over compared weight and says why', () => {
  const { matching } = register
  assert.ok(matching)
  const values = { name: '林晓 梅', born_on: '1990-01-01', sex: '女', residence: '生成路1号' }
  const same = likeness(
    matching,
    { numbers: [aPersonNumber(1)], values },
    { numbers: ['370202199001019999'], values: { ...values, name: '林晓梅' } },
  )
  assert.equal(same.score, 1)
  const moved = likeness(
    matching,
    { numbers: [], values },
    { numbers: [], values: { ...values, residence: '别处', sex: '男' } },
  )
  assert.equal(moved.score, 0.571)
  assert.deepEqual(
    moved.evidence.filter(({ agrees }) => !agrees).map(({ field }) => field),
    ['sex', 'residence'],
  )
  const nameOnly = { numbers: [], values: { name: '林', born_on: '1990-01-01' } }
  assert.equal(likeness(matching, nameOnly, nameOnly).score, 0)
})

test('the six ready-made registers are sound once an installation says who is who', () => {
  const templates = [PERSONS, ENTERPRISES, PLACES, INDICATORS, CREDIT, LICENCES]
  assert.deepEqual(new Set(templates.map(({ kind }) => kind)).size, 6)
  for (const template of templates) {
    const departments = { [template.keeper]: POLICE.code }
    const filled = parseRegister(fillRegister(template, { region: '370200', departments, publishedOn: '2026-01-05' }))
    assert.ok(filled.fields.every(({ source }) => source === POLICE.code))
  }
})

test('a definition that contradicts itself is refused with every place', () => {
  const bad = aPersonRegister({
    key: ['nothing'],
    matching: { block: ['nobody'], compare: [{ field: 'name', weight: 1 }] },
  })
  assert.throws(() => parseRegister(bad), {
    code: 'registers.invalid-definition',
    message: /key: nothing.*matching\.block: nobody/,
  })
})
