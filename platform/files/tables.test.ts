import assert from 'node:assert/strict'
import { test } from 'node:test'
import { delimiterOf, textOfCell, valueOfCell } from './index.ts'

test('the delimiter is what parts the lines, not what stands in the cells', () => {
  assert.equal(delimiterOf('名称,单位,说明\n甲,元,"一;二;三;四"\n乙,吨,"五\n六;七\n八;九"'), ',')
  assert.equal(delimiterOf('时期\t产值\n2026-01\t1,035,200\n2026-02\t1,210,800'), '\t')
  assert.equal(delimiterOf('标题\n\na;b;c\n1;2;3'), ';')
  assert.equal(delimiterOf('a|b\r1|2\r3|4,5'), '|')
  assert.equal(delimiterOf('one column\nand no more'), ',')
  assert.equal(delimiterOf(''), ',')
})

test('a cell of a workbook says what its reader sees', () => {
  const moment = new Date(Date.UTC(2026, 2, 1, 5) - 3)
  assert.equal(textOfCell({ value: null }), '')
  assert.equal(textOfCell({ value: '  甲 ' }), '甲')
  assert.equal(textOfCell({ value: { formula: 'A1-A2', result: 0 } }), '0')
  assert.equal(textOfCell({ value: { formula: 'A1/A2', result: { error: '#DIV/0!' } } }), '#DIV/0!')
  assert.equal(textOfCell({ value: { formula: 'A1' } }), '')
  assert.equal(textOfCell({ value: { text: { richText: [{ text: '链' }, { text: '接' }] }, hyperlink: 'x' } }), '链接')
  assert.equal(textOfCell({ value: null, isMerged: true, master: { value: '合并' } }), '合并')
  assert.equal(textOfCell({ value: moment }), '2026-03-01')
  assert.equal(textOfCell({ value: moment }, 'second'), '2026-03-01 05:00:00')
  assert.equal(textOfCell({ value: new Date(Number.NaN) }), '')
  assert.equal(valueOfCell({ value: { sharedFormula: 'A1', result: 3.5 } }), 3.5)
})
