import assert from 'node:assert/strict'
import { test } from 'node:test'
import { NewIndicator } from '../contract.ts'
import { draftOf, emptyMethod, indicatorOf, newDraft } from './draft.ts'

const OWNER = '11370200MBDEM00011'
const words = (zh: string) => ({ zh, en: '' })
const written = {
  ...newDraft(),
  code: 'industry.output',
  name: words('工业总产值'),
  definition: words('规模以上工业企业'),
  unit: words('亿元'),
  source: words('企业直报'),
}

test('what was written is what the contract wants; English left empty is said in Chinese', () => {
  const given = NewIndicator.parse(indicatorOf(written, OWNER))
  assert.deepEqual(given.name, { zh: '工业总产值', en: '工业总产值' })
  assert.deepEqual(draftOf(given).unit, { zh: '亿元', en: '亿元' })
})

test('secrecy of a dimension that was taken away goes with it', () => {
  const secrecy = { dimension: 'enterprise', atLeast: 3 }
  assert.equal(indicatorOf({ ...written, secrecy }, OWNER).secrecy, null)
  assert.deepEqual(indicatorOf({ ...written, secrecy, dimensions: ['enterprise'] }, OWNER).secrecy, secrecy)
})

test('each kind of method begins empty', () => {
  for (const kind of ['reported', 'formula', 'sql'] as const) assert.equal(emptyMethod(kind).kind, kind)
})
