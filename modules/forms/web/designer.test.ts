import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newForm } from '@onego/forms/contract'
import { checkShape } from '@onego/forms/contract/check'
import type { Bindable } from '@onego/forms/contract/designs'
import { valueOf as feelValueOf } from '@onego/rules/feel'
import fc from 'fast-check'
import {
  addColumn,
  addField,
  addPage,
  addQuestions,
  changeField,
  duplicate,
  mayRemove,
  remove,
} from './designer/model/edit.ts'
import { clausesOf, namesWithin, renameIn, renameMember } from './designer/model/feel-text.ts'
import { type Formula, readFormula, readRelation, writeFormula, writeRelation } from './designer/model/formulas.ts'
import { freshField, freshQuestion, READY_MADE } from './designer/model/fresh.ts'
import { NO_HISTORY, redo, remember, undo } from './designer/model/history.ts'
import { move, moveTo } from './designer/model/move.ts'
import { freeName, isProvisional, nameFromLabel, takenNames } from './designer/model/names.ts'
import { countAt, placeAll } from './designer/model/problems.ts'
import { bindField, proveMaterial, suggestBindings } from './designer/model/reads.ts'
import { renameColumn, renameField } from './designer/model/references.ts'
import { columnsOf, type FieldType, type Form, fieldsOf, type Place, questionsOf } from './designer/model/shapes.ts'

const TYPES: FieldType[] = [
  ...([
    'text',
    'long-text',
    'name',
    'id-number',
    'credit-code',
    'phone',
    'email',
    'number',
    'integer',
    'money',
  ] as const),
  ...(['date', 'date-time', 'month', 'date-range', 'choice', 'choices', 'yes-no', 'region', 'address'] as const),
  ...(['map-point', 'table', 'file', 'signature', 'pledge', 'declaration', 'computed', 'note'] as const),
]
const text = (zh: string) => ({ zh, en: zh })
const errorsOf = (form: Form) =>
  checkShape(form, { questions: ['married'] }).filter(({ severity }) => severity === 'error')
const sound = (form: Form, what: string) => assert.deepEqual(errorsOf(form), [], what)

const POPULATION: Bindable = {
  ...{
    grant: 'g',
    consumer: '9'.repeat(18),
    resource: '370200/POLICE-PERSON',
    provider: 'p',
    purpose: 'forms.prefill',
  },
  ...{ resourceName: text('人口'), providerName: text('公安局'), purposeText: text('预填'), legalBasis: '法' },
  ...{ subjectField: 'id_number', grade: 'A', expiresOn: null },
  fields: [
    { field: 'id_number', name: text('公民身份号码'), type: 'C', level: 3, masked: false },
    { field: 'name', name: text('姓名'), type: 'C', level: 3, masked: false },
    { field: 'phone', name: text('联系电话'), type: 'C', level: 3, masked: true },
  ],
}

/** Two fields that depend on a third, a calculation over both kinds, a table with a sum, and a check. */
function aForm(): Form {
  const form = newForm({ code: 'x', name: '生成事项' })
  const page = form.pages[0]?.id ?? ''
  return {
    ...addQuestions(form, page, [
      {
        id: 'work',
        title: text('工作'),
        showIf: 'married = "yes"',
        fields: [
          { id: 'employed', type: 'yes-no', label: text('有工作') },
          { id: 'pay', type: 'money', label: text('工资'), showIf: 'employed = "yes"' },
          { id: 'rent', type: 'money', label: text('房租'), showIf: 'employed = "yes" and married = "yes"' },
          { id: 'net', type: 'computed', gives: 'money', label: text('结余'), compute: 'pay - rent' },
          { id: 'both', type: 'computed', gives: 'money', label: text('合计'), compute: 'pay + rent' },
          {
            id: 'bornOn',
            type: 'computed',
            gives: 'date',
            label: text('生日'),
            derive: { from: 'idNumber', what: 'birth-date' },
          },
          {
            id: 'costs',
            type: 'table',
            label: text('花费'),
            totals: ['cost'],
            fields: [
              { id: 'cost', type: 'money', label: text('金额') },
              { id: 'twice', type: 'computed', gives: 'money', label: text('加倍'), compute: 'cost * 2' },
            ],
          },
          { id: 'spent', type: 'computed', gives: 'money', label: text('共花'), compute: 'sum(costs.cost)' },
        ],
      },
    ]),
    checks: [{ field: 'rent', holds: 'pay = null or rent <= pay', message: text('房租高于工资') }],
  }
}

test('what is offered to be added is right as it stands', () => {
  let form = newForm({ code: 'x', name: '生成事项' })
  sound(form, 'a first form')
  const page = form.pages[1]?.id ?? ''
  for (const type of TYPES) {
    form = addQuestions(form, page, [freshQuestion(type, takenNames(form))])
    sound(form, type)
  }
  for (const { id, question } of [...READY_MADE, ...READY_MADE]) {
    form = addQuestions(form, page, [question])
    sound(form, id)
  }
  assert.ok(fieldsOf(form).length > 45)
})

const placesOf = (form: Form): Place[] => [
  ...form.pages.map(({ id }): Place => ({ kind: 'page', id })),
  ...questionsOf(form).map(({ id }): Place => ({ kind: 'question', id })),
  ...fieldsOf(form).flatMap((field): Place[] => [
    { kind: 'field', id: field.id },
    ...columnsOf(field).map(({ id }): Place => ({ kind: 'column', table: field.id, id })),
  ]),
]

type Step = (form: Form, pick: <T>(list: readonly T[]) => T) => Form
const STEPS: Record<string, Step> = {
  add: (form, pick) => addQuestions(form, pick(form.pages).id, [freshQuestion(pick(TYPES), takenNames(form))]),
  readyMade: (form, pick) => addQuestions(form, pick(form.pages).id, [pick(READY_MADE).question], 0),
  field: (form, pick) => addField(form, pick(questionsOf(form)).id, freshField(pick(TYPES), new Set())),
  page: (form, pick) => addPage(form, pick(form.pages), 1),
  column: (form) => addColumn(form, 'costs', { id: 'cost', type: 'money', label: text('金额') }),
  duplicate: (form, pick) => duplicate(form, pick(placesOf(form))).form,
  remove: (form, pick) => remove(form, pick(placesOf(form))),
  up: (form, pick) => move(form, pick(placesOf(form)), -1),
  down: (form, pick) => move(form, pick(placesOf(form)), 1),
  drop: (form, pick) =>
    moveTo(form, pick(placesOf(form)), { place: pick(placesOf(form)), side: pick(['before', 'after'] as const) }),
  rename: (form, pick) => {
    const { id } = pick(fieldsOf(form))
    return renameField(form, id, freeName('renamed', takenNames(form)))
  },
  bind: (form, pick) => {
    const field = pick(fieldsOf(form))
    return ['name', 'id-number', 'text'].includes(field.type) ? bindField(form, field.id, POPULATION, 'name') : form
  },
  free: (form, pick) => changeField(form, pick(fieldsOf(form)).id, { binding: undefined }),
  prove: (form, pick) => proveMaterial(form, pick(['id-card', 'book']), pick([POPULATION, undefined])),
}

test('whatever is done to a right form, and in whatever order, it stays right', () => {
  const steps = fc.array(
    fc.tuple(fc.constantFrom(...Object.keys(STEPS)), fc.array(fc.nat(), { minLength: 3, maxLength: 3 })),
    {
      maxLength: 25,
    },
  )
  const seen = new Set<string>()
  fc.assert(
    fc.property(steps, (done) => {
      let form = aForm()
      for (const [name, choices] of done) {
        const before = form
        let at = 0
        const pick = <T>(list: readonly T[]): T => list[(choices[at++ % choices.length] ?? 0) % list.length] as T
        form = STEPS[name]?.(form, pick) ?? form
        if (form !== before) seen.add(name)
        sound(form, `${done.map(([one]) => one).join(' ')}: ${JSON.stringify(form)}`)
      }
    }),
    { numRuns: 150 },
  )
  assert.deepEqual([...seen].sort(), Object.keys(STEPS).sort())
})

test('with a field goes every mention of it, and only that', () => {
  const without = (id: string) => remove(aForm(), { kind: 'field', id })
  const field = (form: Form, id: string) => fieldsOf(form).find((one) => one.id === id)
  const unpaid = without('pay')
  assert.equal(field(unpaid, 'net')?.type, 'money', 'a difference of nothing is typed')
  assert.equal(field(unpaid, 'both')?.compute, 'rent')
  assert.deepEqual(unpaid.checks, [])
  const unknown = without('employed')
  assert.equal(field(unknown, 'pay')?.showIf, undefined)
  assert.equal(field(unknown, 'rent')?.showIf, 'married = "yes"')
  assert.equal(field(without('idNumber'), 'bornOn')?.type, 'date')
  assert.equal(field(without('costs'), 'spent')?.type, 'money')
  assert.equal(without('phone').phoneField, undefined)
  const columns = remove(aForm(), { kind: 'column', table: 'costs', id: 'cost' })
  assert.equal(field(columns, 'costs')?.totals, undefined)
  assert.equal(field(columns, 'costs')?.fields?.[0]?.type, 'money', 'twice of nothing is typed')
  assert.equal(field(columns, 'spent')?.type, 'money')
})

test('a form keeps a page, a page a question, a question a field', () => {
  const form = aForm()
  const [first] = form.pages
  const only: Form = {
    ...form,
    pages: [{ ...(first as Form['pages'][number]), questions: (first?.questions ?? []).slice(0, 1) }],
  }
  const [question] = questionsOf(only)
  assert.equal(mayRemove(only, { kind: 'page', id: first?.id ?? '' }), false)
  assert.equal(mayRemove(only, { kind: 'question', id: question?.id ?? '' }), false)
  let rest = only
  for (const { id } of fieldsOf(only)) rest = remove(rest, { kind: 'field', id })
  assert.equal(fieldsOf(rest).length, 1)
  assert.equal(form.pages.length, 2)
  assert.equal(remove(form, { kind: 'field', id: 'pledge' }).pages.length, 1, 'an empty page goes')
})

test('copies have names of their own and speak of each other', () => {
  const { form, place } = duplicate(aForm(), { kind: 'question', id: 'work' })
  const copy = questionsOf(form).find(({ id }) => place.kind === 'question' && id === place.id)
  const by = (id: string) => copy?.fields.find((one) => one.id === id)
  assert.equal(copy?.showIf, 'married = "yes"')
  assert.equal(by('pay2')?.showIf, 'employed2 = "yes"')
  assert.equal(by('net2')?.compute, 'pay2 - rent2')
  assert.equal(by('spent2')?.compute, 'sum(costs2.cost2)')
  assert.deepEqual(by('costs2')?.totals, ['cost2'])
  assert.equal(by('bornOn2')?.derive?.from, 'idNumber')
})

test('names in expressions are changed, words in quotes and members are not', () => {
  assert.equal(renameIn('a = "a" and b.a > a + aa', { a: 'x' }), 'x = "a" and b.a > x + aa')
  assert.equal(renameMember('sum(t.a) + a + u.a + x.t.a', 't', 'a', 'b'), 'sum(t.b) + a + u.a + x.t.a')
  assert.deepEqual([...namesWithin('starts with(n, "m") and r.s > 1')], ['starts', 'with', 'n', 'and', 'r'])
  assert.deepEqual(clausesOf('a = "x and y" and (b or c) or d'), {
    clauses: ['a = "x and y"', '(b or c)', 'd'],
    joins: ['and', 'or'],
  })
  const renamed = renameColumn(renameField(aForm(), 'costs', 'bills'), 'bills', 'cost', 'price')
  const field = (id: string) => fieldsOf(renamed).find((one) => one.id === id)
  assert.equal(field('spent')?.compute, 'sum(bills.price)')
  assert.equal(field('bills')?.fields?.[1]?.compute, 'price * 2')
})

const FORMULAS: [Formula, string, unknown][] = [
  [{ kind: 'sum', names: ['a', 'b'] }, 'a + b', 7],
  [{ kind: 'difference', from: 'a', minus: 'b' }, 'a - b', 3],
  [{ kind: 'product', of: 'a', times: 'b' }, 'a * b', 10],
  [{ kind: 'product', of: 'a', times: 0.5 }, 'a * 0.5', 2.5],
  [{ kind: 'quotient', of: 'a', by: 2 }, 'a / 2', 2.5],
  [{ kind: 'days', from: 'from', to: 'to' }, '(date(to) - date(from)).days + 1', 3],
  [{ kind: 'column-sum', table: 'rows', column: 'cost' }, 'sum(rows.cost)', 9],
  [{ kind: 'rows', table: 'rows' }, 'count(rows)', 2],
]

test('a calculation is written as FEEL that gives what is meant, and read back', () => {
  const known = { a: 5, b: 2, from: '2026-11-20', to: '2026-11-22', rows: [{ cost: 4 }, { cost: 5 }] }
  for (const [formula, expression, value] of FORMULAS) {
    assert.equal(writeFormula(formula), expression)
    assert.deepEqual(readFormula(expression), formula)
    assert.equal(feelValueOf(expression, known), value, expression)
  }
  const age = writeFormula({ kind: 'age', date: 'bornOn' }) ?? ''
  assert.deepEqual(readFormula(age), { kind: 'age', date: 'bornOn' })
  const born = new Date(Date.now() - 31 * 365.25 * 86_400_000).toISOString().slice(0, 10)
  assert.ok([30, 31].includes(feelValueOf(age, { bornOn: born }) as number))
  const today = writeFormula({ kind: 'today' }) ?? ''
  assert.deepEqual(readFormula(today), { kind: 'today' })
  assert.match(String(feelValueOf(today, {})), /^\d{4}-\d\d-\d\d$/)
  assert.equal(writeFormula({ kind: 'sum', names: [] }), undefined)
  assert.equal(writeFormula({ kind: 'difference', from: 'a', minus: '' }), undefined)
  assert.equal(readFormula('if a > b then a else b'), undefined)
})

test('a check between answers bears that the other is open', () => {
  const between = { field: 'a', sign: '<=' as const, other: { field: 'b' } }
  const expression = writeRelation(between)
  assert.deepEqual(readRelation(expression), between)
  const holds = (known: Record<string, unknown>) => feelValueOf(expression, known)
  assert.deepEqual([holds({ a: 1, b: 2 }), holds({ a: 3, b: 2 }), holds({ a: 3, b: null })], [true, false, true])
  const valued = { field: 'a', sign: '>=' as const, other: { value: 18 } }
  assert.equal(writeRelation(valued), 'a >= 18')
  assert.deepEqual(readRelation('a >= 18'), valued)
  assert.equal(readRelation('c = null or a <= b'), undefined)
})

test('names come from labels, are free, and are no word of FEEL', () => {
  const spell = () => ['fáng', 'wu', 'Mian', 'ji']
  assert.equal(nameFromLabel('您的姓名', spell), 'name')
  assert.equal(
    nameFromLabel('房屋面积（平方米）', () => ['fang', 'wu', 'mian', 'ji']),
    'fangWuMianJi',
  )
  assert.equal(nameFromLabel('Date of birth', spell), 'dateOfBirth')
  assert.equal(
    nameFromLabel('２', () => ['2']),
    undefined,
  )
  assert.equal(freeName('date', new Set()), 'date1')
  assert.equal(freeName('name', new Set(['name', 'name2'])), 'name3')
  assert.equal(isProvisional('phone2', 'phone'), true)
  assert.equal(isProvisional('phoneOfWife', 'phone'), false)
})

test('prefill asks a register once, for no more than is used, and goes when nobody needs it', () => {
  let form = newForm({ code: 'x', name: '生成事项' })
  const found = suggestBindings(form, [POPULATION])
  assert.deepEqual(
    found.map(({ field, item }) => `${field} ${item}`),
    ['name name', 'idNumber id_number'],
    'what comes shortened fills nothing',
  )
  for (const { field, source, item } of found) form = bindField(form, field, source, item)
  assert.deepEqual(form.reads, [
    {
      ...{ id: 'policePerson', resource: POPULATION.resource, consumer: POPULATION.consumer, purpose: 'forms.prefill' },
      fields: ['id_number', 'name'],
    },
  ])
  form = proveMaterial(changeField(form, 'idNumber', { binding: undefined }), 'id-card', POPULATION)
  assert.deepEqual(form.reads?.[0]?.fields, ['name'])
  form = changeField(form, 'name', { binding: undefined })
  assert.equal(form.reads?.length, 1, 'it still proves the card')
  assert.deepEqual(proveMaterial(form, 'id-card', undefined).reads, [])
})

test('typing on is one step back; what was undone can be done again until something else is done', () => {
  let history = remember<string>(NO_HISTORY, '', 'label a', 0)
  history = remember(history, 'a', 'label a', 500)
  history = remember(history, 'ab', 'label b', 600)
  const back = undo(history, 'abc')
  assert.equal(back?.value, 'ab')
  const further = back && undo(back.history, back.value)
  assert.equal(further?.value, '')
  assert.equal(further && undo(further.history, further.value), undefined)
  const again = further && redo(further.history, further.value)
  assert.equal(again?.value, 'ab')
  assert.deepEqual(again && remember(again.history, 'ab', 'x', 9_000).future, [])
})

test('a problem stands where it is put right, a missing text once', () => {
  const form = aForm()
  const at = (where: string) => ({ where, message: text('x'), severity: 'error' })
  const [field, column, check, whole] = placeAll(form, [
    [
      at('pages.0.questions.1.fields.1.label.zh'),
      at('pages.0.questions.1.fields.6.fields.0.type'),
      at('checks.0.holds'),
      at('reads.0.subject'),
    ],
    [at('pages.0.questions.1.fields.1.label.en')],
  ])
  assert.deepEqual([field?.place, field?.about], [{ kind: 'field', id: 'pay' }, 'label'])
  assert.deepEqual([column?.place, column?.about], [{ kind: 'column', table: 'costs', id: 'cost' }, 'type'])
  assert.deepEqual([check?.place, check?.about], [{ kind: 'field', id: 'rent' }, 'checks'])
  assert.deepEqual([whole?.place, whole?.about], [{ kind: 'form' }, 'reads'])
  const broken = { ...form, pages: [] }
  assert.deepEqual(placeAll(broken, [[at('pages.3.questions.0')]])[0]?.place, { kind: 'form' })
  const counts = countAt(
    placeAll(form, [[at('pages.0.questions.1.fields.1.label.zh'), at('pages.0.questions.1.fields.1.label.en')]]),
  )
  assert.deepEqual([...counts], [['field pay', 1]])
})
