import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AppError } from '@onego/platform/errors'
import type { FilledValue } from '../contract.ts'
import type { NewForm } from '../definition.ts'
import { acceptAnswers } from './accept-answers.ts'
import { checkDefinition } from './check-definition.ts'
import { checkAnswer } from './field-checks.ts'
import { listMaterials, missingMaterials } from './materials.ts'
import { countSaved, validateAnswers } from './validate.ts'
import { visibleFields } from './visible.ts'

const text = (zh: string) => ({ zh, en: zh })
const CONSUMER = '11370200MB2857376T'
const aForm = (change: Partial<NewForm> = {}): NewForm => ({
  code: 'test',
  title: text('试表'),
  phoneField: 'phone',
  reads: [
    { id: 'me', resource: 'R/PERSON', consumer: CONSUMER, purpose: 'test' },
    {
      id: 'spouse',
      resource: 'R/PERSON',
      consumer: CONSUMER,
      purpose: 'test',
      subject: { read: 'me', field: 'spouse_id' },
      when: 'married = "yes"',
    },
  ],
  pages: [
    {
      id: 'people',
      title: text('人'),
      questions: [
        {
          id: 'mother',
          title: text('母亲'),
          fields: [
            { id: 'motherName', label: text('姓名'), type: 'text', binding: { read: 'me', field: 'name' } },
            {
              id: 'phone',
              label: text('手机'),
              type: 'phone',
              binding: { read: 'me', field: 'phone', editable: true },
            },
          ],
        },
        {
          id: 'father',
          title: text('父亲'),
          showIf: 'married = "yes"',
          fields: [{ id: 'fatherId', label: text('身份证'), type: 'id-number', forItems: ['household'] }],
        },
        {
          id: 'child',
          title: text('孩子'),
          fields: [
            { id: 'childName', label: text('姓名'), type: 'text', max: 6 },
            { id: 'pay', label: text('津贴'), type: 'money', showIf: 'childName != null', required: false },
            { id: 'pledge', label: text('承诺'), type: 'pledge' },
          ],
        },
      ],
    },
  ],
  checks: [
    {
      field: 'childName',
      holds: 'starts with(childName, substring(motherName, 1, 1))',
      message: text('须随母姓'),
    },
  ],
  materials: [{ material: 'marriage', read: 'me', holds: 'status = "登记"' }],
  ...change,
})

const known = (value: string): FilledValue => ({
  value,
  grade: 'A',
  source: {
    resource: 'R/PERSON',
    provider: CONSUMER,
    providerName: '公安局',
    providerNameEn: 'Police',
    at: '2026-11-22T00:00:00Z',
    receiptId: null,
  },
})

const refuses = (form: NewForm, what: RegExp) =>
  assert.throws(
    () => checkDefinition(form),
    (error: AppError) => error.code === 'forms.invalid-form' && what.test(error.message),
  )

test('a definition that cannot work is refused and says where', () => {
  const page = aForm().pages[0] as NewForm['pages'][0]
  const withFields = (fields: NewForm['pages'][0]['questions'][0]['fields']) =>
    aForm({
      checks: [],
      phoneField: undefined,
      pages: [{ ...page, questions: [{ id: 'q', title: text('问'), fields }] }],
    })
  checkDefinition(aForm())
  refuses(aForm({ checks: [{ field: 'childName', holds: 'starts with(', message: text('x') }] }), /FEEL/)
  refuses(withFields([{ id: 'a', label: text('甲'), type: 'text', showIf: 'a =' }]), /FEEL/)
  refuses(withFields([{ id: 'a', label: text('甲'), type: 'choice' }]), /options/)
  refuses(
    withFields([{ id: 'a', label: text('甲'), type: 'text', binding: { read: 'none', field: 'x' } }]),
    /no read none/,
  )
  refuses(withFields([{ id: 'a', label: text('甲'), type: 'file', binding: { read: 'me', field: 'x' } }]), /not filled/)
  refuses(
    withFields([{ id: 'a', label: text('甲'), type: 'text', pattern: { expression: '(', wanted: text('x') } }]),
    /regular expression/,
  )
  refuses(
    withFields([
      { id: 'a', label: text('甲'), type: 'text', pattern: { expression: '(\\w+\\s?)+', wanted: text('x') } },
    ]),
    /repetition inside a repetition/,
  )
  refuses(withFields([{ id: 'constructor', label: text('甲'), type: 'text' }]), /word of JavaScript/)
  refuses(
    withFields([
      { id: 'a', label: text('甲'), type: 'text' },
      { id: 'a', label: text('乙'), type: 'text' },
    ]),
    /used twice/,
  )
  const read = { resource: 'R/X', consumer: CONSUMER, purpose: 'test' }
  refuses(
    aForm({
      reads: [
        { ...read, id: 'me', subject: { read: 'spouse', field: 'id' } },
        { ...read, id: 'spouse', subject: { read: 'me', field: 'id' } },
      ],
    }),
    /waits for itself/,
  )
})

test('only fields that the answers and the items call for are shown', () => {
  const form = checkDefinition(aForm())
  const shown = (guideAnswers: Record<string, string>, answers: Record<string, string>, items?: string[]) =>
    visibleFields(form, { answers, guideAnswers, ...(items ? { items } : {}) }).map(({ id }) => id)
  assert.deepEqual(shown({ married: 'no' }, {}), ['motherName', 'phone', 'childName', 'pledge'])
  assert.deepEqual(shown({ married: 'yes' }, { childName: '林小' }), [
    ...['motherName', 'phone', 'fatherId', 'childName', 'pay', 'pledge'],
  ])
  assert.ok(!shown({ married: 'yes' }, {}, ['insurance']).includes('fatherId'))
  assert.ok(shown({ married: 'yes' }, {}, ['household']).includes('fatherId'))
  assert.ok(!shown({}, {}).includes('fatherId'), 'an open answer shows nothing')
})

test('each type of field says what is wrong with an answer', () => {
  const field = (type: string, more = {}) =>
    ({ id: 'f', label: text('项'), type, required: true, options: [], forItems: [], ...more }) as never
  const cases: [type: string, more: object, value: string | boolean | undefined, code: string | undefined][] = [
    ['text', {}, '', 'missing'],
    ['text', { required: false }, '', undefined],
    ['text', { max: 3 }, '四个字啊', 'too-long'],
    ['text', { pattern: { expression: '[\\u4e00-\\u9fa5]+', wanted: text('汉字') } }, 'Tom', 'pattern'],
    ['text', { pattern: { expression: '[\\u4e00-\\u9fa5]+', wanted: text('汉字') } }, '汤姆', undefined],
    ['id-number', {}, '11010519491231002X', undefined],
    ['id-number', {}, '110105194912310021', 'id-number'],
    ['date', {}, '2026-02-29', 'date'],
    ['date', {}, '2024-02-29', undefined],
    ['date', {}, '2026-2-3', 'date'],
    ['date-time', {}, '2026-11-19T08:30:00+08:00', undefined],
    ['date-time', {}, '2026-02-30T08:30', 'date'],
    ['choice', { options: [{ value: 'a', text: text('甲') }] }, 'b', 'choice'],
    ['choice', { options: [{ value: 'a', text: text('甲') }] }, 'a', undefined],
    ['yes-no', {}, 'perhaps', 'choice'],
    ['region', { within: '370200' }, '370202001', undefined],
    ['region', { within: '370200' }, '110101001', 'region'],
    ['phone', {}, '13800138000', undefined],
    ['phone', {}, '0532-1234567', 'phone'],
    ['number', { min: 1 }, '0', 'too-small'],
    ['number', { max: 9 }, '10', 'too-great'],
    ['number', {}, '1e9', 'number'],
    ['money', {}, '12.345', 'money'],
    ['money', {}, '12.34', undefined],
    ['pledge', {}, undefined, 'pledge'],
    ['pledge', {}, 'yes', 'pledge'],
    ['pledge', {}, true, undefined],
  ]
  for (const [type, more, value, code] of cases) {
    assert.equal(checkAnswer(field(type, more), value)?.code, code, `${type} ${JSON.stringify(more)} ${value}`)
  }
})

test('a form is complete when every shown field is right and the answers agree', () => {
  const form = checkDefinition(aForm())
  const filled = { motherName: known('林晓梅'), phone: known('13800138000') }
  const problems = (answers: Record<string, string | boolean>, guide: Record<string, string> = { married: 'no' }) =>
    validateAnswers(form, answers, guide, { filled }).map(({ field, code }) => `${field} ${code}`)
  assert.deepEqual(problems({}), ['childName missing', 'pledge pledge'])
  assert.deepEqual(problems({ childName: '王小', pledge: true }), ['childName check'])
  assert.deepEqual(problems({ childName: '林小', pledge: true }), [])
  assert.deepEqual(problems({ childName: '林小', pledge: true, phone: '1' }), ['phone phone'])
  assert.deepEqual(problems({ childName: '林小', pledge: true }, { married: 'yes' }), ['fatherId missing'])
})

test('a fact of a register cannot be typed over; a suggestion can', () => {
  const form = checkDefinition(aForm())
  const filled = { motherName: known('林晓梅'), phone: known('13800138000') }
  const accept = (given: Record<string, string>) => acceptAnswers(form, { childName: '林' }, given, filled)
  assert.deepEqual(accept({ phone: '13900139000' }), { childName: '林', phone: '13900139000' })
  assert.deepEqual(accept({ motherName: '林晓梅' }), { childName: '林' }, 'the same value changes nothing')
  assert.throws(() => accept({ motherName: '王五' }), { code: 'forms.field-not-editable' })
  assert.throws(() => accept({ nobody: 'x' }), { code: 'forms.unknown-field' })
  assert.deepEqual(
    acceptAnswers(form, {}, { motherName: '林' }, {}),
    { motherName: '林' },
    'open when nothing is known',
  )
})

test('the counter counts shown fields, those that stand as a register gave them, and papers not asked for', () => {
  const form = checkDefinition(aForm())
  const filled = { motherName: known('林晓梅'), phone: known('13800138000') }
  const fields = visibleFields(form, { answers: {}, guideAnswers: { married: 'no' }, filled })
  const count = (answers: Record<string, string>) => countSaved({ fields, filled, answers, materials: [], items: 5 })
  assert.deepEqual(count({}), { filled: 2, total: 3, papersNotAskedFor: 0, trips: 4 })
  assert.equal(count({ phone: '13900139000' }).filled, 1)
})

test('a material is satisfied by data, else by a pledge, else by an upload; shared ones are asked once', () => {
  const material = (id: string, satisfiedBy: object, more = {}) => ({
    id,
    name: id,
    nameEn: '',
    satisfiedBy,
    required: true,
    ...more,
  })
  const items = [
    { code: 'a', materials: [material('marriage', { resource: 'R/PERSON' }), material('kin', { pledge: true })] },
    {
      code: 'b',
      materials: [
        material('marriage', { resource: 'R/PERSON' }),
        material('photo', {}),
        material('single', {}, { showIf: 'married = "no"' }),
      ],
    },
  ] as never
  const reads = [
    {
      id: 'me',
      resource: 'R/PERSON',
      outcome: 'answered',
      provider: 'p',
      providerName: '公安局',
      providerNameEn: 'Police',
      at: 't',
      receiptId: 'r',
    },
  ] as never
  const list = (proved: Record<string, string>, files: never[] = []) =>
    listMaterials({ items, known: { married: 'yes' }, proved, reads, files })
  assert.deepEqual(
    list({ marriage: 'me' }).map(({ id, by, forItems }) => [id, by, forItems.join()]),
    [
      ['marriage', 'data', 'a,b'],
      ['kin', 'pledge', 'a'],
      ['photo', 'missing', 'b'],
    ],
  )
  assert.deepEqual(
    missingMaterials(list({})).map(({ field }) => field),
    ['material.marriage', 'material.photo'],
  )
  const sent = [{ id: 'f', name: 'p.png', type: 'image/png', bytes: 1, field: 'material.photo' }] as never
  assert.deepEqual(missingMaterials(list({ marriage: 'me' }, sent)), [])
})
