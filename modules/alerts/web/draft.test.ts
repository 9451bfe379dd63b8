import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Rule } from '../contract.ts'
import { numberedRules } from '../testing/numbered-events.ts'
import { toDraft, toRule } from './draft.ts'

const OWNER = '11370200MB00000011'
const checks = [
  {
    kind: 'threshold',
    bounds: [
      { level: 'red', above: 3 },
      { level: 'blue', below: -1 },
    ],
  },
  { kind: 'rate', on: 'mom', bounds: [{ level: 'orange', below: -20 }] },
  { kind: 'control', window: 12, level: 'orange' },
  { kind: 'interval', coverage: 80, level: 'red' },
  { kind: 'lamps', cuts: [1, 2, 3, 4], warns: { hot: 'red' } },
]
const same = (text: string) => ({ zh: text, en: text })

test('what a form shows of a rule is what it sends of it, for every kind', () => {
  const indicatorRules = checks.map((check, index) => ({
    ...{ on: 'indicator', code: `c${index}`, name: same('名'), advice: same('法'), owner: OWNER, indicator: 'output' },
    ...{ by: ['park'], where: { region: '370200' }, escalateAfterMs: 600_000, check },
  }))
  const all = [...indicatorRules, ...numberedRules(OWNER, 'parcels')].map((rule) => Rule.parse(rule))
  for (const rule of all) assert.deepEqual(Rule.parse(JSON.parse(JSON.stringify(toRule(toDraft(rule))))), rule)
  assert.equal(all.length, 10)
})
