import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isSamePaper } from '../contract.ts'
import { dayAfter, isUsableOn, sayDayInChinese } from './days.ts'
import { plainFileName, typeOfFile } from './files.ts'
import { watermarkText } from './words.ts'

test('a file is what its first bytes say', () => {
  assert.equal(typeOfFile(Buffer.from('%PDF-1.7 …')), 'application/pdf')
  assert.equal(typeOfFile(Buffer.from([0xff, 0xd8, 0xff, 0xe0])), 'image/jpeg')
  assert.equal(typeOfFile(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0])), 'image/png')
  assert.throws(() => typeOfFile(Buffer.from('<html>')), { code: 'materials.wrong-file-type' })
  assert.throws(() => typeOfFile(Buffer.alloc(0)), { code: 'materials.file-empty' })
  assert.throws(() => typeOfFile(Buffer.alloc(10 * 1_048_576 + 1)), { code: 'materials.file-too-large' })
  assert.equal(plainFileName('../../etc/passwd'), 'passwd')
  assert.equal(plainFileName('C:\\scans\\出生"证明".pdf'), '出生_证明_.pdf')
})

test('one paper has many names; a licence is known by its type', () => {
  assert.ok(isSamePaper({ name: '居民身份证（原件）' }, { name: '居民身份证' }))
  assert.ok(isSamePaper({ name: '《出生医学证明》' }, { name: '出生 医学证明' }))
  assert.ok(!isSamePaper({ name: '结婚证' }, { name: '离婚证' }))
  assert.ok(isSamePaper({ name: '营业执照', licenceType: 'X' }, { name: '企业法人营业执照副本', licenceType: 'X' }))
  assert.ok(!isSamePaper({ name: '许可证', licenceType: 'X' }, { name: '许可证', licenceType: 'Y' }))
})

test('days are said and counted as the calendar has them', () => {
  assert.equal(sayDayInChinese('2026-02-03'), '2026年2月3日')
  assert.equal(dayAfter('2026-12-31', 60), '2027-03-01')
  assert.ok(isUsableOn('2026-11-22', '2026-11-22') && isUsableOn(null, '2026-11-22'))
  assert.ok(!isUsableOn('2026-11-21', '2026-11-22'))
})

test('the words of a copy name who gave it, when, to whom and for what', () => {
  const given = { ownerName: '林生成', day: '2026-11-22', receivers: '生成公安局', forWhat: '出生登记' }
  assert.equal(watermarkText(given), '此件由 林生成 于 2026年11月22日 提供，仅供 生成公安局 办理 出生登记 使用')
})
