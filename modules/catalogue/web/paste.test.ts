import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPasted } from './paste.ts'

const rows = (text: string) => readPasted(text).items.map((i) => [i.name, i.field, i.type, i.length, i.level, i.nameEn])

test('columns in the usual order need no heading', () => {
  assert.deepEqual(rows('姓名\tXM\t字符型C\t50\t3\tName\r\n出生日期\tcsrq\t日期型D\n'), [
    ['姓名', 'xm', 'C', 50, 3, 'Name'],
    ['出生日期', 'csrq', 'D', 0, 2, ''],
  ])
})

test('a heading names the columns in any order, and others are passed over', () => {
  const text =
    '序号\t数据类型\t信息项名称\t备注\t字段名\t长度\n1\tvarchar(20)\t户号\t无\tHH\t２０\n2\t整型\t人数\t\trs\t\n'
  assert.deepEqual(rows(text), [
    ['户号', 'hh', 'C', 20, 2, ''],
    ['人数', 'rs', 'I', 0, 2, ''],
  ])
})

test('lines that cannot be read are named, the others are read', () => {
  const { items, problems } = readPasted(
    '姓名\txm\t字符\n\n\tyy\t字符\n年龄\tnl\t怪类型\n电话\tdh\tC\t十\n证件\tzj\tC\t18\t5\n住址\tzz\tC\t99\tL3',
  )
  assert.deepEqual(
    items.map(({ name, level }) => [name, level]),
    [
      ['姓名', 2],
      ['住址', 3],
    ],
  )
  assert.deepEqual(
    problems.map(({ line, key }) => `${line} ${key}`),
    ['3 name', '4 type', '5 length', '6 level'],
  )
})

test('nothing is nothing', () => {
  assert.deepEqual(readPasted(' \n\t\n'), { items: [], problems: [] })
})
