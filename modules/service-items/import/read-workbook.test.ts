import assert from 'node:assert/strict'
import { test } from 'node:test'
import { archiveThatSays } from '@onego/platform/testing'
import ExcelJS from 'exceljs'
import { readWorkbook } from './read-workbook.ts'

test('a workbook is as large as it becomes, whatever its directory says; one cut off is refused', async () => {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('1')
  for (let row = 0; row < 2000; row += 1) sheet.addRow(['同样的字'.repeat(20), { formula: '1-1', result: 0 }])
  const honest = new Uint8Array(await book.xlsx.writeBuffer())
  const lying = archiveThatSays(honest, 10)
  assert.ok(honest.length < 40_000)
  const refused = { code: 'service-items.broken-file', message: /unpacks to more than/ }
  await assert.rejects(readWorkbook(lying, 50_000), refused)
  await assert.rejects(readWorkbook(honest, 50_000), refused)
  await assert.rejects(readWorkbook(honest.subarray(0, -40)), { code: 'service-items.broken-file', message: /cut off/ })
})
