import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FilledValue, ReadState } from '../contract.ts'
import type { NewForm } from '../definition.ts'
import { checkDefinition } from './check-definition.ts'
import { staleReads } from './freshness.ts'
import { openLive } from './live.ts'
import { missingSignatures, missingTrust } from './trust.ts'

const text = (zh: string) => ({ zh, en: zh })
const read = { resource: 'R/X', consumer: '11370200MB2857376T', purpose: 'test' }
const bound = (id: string, grade: 'A' | 'C') => ({
  ...{ id, type: 'text' as const, label: text(id) },
  binding: { read: 'me', field: id, editable: true, grade },
})
const form = checkDefinition({
  code: 'trust',
  title: text('表'),
  reads: [{ id: 'me', ...read, freshDays: 7 }],
  pages: [
    {
      id: 'p',
      title: text('页'),
      questions: [
        {
          id: 'q',
          title: text('问'),
          fields: [bound('income', 'C'), bound('owner', 'A'), { id: 'signed', type: 'signature', label: text('签名') }],
        },
      ],
    },
  ],
} satisfies NewForm)
const source = { resource: 'R/X', provider: 'x', providerName: 'x', providerNameEn: 'x', at: '', receiptId: 'r' }
const known = (value: string): FilledValue => ({ value, grade: 'A', source })

test('an answer that must be vouched for is asked for proof, unless a register, a clerk or a file vouches', () => {
  const wrong = (answers: Record<string, string>, evidence: Partial<Parameters<typeof missingTrust>[1]> = {}) => {
    const { filled = {}, files = [], seen = [] } = evidence
    const live = openLive(form, { answers, guideAnswers: {}, filled })
    return missingTrust(live, { filled, files, seen }).map(({ field }) => field)
  }
  assert.deepEqual(wrong({}), [], 'what is open is told elsewhere')
  assert.deepEqual(wrong({ income: '1', owner: 'x' }), ['income', 'owner'])
  assert.deepEqual(wrong({ income: '1' }, { files: [{ field: 'income' }] }), [])
  assert.deepEqual(wrong({ owner: 'x' }, { files: [{ field: 'owner' }] }), ['owner'], 'no file is a register')
  assert.deepEqual(wrong({ income: '1', owner: 'x' }, { seen: ['income', 'owner'] }), ['owner'], 'B is not A')
  assert.deepEqual(wrong({}, { filled: { owner: known('x') } }), [])
  assert.deepEqual(wrong({ owner: 'y' }, { filled: { owner: known('x') } }), ['owner'], 'typed over, it is her word')
})

test('a signature is drawn or typed', () => {
  const live = (answers: Record<string, string>) => openLive(form, { answers, guideAnswers: {} })
  assert.deepEqual(
    missingSignatures(live({}), []).map(({ field }) => field),
    ['signed'],
  )
  assert.deepEqual(missingSignatures(live({ signed: '林生成' }), []), [])
  assert.deepEqual(missingSignatures(live({}), [{ field: 'signed' }]), [])
})

test('what a register said is asked again after as many days as the form allows', () => {
  const state = (receiptId: string | null): ReadState => ({
    ...{ ...source, id: 'me', outcome: 'answered', at: '2026-11-01T08:00:00Z', receiptId },
  })
  const stale = (day: string, receiptId: string | null = 'r') => [
    ...staleReads(form, [state(receiptId)], new Date(`2026-11-${day}T09:00:00Z`)),
  ]
  assert.deepEqual(stale('07'), [])
  assert.deepEqual(stale('08'), ['me'])
  assert.deepEqual(stale('08', null), [], 'who did not answer is not old')
})
