import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { catalogue } from '@onego/catalogue'
import { type Exchange, exchange } from '@onego/exchange'
import { testApp } from '@onego/platform/testing'
import { commands } from './commands.ts'
import { INDICATORS } from './content/indicators.ts'
import { fillRegister } from './content/template.ts'
import { registers } from './module.ts'
import {
  addTestRegisters,
  aPersonNumber,
  aPersonRegister,
  aPersonRow,
  aSteward,
  HEALTH,
  MARKET,
  POLICE,
} from './testing.ts'

const departments = { statistics: MARKET.code }
const indicators = fillRegister(INDICATORS, { region: '370200', departments, publishedOn: '2026-01-05' })
const app = await testApp(registers)
await addTestRegisters(app, [aPersonRegister(), indicators])
const { deliveries } = app.api(registers)
const gateway = app.api(exchange)

type Read = Parameters<Exchange['read']>[0]
const grant = (id: string, given: Partial<Parameters<Exchange['addGrant']>[0]>) =>
  gateway.addGrant({
    id,
    consumer: HEALTH.code,
    resource: '370200/REGISTER-PERSONS',
    fields: ['id_number', 'name', 'household_no'],
    purpose: id,
    purposeText: { zh: '测试', en: 'Test' },
    legalBasis: '测试用依据',
    ...given,
  })
const read = (id: string, given: Pick<Read, 'subject'> & Partial<Read>) =>
  gateway.read({
    grant: id,
    by: { personId: 'x', name: '测试', organisation: HEALTH.code, role: 'officer' },
    purpose: id,
    ...given,
  })

test('a household is found by its number, as it is on the day', async () => {
  const moved = { id_number: aPersonNumber(3), household_no: 'h002', valid_from: '2025-01-01' }
  const rows = [1, 2, 3].map((n) => aPersonRow(n, { household_no: 'H001' }))
  await deliveries.deliverFor('persons', POLICE.code, { rows: [...rows, moved] })
  await grant('household', { keys: ['household_no'], plain: ['id_number', 'name', 'household_no'] })
  const members = async (asOf?: string) => {
    const subject = { kind: 'person' as const, id: aPersonNumber(1) }
    const { records } = await read('household', { subject, key: { household_no: 'H001' }, asOf })
    return records.map(({ name }) => name).sort()
  }
  assert.deepEqual(await members(), ['生成1', '生成2'])
  assert.deepEqual(await members('2024-12-31'), ['生成1', '生成2', '生成3'])
  assert.deepEqual(await members('2019-12-31'), [])
})

test('what the catalogue masks leaves masked, and a number that is none finds nothing', async () => {
  await grant('masked', {})
  const { records } = await read('masked', { subject: { kind: 'person', id: aPersonNumber(1) } })
  assert.match(String(records[0]?.id_number), /\*{4,}/)
  assert.match(String(records[0]?.name), /\*/)
  const none = await read('masked', { subject: { kind: 'person', id: '123' } })
  assert.deepEqual(none.records, [])
})

test('a figure is found by indicator, division and period; a revision does not hide what was published before', async () => {
  const figure = (value: number, given: object = {}) => ({
    indicator_code: 'GDP',
    division: '370200',
    period: '2025Q4',
    indicator_name: '地区生产总值',
    value,
    unit: '亿元',
    valid_from: '2026-01-20',
    ...given,
  })
  const rows = [figure(15_760.34), figure(4000, { period: '2025Q1' }), figure(15_912.7, { valid_from: '2026-06-30' })]
  const done = await deliveries.deliverFor('indicators', MARKET.code, { rows })
  assert.deepEqual([done.made, done.taken, done.refused], [2, 3, 0])
  const fields = ['indicator_code', 'division', 'period', 'value']
  await grant('figures', {
    resource: '370200/REGISTER-INDICATORS',
    fields,
    keys: ['indicator_code', 'division', 'period'],
  })
  const key = { indicator_code: 'GDP', division: '370200', period: '2025Q4' }
  const subject = { kind: 'enterprise' as const, id: 'GDP' }
  assert.equal((await read('figures', { subject, key })).records[0]?.value, 15_912.7)
  assert.equal((await read('figures', { subject, key, asOf: '2026-03-01' })).records[0]?.value, 15_760.34)
  const all = await read('figures', { subject, key: { indicator_code: 'GDP' } })
  assert.deepEqual(all.records.map(({ period }) => period).sort(), ['2025Q1', '2025Q4'])
})

test('the number of a register cannot be changed once it is defined, other things can', async () => {
  const api = app.api(registers)
  await assert.rejects(api.addRegister({ ...indicators, key: ['indicator_code', 'period', 'division'] }), {
    code: 'registers.key-changed',
  })
  await api.addRegister({ ...indicators, name: '宏观经济库' })
  await api.publishRegister('indicators')
  await api.publishRegister('indicators')
})

test('the exchange measures a register like any source: which fields are filled, how many records', async () => {
  assert.equal((await gateway.testSource('registers.persons')).ok, true)
  await gateway.measureNow(aSteward(POLICE), '370200/REGISTER-PERSONS')
  const { completeness } = await app.api(catalogue).quality('370200/REGISTER-PERSONS')
  const { id_number, name, phone } = completeness.byField
  assert.deepEqual([id_number, name, phone], [1, 1, 0])
})

test('the command line delivers a file for a department and says what became of it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'onego-registers-'))
  const file = join(folder, 'rows.csv')
  await writeFile(file, `公民身份号码,姓名\n${aPersonNumber(60)},六十\n${aPersonNumber(61)},六一\n12,错\n`)
  const said: string[] = []
  const print = (line: string) => void said.push(line)
  const run = {
    args: { register: 'persons', file },
    options: { department: POLICE.code },
    print,
    progress: () => undefined,
  }
  await commands[0]?.run(app.api(registers), run)
  assert.match(said.join(), /3 rows 行: 2 taken 收下, 0 unchanged 未变, 1 refused 未收.*2 new records/)
  await commands[0]?.run(app.api(registers), run)
  assert.match(said.join(), /taken before/)
  const missing = { ...run, args: { register: 'persons', file: join(folder, 'none.csv') } }
  await assert.rejects(async () => commands[0]?.run(app.api(registers), missing), { code: 'registers.file-not-found' })
  await rm(folder, { recursive: true })
})
