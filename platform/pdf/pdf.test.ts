import assert from 'node:assert/strict'
import { test } from 'node:test'
import { write } from './draw.ts'
import { fontsFor } from './fonts.ts'
import { makePdf } from './make.ts'

const facts = { title: '协议', author: '生成', subject: 'x', keywords: 'y', madeAt: new Date('2026-11-22T00:00:00Z') }
const page = (text: string) =>
  makePdf(facts, text, (sheet) => void write(sheet, text, { x: 60, y: 60, width: 200, size: 12 }))

test('the same text gives the same bytes with few signs of the fonts; text that is too long breaks', async () => {
  const [first, second] = [await page('政务数据共享'), await page('政务数据共享')]
  assert.ok(first.equals(second))
  assert.ok(first.subarray(0, 5).equals(Buffer.from('%PDF-')))
  assert.ok(first.length < 60_000, `${first.length} bytes`)
  let [below, long] = [0, 0]
  await makePdf(facts, '政', (sheet) => {
    below = write(sheet, '政', { x: 60, y: 60, width: 200, size: 12 })
    long = write(sheet, '政'.repeat(50), { x: 60, y: 60, width: 200, size: 12 })
  })
  assert.equal(below, 78)
  assert.ok(long > 110)
})

test('a character that the common font lacks comes from the file that has it', async () => {
  const { files, fontOf } = await fontsFor('林㐴')
  assert.equal(fontOf('林'), 'chinese-simplified')
  assert.notEqual(fontOf('㐴'), 'chinese-simplified')
  assert.equal(files.size, 2)
})
