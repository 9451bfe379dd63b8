import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newForm } from '@onego/forms/contract'
import { newProcess } from '@onego/processes/contract/plan'
import { type Draft, itemOf, withItem, withPart } from './draft.ts'
import { below, stepOf } from './problems.ts'

const code = '11370200MB285591843370200000001'
const first = (name: string): Draft => ({
  items: [{ code, name, form: code, process: code, decision: `guide-${code}` }],
  parts: {
    form: newForm({ code, name }),
    process: newProcess({ code, name }),
    tables: [{ code: `guide-${code}`, name: { zh: `${name}办理规则`, en: '' } }],
  },
  reason: '',
  effectOn: null,
})
const part = (draft: Draft, name: string) =>
  draft.parts[name] as { code: string; title: { zh: string }; name: { zh: string } }

test('what bears the item’s name and code follows when they change', () => {
  const draft = first('燃气费减免')
  const other = `${code.slice(0, -1)}2`
  const renamed = withItem(draft, { ...itemOf(draft), name: '困难家庭燃气费减免', code: other })
  assert.deepEqual(
    [part(renamed, 'form').title.zh, part(renamed, 'process').name.zh],
    ['困难家庭燃气费减免', '困难家庭燃气费减免办理流程'],
  )
  assert.deepEqual([part(renamed, 'form').code, part(renamed, 'process').code], [other, other])
  const { form, process, decision } = itemOf(renamed)
  assert.deepEqual([form, process, decision], [other, other, `guide-${other}`])
  assert.equal((renamed.parts.tables as { code: string }[])[0]?.code, `guide-${other}`)
})

test('a draft without a name gets it, and words somebody wrote stay', () => {
  const unnamed = first('')
  const named = withItem(unnamed, { ...itemOf(unnamed), name: '落户' })
  assert.equal(part(named, 'form').title.zh, '落户')
  const own = withPart(named, 'form', { ...part(named, 'form'), title: { zh: '请填写您的落户申请表', en: 'Form' } })
  const again = withItem(own, { ...itemOf(own), name: '投靠落户' })
  assert.equal(part(again, 'form').title.zh, '请填写您的落户申请表')
})

test('what does not concern name or code leaves the parts as they are', () => {
  const draft = first('落户')
  assert.equal(withItem(draft, { ...itemOf(draft), trips: 1 }).parts, draft.parts)
  assert.deepEqual(Object.keys(withPart(draft, 'form', undefined).parts), ['process', 'tables'])
})

test('each problem belongs to the step in which it is solved', () => {
  const places = {
    'items.0.name': 'item',
    'items.0.materials.1.name': 'item',
    'items.0.materials.1.showIf': 'guide',
    'items.0.questions.0.options': 'guide',
    'parts.tables.0.rules.1.when.0': 'guide',
    'parts.form.pages.0.title': 'form',
    'parts.process.nodes.1': 'process',
    'parts.licenceType.code': 'licence',
    reason: 'submit',
  }
  for (const [where, step] of Object.entries(places)) assert.equal(stepOf(where), step, where)
  const problem = { code: 'x', severity: 'error' as const, message: { zh: '', en: '' } }
  assert.deepEqual(
    below(
      [
        { ...problem, where: 'parts.form' },
        { ...problem, where: 'parts.form.pages.0' },
        { ...problem, where: 'parts.formal' },
      ],
      'parts.form',
    ).map(({ where }) => where),
    ['', 'pages.0'],
  )
})
