import assert from 'node:assert/strict'
import { test } from 'node:test'
import { idNumberCheck } from '@onego/organisations/contract'
import type { DescribedTable } from '../connectors/connector.ts'
import { proposeTable } from './draft.ts'
import { findWord, WORDS } from './draft-words.ts'
import { blur, profileColumn } from './profile.ts'

const idNumber = (n: number) => {
  const first17 = `37020219${String(50 + (n % 50))}0101${String(n % 1000).padStart(3, '0')}`
  return first17 + idNumberCheck(first17)
}
const many = (count: number, make: (n: number) => unknown) => Array.from({ length: count }, (_, n) => make(n))

test('what values look like', () => {
  const table: [string, unknown[], string | null, string | null][] = [
    ['ID numbers', many(50, idNumber), 'id-number', null],
    ['credit codes', ['91350100M000100Y43', '91350100M000100Y43'], 'credit-code', null],
    ['mobile numbers', many(9, (n) => `1381234567${n}`), 'phone', null],
    ['bank cards', ['6222021234567890128', '4111111111111111'], 'bank-card', null],
    ['names', ['林生成', '王小明', '欧阳娜', '买买提·艾力'], 'person-name', null],
    ['addresses', ['青岛市市南区香港中路11号', '青岛市崂山区海尔路1号2栋'], 'address', null],
    ['yyyymmdd', ['19900101', '20261122'], 'date', 'yyyymmdd'],
    ['slashes', ['1990/1/1', '2026/11/22'], 'date', 'yyyy/mm/dd'],
    ['Chinese dates', ['1990年1月1日'], 'date', 'yyyy年mm月dd日'],
    ['ISO dates', ['1990-01-01'], 'date', null],
    ['times', ['2026-11-22 08:00:00', '2026-11-22T08:00:00Z'], 'time', null],
    ['yes and no', ['是', '否', '是'], 'yes-no', '是/否'],
    ['ones and zeros', many(20, (n) => n % 2), 'yes-no', '1/0'],
    ['divisions', ['370202', '370203'], 'division', null],
    ['whole numbers', ['1', '22', '0'], 'integer', null],
    ['leading zeros are no numbers', ['001', '0222'], null, null],
    ['amounts', ['1,234.50', '9.5'], 'number', null],
    ['nothing', [null, '', undefined], null, null],
    ['words', ['甲 乙', 'x-y-z'], null, null],
  ]
  for (const [what, values, look, as] of table) {
    const profile = profileColumn(values)
    assert.deepEqual([profile.look, profile.as], [look, as], what)
  }
})

test('counts of a sample', () => {
  const profile = profileColumn([...many(60, (n) => ['甲', '乙', '丙'][n % 3]), null, ''])
  assert.deepEqual([profile.rows, profile.filled, profile.distinct, profile.isUnique], [62, 60, 3, false])
  assert.deepEqual(profile.codes, ['丙', '乙', '甲'])
  assert.equal(profileColumn(['林生成', '王小明', '孙大圣']).codes, null)
  const wrong = profileColumn(many(10, (n) => `37020219900101${1000 + n}`))
  assert.ok(wrong.idChecked !== null && wrong.idChecked < 0.5)
})

test('no example of a sample can be recognised', () => {
  const values = [
    ...many(20, idNumber),
    '13812345678',
    '林生成',
    '青岛市市南区香港中路11号',
    '1990-01-01',
    'a@b.cn',
    '6222021234567890128',
  ]
  for (const value of values.map(String)) {
    const look = profileColumn([value]).look
    const shown = blur(value, look)
    assert.notEqual(shown, value)
    assert.ok(shown.includes('*'), `${look}: ${shown}`)
  }
  assert.equal(blur('林生成', 'person-name'), '林**')
  assert.equal(blur('1990-01-01', 'date'), '1990-**-**')
  assert.equal(blur('19900101', 'date'), '1990****')
})

test('the table of usual names', () => {
  assert.ok(WORDS.length >= 60)
  const fields = WORDS.map(({ field }) => field)
  assert.equal(new Set(fields).size, fields.length, 'a field twice')
  const columns = WORDS.flatMap(({ columns }) => columns)
  assert.deepEqual(
    columns.filter((column, place) => columns.indexOf(column) !== place),
    [],
  )
  for (const { field } of WORDS) assert.match(field, /^[a-z][a-z0-9_]{0,62}$/)
  const table: [string, string, string | undefined][] = [
    ['SFZH', '', 'id_number'],
    ['c_sfzh', '', 'id_number'],
    ['AAC003', '', 'name'],
    ['xm', '', 'name'],
    ['col7', '统一社会信用代码（18位）', 'credit_code'],
    ['身份证号', '', 'id_number'],
    ['id_number', '', 'id_number'],
    ['whatever', '', undefined],
  ]
  for (const [column, comment, field] of table) assert.equal(findWord(column, comment)?.field, field, column)
})

const column = (name: string, comment = '', more = {}) => ({
  name,
  comment,
  type: 'C' as const,
  length: 50,
  nullable: true,
  isKey: false,
  ...more,
})

test('items proposed for a table in a department’s own style', () => {
  const described: DescribedTable = {
    name: 'rk_jbxx',
    comment: '人口基本信息表',
    rowsEstimate: 3,
    columns: [
      column('ROWID_', '', { isKey: true }),
      column('SFZH'),
      column('XM', '姓名：登记的'),
      column('XB'),
      column('CSRQ'),
      column('LXDH'),
      column('SFZX', '是否注销'),
      column('QTZJ', '其他证件'),
      column('X1', '备用(不用)'),
      column('家庭人数'),
      column('XM2', '姓名'),
    ],
  }
  const values: Record<string, unknown[]> = {
    ROWID_: many(100, (n) => `r${n}`),
    SFZH: many(100, idNumber),
    XM: many(100, () => '林生成'),
    XB: many(100, (n) => String(1 + (n % 2))),
    CSRQ: many(100, (n) => `1990010${1 + (n % 9)}`),
    LXDH: many(100, (n) => `138123456${String(n).padStart(2, '0')}`),
    SFZX: many(100, (n) => String(n % 2)),
    QTZJ: many(100, (n) => (n % 2 ? null : idNumber(n))),
    X1: many(100, () => null),
    家庭人数: many(100, (n) => n),
    XM2: many(100, () => '王生成'),
  }
  const profiles = new Map(Object.entries(values).map(([name, all]) => [name, profileColumn(all)] as const))
  const table = proposeTable(described, profiles, false)
  assert.deepEqual(
    [table.name, table.keyField, table.subjectField, table.subjectKind],
    ['人口基本信息表', 'id_number', 'id_number', 'person'],
  )
  const short = table.items.map(({ name, field, type, level, mask, as }) => [name, field, type, level, mask, as])
  assert.deepEqual(short, [
    ['ROWID_', 'rowid', 'C', 2, 'none', null],
    ['公民身份号码', 'id_number', 'C', 4, 'id-number', null],
    ['姓名', 'name', 'C', 3, 'name', null],
    ['性别', 'sex', 'C', 2, 'none', { '0': '未知', '1': '男', '2': '女', '9': '未说明' }],
    ['出生日期', 'born_on', 'D', 3, 'none', 'yyyymmdd'],
    ['联系电话', 'phone', 'C', 3, 'phone', null],
    ['是否注销', 'is_deleted', 'L', 2, 'none', '1/0'],
    // told by its values alone
    ['其他证件', 'qtzj', 'C', 4, 'id-number', null],
    ['备用', 'x1', 'C', 2, 'none', null],
    ['家庭人数', 'item_10', 'C', 2, 'none', null],
    ['姓名', 'name_2', 'C', 3, 'name', null],
  ])
  assert.deepEqual(table.items[7]?.notes, ['often-empty'])
  assert.deepEqual(table.items[8]?.notes, ['all-empty'])
  assert.equal(proposeTable(described, profiles, true).items[9]?.type, 'I')
  const kept = JSON.stringify(table)
  for (const secret of [idNumber(1), '林生成', '13812345601', '19900101']) assert.ok(!kept.includes(secret), secret)
})
