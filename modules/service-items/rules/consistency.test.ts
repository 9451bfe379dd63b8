import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ItemDefinition, ItemDefinition as Shape } from '../contract.ts'
import { codeProblems } from './code-checks.ts'
import { CONSISTENCY_RULES, inconsistenciesOf } from './consistency.ts'
import { differencesOf } from './differences.ts'
import { leanOf, wholeOf } from './lean.ts'

const DEPARTMENT = '11370800MB28559184'
type Given = { [Key in keyof ItemDefinition]?: unknown }
const item = (given: Given = {}): ItemDefinition =>
  Shape.parse({ code: 'A', region: '370800', name: '生成·甲', department: DEPARTMENT, type: '20', ...given })
const zh = (text: string) => ({ zh: text, en: '' })
const broken = (given: Given) => inconsistenciesOf(item(given)).map(({ rule }) => rule)

/** Each rule with an item that breaks it and one that keeps it. */
const CASES: [string, Given, Given][] = [
  ['promise-within-law', { legalLimitDays: 5, promisedLimitDays: 6 }, { legalLimitDays: 6, promisedLimitDays: 6 }],
  ['on-the-spot', { promisedLimitDays: 0, caseType: '2' }, { promisedLimitDays: 0, caseType: '1' }],
  ['on-the-spot', { promisedLimitDays: 3, caseType: '1' }, { promisedLimitDays: 3, caseType: '2' }],
  ['result-kind', { result: { name: '食品经营许可证', kind: '2' } }, { result: { name: '食品经营许可证', kind: '1' } }],
  ['result-kind', { result: { name: '关于同意的批复', kind: '1' } }, { result: { name: '关于同意的批复', kind: '2' } }],
  ['result-sample', { result: { name: '证' } }, { result: { name: '证', sample: { name: '样本', url: '/a.pdf' } } }],
  ['visits-with-reason', { trips: 1 }, { trips: 1, online: { whyOnSite: zh('当面核验') } }],
  [
    'no-visit-no-reason',
    { trips: 0, online: { whyOnSite: zh('核验') } },
    { trips: 0, online: { whyOnSite: zh('无') } },
  ],
  ['no-visit-by-post', { trips: 0 }, { trips: 0, service: { postMaterials: true, postResult: true } }],
  ['no-visit-by-post', { trips: 0, channels: ['1'] }, { trips: 0, channels: ['2'] }],
  ['wholly-online', { depth: ['5'], trips: 1 }, { depth: ['5'], trips: 0 }],
  [
    'licence-steps',
    { type: '01', steps: [{ name: zh('受理') }] },
    { type: '01', steps: ['受理', '审核', '审批', '办结', '送达'].map((name) => ({ name: zh(name) })) },
  ],
  ['licence-faq', { type: '01' }, { type: '01', faqs: [{ question: zh('问'), answer: zh('答') }] }],
  [
    'steps-within-promise',
    { promisedLimitDays: 2, steps: [{ name: zh('审核'), days: 3 }] },
    { promisedLimitDays: 3, steps: [{ name: zh('审核'), days: 3 }] },
  ],
  ['legal-basis', { type: '07' }, { type: '07', legalBasis: [zh('第一条')] }],
  [
    'planned-end-passed',
    { plan: { effectOn: '2026-12-02', cancelOn: '2026-12-01' } },
    { plan: { effectOn: '2026-12-02' } },
  ],
  [
    'consult-and-complain-differ',
    { consult: [{ way: '3', text: '0532-85911111' }], complain: [{ way: '3', text: '0532-85911111' }] },
    { consult: [{ way: '3', text: '0532-85911111' }], complain: [{ way: '3', text: '12345' }] },
  ],
  [
    'telephone-with-area-code',
    { consult: [{ way: '3', text: '85911111' }] },
    { consult: [{ way: '3', text: '0532-85911111' }] },
  ],
  ['person-theme', { themes: { person: ['005'] } }, { themes: { person: ['005'] }, audience: ['1'] }],
  [
    'enterprise-theme',
    { themes: { enterprise: ['005'] }, audience: ['1'] },
    { themes: { enterprise: ['005'] }, audience: ['2'] },
  ],
  ['themes-of-audience', { audience: ['1'] }, { audience: ['1'], themes: { person: ['005'] } }],
  [
    'fee-complete',
    { fee: { charged: true } },
    {
      fee: { charged: true, basis: zh('某号文'), lines: [{ name: zh('费'), standard: zh('5元') }] },
      online: { payment: true },
    },
  ],
  ['free-is-free', { online: { payment: true } }, {}],
  ['length-name', { name: '长'.repeat(201) }, { name: '长'.repeat(200) }],
  ['length-material-name', { materials: [{ id: 'm', name: '长'.repeat(201) }] }, {}],
  ['length-legal-basis', { legalBasis: [zh('长'.repeat(1001))] }, { legalBasis: [zh('长'.repeat(1000))] }],
]

for (const [rule, wrong, right] of CASES) {
  test(`${rule}: ${JSON.stringify(wrong).slice(0, 60)}`, () => {
    assert.ok(broken(wrong).includes(rule), 'the wrong one is found')
    assert.ok(!broken(right).includes(rule), 'the right one is left in peace')
  })
}

test('every rule has its case', () => {
  assert.deepEqual([...new Set(CASES.map(([rule]) => rule))].sort(), CONSISTENCY_RULES.map(({ id }) => id).sort())
})

test('an implementation code is 18 + 1 + 12, each part as the item has it', () => {
  const code = `${DEPARTMENT}3370117002011`
  const codes = (given: Given) =>
    codeProblems(item({ code, level: '3', codes: { basic: '370117002011' }, ...given })).map((one) => one.code)
  assert.deepEqual(codes({}), [])
  assert.deepEqual(codes({ code: `${code}01` }), [])
  assert.deepEqual(codes({ level: '2' }), ['level-in-code'])
  assert.deepEqual(codes({ codes: { basic: '370117002016' } }), ['basic-code-in-code'])
  assert.deepEqual(codes({ department: '11650000010183859F' }), ['department-in-code'])
  assert.deepEqual(codes({ code: code.slice(0, 30) }), ['item-code-shape'])
  assert.ok(codes({ code: code.replace('MB28559184', 'MB28559185') }).includes('item-code-check-digit'))
  assert.deepEqual(codes({ codes: { basic: '12' } }), ['basic-code-shape', 'basic-code-in-code'])
  assert.deepEqual(codes({ code: 'local-1', codes: { basic: 'XK12345678' } }), [])
})

test('what an item leaves out is not stored, and comes back', () => {
  const small = item()
  assert.deepEqual(Object.keys(leanOf(small)).sort(), ['code', 'department', 'name', 'region', 'type'])
  const rich = item({ trips: 0, service: { postResult: true }, keywords: ['甲'], fee: { charged: true } })
  for (const one of [small, rich]) assert.deepEqual(wholeOf(JSON.parse(JSON.stringify(leanOf(one)))), one)
})

test('differences name the field, rows by their own key, and nothing where nothing differs', () => {
  const before = item({
    materials: [
      { id: 'a', name: '甲' },
      { id: 'b', name: '乙' },
    ],
  })
  assert.deepEqual(differencesOf(before, item({ materials: before.materials })), [])
  const after = item({
    materials: [
      { id: 'b', name: '丙' },
      { id: 'c', name: '丁' },
    ],
    summary: zh('新'),
  })
  assert.deepEqual(
    differencesOf(before, after)
      .map(({ path, change }) => `${path} ${change}`)
      .sort(),
    ['materials.a removed', 'materials.b.name changed', 'materials.c added', 'summary changed'],
  )
})
