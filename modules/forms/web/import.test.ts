import assert from 'node:assert/strict'
import { test } from 'node:test'
import ExcelJS from 'exceljs'
import { decodeText, readCells } from './designer/import/csv.ts'
import { readList } from './designer/import/read-list.ts'
import { readWorkbook, UnreadableWorkbook } from './designer/import/xlsx.ts'
import { optionsFromLines } from './designer/model/options.ts'

const HEADING = ['名称', '类型', '是否必填', '选项', '说明']

test('cells are read from commas, tabs and semicolons, quotes and both line ends', () => {
  assert.deepEqual(readCells('a,b\r\n"x, ""y""\nz", 2 \n'), [['a', 'b'], ['x, "y"\nz', '2'], ['']])
  assert.deepEqual(readCells('﻿a\tb\n1\t'), [
    ['a', 'b'],
    ['1', ''],
  ])
  assert.deepEqual(readCells('a;b\n1;2'), [
    ['a', 'b'],
    ['1', '2'],
  ])
})

test('a text that is no UTF-8 is read as GB 18030', () => {
  assert.equal(decodeText(Uint8Array.of(0xd0, 0xd5, 0xc3, 0xfb)), '姓名')
  assert.equal(decodeText(new TextEncoder().encode('姓名')), '姓名')
})

async function workbook(rows: (string | number | null)[][], name = '字段'): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet(name)
  for (const row of rows) sheet.addRow(row)
  book.addWorksheet('其他').addRow(['不读'])
  return new Uint8Array(await book.xlsx.writeBuffer())
}

test('a workbook is read as it was written: first sheet, texts, numbers, gaps, marks that XML escapes', async () => {
  const cells = await readWorkbook(
    await workbook([HEADING, ['面积 <㎡> & "其他"', '数字', null, null, '例：89.5'], ['层数', 3]]),
  )
  assert.deepEqual(cells, [HEADING, ['面积 <㎡> & "其他"', '数字', '', '', '例：89.5'], ['层数', '3']])
})

test('what is no workbook is refused, and so is one that unpacks to more than it should', async () => {
  await assert.rejects(readWorkbook(new TextEncoder().encode('PK nonsense')), UnreadableWorkbook)
  const good = await workbook([['a']])
  await assert.rejects(readWorkbook(good.slice(0, good.length - 30)), UnreadableWorkbook)
  const bomb = await workbook(Array.from({ length: 3 }, () => ['x'.repeat(32_000)]))
  assert.ok(bomb.length < 20_000)
  const large = await workbook(Array.from({ length: 900 }, (_, row) => [`${row}${'x'.repeat(32_000)}`]))
  await assert.rejects(readWorkbook(large), UnreadableWorkbook)
})

test('each line becomes a question, or says what is wrong with it', () => {
  const read = readList([
    [''],
    HEADING,
    ['工作单位', '文本', '否', '', '全称'],
    ['婚姻状况', '', '是', '未婚、已婚、离异', ''],
    ['', '日期', '', '', ''],
    ['工作单位', '文本', '', '', ''],
    ['收入', '数目', '', '', ''],
    ['学历', '单选', '', '', ''],
    ['生日', '日期', '也许', '', ''],
    ['', '', '', '', ''],
    ['Email', 'email', '', '', ''],
  ])
  assert.ok('lines' in read)
  assert.deepEqual(
    read.lines.map(({ number, problem, question }) => [number, problem?.code ?? question?.fields[0]?.type]),
    [
      [3, 'text'],
      [4, 'choice'],
      [5, 'no-label'],
      [6, 'twice'],
      [7, 'unknown-type'],
      [8, 'no-options'],
      [9, 'unknown-required'],
      [11, 'email'],
    ],
  )
  const [work, marriage] = read.lines.map(({ question }) => question?.fields[0])
  assert.equal(work?.required, false)
  assert.equal(work?.help?.zh, '全称')
  assert.deepEqual(
    marriage?.options?.map(({ value, text }) => `${value} ${text.zh}`),
    ['1 未婚', '2 已婚', '3 离异'],
  )
})

test('a list without a column of names, without lines or with too many is refused as a whole', () => {
  assert.deepEqual(readList([['类型'], ['文本']]), { problem: 'no-label-column' })
  assert.deepEqual(readList([HEADING]), { problem: 'empty' })
  assert.deepEqual(readList([['']]), { problem: 'empty' })
  assert.deepEqual(readList([HEADING, ...Array.from({ length: 301 }, (_, at) => [`字段${at}`])]), {
    problem: 'too-many',
  })
})

test('options keep the codes they had, whatever is written before them', () => {
  const before = optionsFromLines('甲\n乙|B', [])
  assert.deepEqual(
    optionsFromLines('丙\n乙\n丙\n\n甲', [], before).map(({ value, text }) => `${value} ${text.zh} ${text.en}`),
    ['3 丙 丙', '2 乙 B', '1 甲 甲'],
  )
})
