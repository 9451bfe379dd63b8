import assert from 'node:assert/strict'
import { test } from 'node:test'
import { creditCodeIsValid } from '@onego/organisations/contract'
import type { Answers, Bundle, Item, Question } from '../contract.ts'
import { digestOf } from './canonical.ts'
import { decide, questionsIn } from './conditions.ts'
import { checkBundle, checkItem } from './definitions.ts'
import { provisionalCode, resolveDepartments } from './departments.ts'
import { guideThrough } from './guide.ts'
import { isOrganisationCode, organisationCodeKind, parseItemCode } from './item-codes.ts'

test('a national code is 18 + 1 + 12, and the credit code in it is checked', () => {
  const parts = parseItemCode('11370800MB285591843370117002011')
  assert.equal(parts.profile, 'national-C0109')
  assert.equal(parts.level, '3')
  assert.equal(parts.basicCode, '370117002011')
  assert.equal(parts.organisationIsValid, true)
  assert.equal(parseItemCode('11370800MB285591853370117002011').organisationIsValid, false)
  assert.equal(parseItemCode('11650000010183859F265011601300101').sequence, '01')
})

test('a Sichuan code has six parts', () => {
  assert.deepEqual(parseItemCode('511Z07001006-511602000000-000-11511301008778183N-1-00'), {
    profile: 'sichuan',
    regular: true,
    basicCode: '511Z07001006',
    area: '511602000000',
    organisation: '11511301008778183N',
    organisationIsValid: true,
    sequence: '00',
  })
})

const ODD_CODES = [
  ['G-000007-001-511602000000-000-115113010833722043-1-00', 'sichuan', '115113010833722043'],
  ['512C0107400001-511602000000-000-00877868-5-1-00', 'sichuan', '00877868-5'],
  ['1J-5100-00027-511602000000-000-11511301008778386B-1-00', 'sichuan', '11511301008778386B'],
  ['E-000021-001-1111111111111111', 'unknown', undefined],
] as const
for (const [code, profile, organisation] of ODD_CODES) {
  test(`${code} is read as far as it goes and called irregular`, () => {
    const parts = parseItemCode(code)
    assert.equal(parts.profile, profile)
    assert.equal(parts.regular, false)
    assert.equal(parts.organisation, organisation)
  })
}

test('the two letters, five and three digits of GB/T 39046 are known', () => {
  assert.equal(parseItemCode('XK00123000').profile, 'gbt-39046')
})

const ORGANISATION_CODES = [
  ['11511301008778183N', 'credit-code'],
  ['11511301008778183M', 'credit-code-wrong-check'],
  ['00877868-5', 'organisation-code'],
  ['083372204', 'organisation-code'],
  ['083372205', 'other'],
  ['3946653276082720768', 'other'],
  ['11511301452259996u', 'other'],
  ['', 'missing'],
] as const
for (const [code, kind] of ORGANISATION_CODES) {
  test(`"${code}" is: ${kind}`, () => assert.equal(organisationCodeKind(code), kind))
}

test('GB 11714 check characters are verified', () => {
  assert.ok(isOrganisationCode('00877836X'))
  assert.ok(!isOrganisationCode('008778360'))
})

test('departments get the best code there is, and no two the same', () => {
  const known = [{ code: '11511301008778298W', name: '区民政局', shortName: '区民政局', localCodes: [] }]
  const resolved = resolveDepartments(
    [
      evidence('区民政局', ['X'], []),
      evidence('区经信局', ['11511301008778183N'], []),
      evidence('区司法局', ['00877868-5'], ['115113010087786859']),
      evidence('区司法所', ['00877868-5'], ['115113010087786859']),
    ],
    known,
    '511602',
  )
  assert.deepEqual(
    resolved.map(({ origin }) => origin),
    ['known', 'column', 'item-codes', 'provisional'],
  )
  assert.deepEqual(resolved[2]?.localCodes, ['00877868-5'])
  assert.equal(new Set(resolved.map(({ code }) => code)).size, 4)
  assert.ok(resolved.every(({ code }) => creditCodeIsValid(code)))
})

const evidence = (name: string, own: string[], inItems: string[]) => ({
  name,
  ownCodes: new Map(own.map((code) => [code, 1])),
  codesInItems: new Map(inItems.map((code) => [code, 1])),
})

test('a provisional code is right in form, always the same, and of no registering authority', () => {
  const code = provisionalCode('511602', '区烟草专卖局')
  assert.ok(creditCodeIsValid(code))
  assert.equal(code, provisionalCode('511602', '区烟草专卖局'))
  assert.notEqual(code, provisionalCode('511603', '区烟草专卖局'))
  assert.match(code, /^XX511602/)
})

const QUESTIONS: Question[] = [
  { id: 'married', text: { zh: '已婚？', en: 'Married?' }, type: 'yes-no', options: [] },
  {
    id: 'insured',
    text: { zh: '参保？', en: 'Insured?' },
    type: 'choice',
    options: [
      { value: 'employee', text: { zh: '职工', en: 'Employee' } },
      { value: 'resident', text: { zh: '居民', en: 'Resident' } },
      { value: 'none', text: { zh: '没有', en: 'No' } },
    ],
  },
  { id: 'place', text: { zh: '哪里？', en: 'Where?' }, type: 'region', options: [] },
]

const DECISIONS: [string, Answers, string][] = [
  ['married = "yes"', { married: 'yes' }, 'yes'],
  ['married = "yes"', { married: 'no' }, 'no'],
  ['married = "yes"', {}, 'maybe'],
  ['married = "yes"', { married: 'unknown' }, 'maybe'],
  ['not(married = "yes")', {}, 'maybe'],
  ['insured in ("employee", "resident")', { insured: 'resident' }, 'yes'],
  ['insured = "employee" or married = "yes"', { married: 'yes' }, 'yes'],
  ['insured = "employee" and married = "yes"', { married: 'no' }, 'no'],
  ['starts with(place, "3702")', { place: '370202' }, 'yes'],
  ['starts with(place, "3702")', { place: '110101' }, 'no'],
  ['starts with(place, "3702")', {}, 'maybe'],
  ['insured in ("employee", "resident", "none")', {}, 'yes'],
]
for (const [condition, answers, outcome] of DECISIONS) {
  test(`${condition} with ${JSON.stringify(answers)}: ${outcome}`, () => {
    assert.equal(decide(condition, QUESTIONS, answers), outcome)
  })
}

test('the questions a condition speaks of are read from it', () => {
  assert.deepEqual(questionsIn('starts with(place, "37") and married = "yes"'), ['place', 'married'])
})

const material = (id: string, name: string, satisfiedBy: object, showIf?: string) => ({
  ...{ id, name, nameEn: '', required: true, satisfiedBy },
  ...(showIf ? { showIf } : {}),
})

function item(code: string, given: Partial<Item>): Item {
  const definition = checkItem({ code, region: '370200', name: code, department: '11511301008778183N', type: '07' })
  return { ...definition, version: 1, departmentName: '局', publishedAt: '', ...given }
}

const ITEMS = [
  item('household', {
    legalLimitDays: 10,
    promisedLimitDays: 3,
    materials: [
      material('id', '身份证', { resource: '370200/POLICE-PERSON' }),
      material('marriage', '结婚证', { licence: 'marriage' }, 'married = "yes"'),
    ],
  }),
  item('allowance', { legalLimitDays: 20, materials: [material('id2', '身份证', {}), material('bill', '发票', {})] }),
]
const BUNDLE: Bundle = {
  ...checkBundle({
    code: 'birth',
    region: '370200',
    name: '出生一件事',
    lifeEvent: 'birth',
    questions: QUESTIONS,
    items: [
      { item: 'household' },
      { item: 'allowance', appliesIf: 'insured = "employee"', because: { zh: '职工可领', en: 'Employees get it' } },
    ],
  }),
  ...{ version: 1, publishedAt: '', covers: [] },
}

test('the guide says what applies, why, by which answers, and merges papers and limits', () => {
  const guide = guideThrough(BUNDLE, ITEMS, { married: 'yes', insured: 'employee', place: '370202' })
  assert.deepEqual(
    guide.items.map(({ applies, reason, basedOn }) => [applies, reason.zh, basedOn.map((one) => one.answer.zh).join()]),
    [
      ['yes', '办这件事都需要', ''],
      ['yes', '职工可领', '职工'],
    ],
  )
  assert.deepEqual(
    guide.materials.map(({ name, satisfied, forItems }) => [name, satisfied, forItems.length]),
    [
      ['身份证', 'data', 2],
      ['结婚证', 'licence', 1],
      ['发票', 'upload', 1],
    ],
  )
  assert.deepEqual([guide.legalLimitDays, guide.promisedLimitDays, guide.papersNotAskedFor], [20, 3, 2])
  assert.deepEqual(guide.open, [])
})

test('what is not answered is left open, and what does not apply asks for nothing', () => {
  const open = guideThrough(BUNDLE, ITEMS, {})
  assert.deepEqual(
    open.items.map(({ applies }) => applies),
    ['yes', 'maybe'],
  )
  assert.deepEqual(open.open, ['married', 'insured', 'place'])
  const none = guideThrough(BUNDLE, ITEMS, { insured: 'none', married: 'no' })
  assert.equal(none.items[1]?.applies, 'no')
  assert.deepEqual(
    none.materials.map(({ name }) => name),
    ['身份证'],
  )
  assert.equal(none.legalLimitDays, 10)
})

test('an answer that is no option is refused', () => {
  const wrong = { code: 'service-items.bad-answer' }
  assert.throws(() => guideThrough(BUNDLE, ITEMS, { insured: 'maybe' }), wrong)
  assert.throws(() => guideThrough(BUNDLE, ITEMS, { age: '3' }), wrong)
  assert.throws(() => guideThrough(BUNDLE, ITEMS, { place: 'here' }), wrong)
})

test('a promise longer than the law is refused, and digests do not depend on the order of keys', () => {
  const given = { code: 'a', region: '370200', name: 'a', department: '11511301008778183N', type: '07' }
  assert.throws(() => checkItem({ ...given, legalLimitDays: 5, promisedLimitDays: 6 }), {
    code: 'service-items.promise-beyond-law',
  })
  assert.throws(() => checkItem({ ...given, type: '7' }), { code: 'service-items.invalid-item' })
  assert.equal(digestOf({ a: 1, b: [{ c: 2, d: 3 }] }), digestOf({ b: [{ d: 3, c: 2 }], a: 1 }))
  assert.notEqual(digestOf({ a: 1 }), digestOf({ a: 2 }))
})
