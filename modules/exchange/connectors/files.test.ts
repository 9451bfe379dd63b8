import assert from 'node:assert/strict'
import { appendFile, mkdir, mkdtemp, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import exceljs from 'exceljs'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { SourceDefinition } from '../definitions/sources.ts'
import type { Lookup } from './connector.ts'
import { type FilesGiven, type FilesSource, filesConnector } from './files.ts'
import { createTableMemory } from './files-cache.ts'
import { hostRules } from './hosts.ts'

const folder = await mkdtemp(join(tmpdir(), 'onego-files-'))
after(() => rm(folder, { recursive: true }))
const signal = new AbortController().signal

const given = (limitBytes = 10_000_000): FilesGiven => ({
  memory: createTableMemory(limitBytes),
  settleMs: 200,
  fetchFile: async () => Promise.reject(new Error('none')),
  hosts: hostRules(),
})

function connect(reading: Record<string, unknown> = {}, how = given()) {
  const definition = {
    id: 'folder',
    name: '文件',
    owner: '113702000042000011',
    kind: 'files',
    connection: { folder, ...reading },
  }
  return filesConnector(SourceDefinition.parse(definition) as FilesSource, how)
}

const all = (target: string, columns: string[]): Lookup => ({ target, columns, conditions: [], limit: 100 })
const by = (target: string, columns: string[], column: string, value: string): Lookup => ({
  ...all(target, columns),
  conditions: [{ column, op: '=', value }],
})
const put = (name: string, content: string | Uint8Array) => writeFile(join(folder, name), content)
const failsWith = (reason: string) => ({ details: { source: 'folder', reason } })

const PEOPLE = [
  '证件号,姓名,出生',
  '1,"林,生成",1990-01-01',
  '2,"王\n换行",1985-05-05',
  '3,孙生成,1970-01-01',
  '',
].join('\r\n')

test('CSV: quoted delimiters and line ends, byte-order mark, GB18030 told by itself', async () => {
  await put('people.csv', `\uFEFF${PEOPLE}`)
  const source = connect()
  assert.deepEqual(await source.read(by('people.csv', ['姓名'], '证件号', '2'), signal), [
    { 姓名: '王\n换行', 证件号: '2' },
  ])
  // 生成 in GB18030, with bytes that are no UTF-8
  await put(
    'gb.csv',
    Buffer.concat([Buffer.from('id,'), Buffer.from([0xc9, 0xfa, 0xb3, 0xc9]), Buffer.from('\n1,x\n')]),
  )
  assert.deepEqual(await source.read(all('gb.csv', ['生成']), signal), [{ 生成: 'x' }])
})

test('CSV: delimiters are told by how regularly they split', async () => {
  for (const [name, delimiter] of Object.entries({ semicolon: ';', tab: '\t', bar: '|' })) {
    await put(`${name}.csv`, [`a${delimiter}b`, `1,5${delimiter}x`, `2,5${delimiter}y`, ''].join('\n'))
    assert.deepEqual((await connect().read(all(`${name}.csv`, ['a', 'b']), signal))[1], { a: '2,5', b: 'y' }, name)
  }
})

test('CSV: line ends of all kinds in one file', async () => {
  await put('mixed.csv', 'a,b\r\n1,"x\r\ny"\n2,z\r3,w')
  assert.deepEqual(
    (await connect().read(all('mixed.csv', ['a', 'b']), signal)).map(({ a, b }) => [a, b]),
    [
      ['1', 'x\r\ny'],
      ['2', 'z'],
      ['3', 'w'],
    ],
  )
})

test('CSV: titles above the names and names of two lines', async () => {
  await put('form.csv', '2026年登记表,,\n住址,,姓名\n省,市,\n山东,青岛,林\n')
  const rows = await connect({ headerRow: 2, headerRows: 2 }).read(
    all('form.csv', ['住址-省', '住址-市', '姓名']),
    signal,
  )
  assert.deepEqual(rows, [{ '住址-省': '山东', '住址-市': '青岛', 姓名: '林' }])
})

test('a line with cells beyond the headings makes the file unreadable, a missing column is told apart', async () => {
  await put('shifted.csv', 'a,b\n1,2,3\n')
  await assert.rejects(connect().read(all('shifted.csv', ['a']), signal), failsWith('bad-answer'))
  await put('empty.csv', 'a,b\n')
  assert.deepEqual(await connect().read(all('empty.csv', ['a']), signal), [])
  await assert.rejects(connect().read(all('empty.csv', ['c']), signal), failsWith('wrong-target'))
})

test('many keys are answered at once, each row with its key', async () => {
  await put('people.csv', PEOPLE)
  const rows = await connect().readMany?.(all('people.csv', ['姓名']), '证件号', ['3', '1', '9'], signal)
  assert.deepEqual(
    rows?.map((row) => row.证件号),
    ['3', '1'],
  )
})

test('JSON in an array, within an object, and line by line; long and broken ones', async () => {
  const records = [{ id: 1, name: '林"生[成', tags: ['a', { b: 1 }] }, { id: 2, more: true }, { id: 3 }]
  await put('array.json', JSON.stringify(records))
  await put('object.json', JSON.stringify({ total: 3, page: { size: 3 }, records, rest: [{ id: 9 }] }, null, 2))
  await put('lines.ndjson', `${records.map((record) => JSON.stringify(record)).join('\n')}\n`)
  for (const name of ['array.json', 'object.json', 'lines.ndjson']) {
    const rows = await connect().read(all(name, ['id', 'name', 'tags', 'more']), signal)
    const first = { id: 1, name: '林"生[成', tags: '["a",{"b":1}]', more: null }
    assert.deepEqual(
      rows,
      [first, { id: 2, name: null, tags: null, more: true }, { id: 3, name: null, tags: null, more: null }],
      name,
    )
  }
  await put('torn.json', '[{"id": 1}, {"id"')
  await assert.rejects(connect().read(all('torn.json', ['id']), signal), failsWith('bad-answer'))
  const many = Array.from({ length: 20_000 }, (_, id) => ({ id, text: '文'.repeat(20) }))
  await put('long.json', JSON.stringify(many))
  assert.equal((await connect().read(by('long.json', ['text'], 'id', '19999'), signal)).length, 1)
})

async function workbook(): Promise<Uint8Array> {
  const book = new exceljs.Workbook()
  const first = book.addWorksheet('人员')
  first.addRow(['2026年人员表'])
  first.addRow(['证件号', '姓名', '出生', '登记时间', '年龄', '在岗', '合计', '空'])
  const day = new Date('1990-01-02T00:00:00Z')
  const time = new Date('2026-11-22T08:30:15Z')
  first.addRow([
    '370202199001011234',
    { richText: [{ text: '林' }, { text: '生成' }] },
    day,
    time,
    36,
    true,
    { formula: 'E3*2', result: 72 },
  ])
  first.addRow([])
  first.addRow(['2', '王 & <成>', null, null, 0.1 + 0.2])
  for (const cell of ['C3']) first.getCell(cell).numFmt = 'yyyy"年"m"月"d"日"'
  first.getCell('D3').numFmt = 'yyyy-mm-dd hh:mm:ss'
  book.addWorksheet('单位').addRows([
    ['代码', '名称'],
    ['A', '公安局'],
  ])
  return new Uint8Array(await book.xlsx.writeBuffer())
}

test('XLSX: dates, numbers, results of formulas, rich text, sheets by name', async () => {
  await put('people.xlsx', await workbook())
  const source = connect({ headerRow: 2 })
  const columns = ['证件号', '姓名', '出生', '登记时间', '年龄', '在岗', '合计']
  assert.deepEqual(await source.read(all('people.xlsx', columns), signal), [
    {
      证件号: '370202199001011234',
      姓名: '林生成',
      出生: '1990-01-02',
      登记时间: '2026-11-22 08:30:15',
      年龄: 36,
      在岗: true,
      合计: 72,
    },
    { 证件号: '2', 姓名: '王 & <成>', 出生: null, 登记时间: null, 年龄: 0.3, 在岗: null, 合计: null },
  ])
  assert.deepEqual(await connect().read(all('people.xlsx#单位', ['名称']), signal), [{ 名称: '公安局' }])
  await assert.rejects(connect().read(all('people.xlsx#没有', ['名称']), signal), failsWith('bad-answer'))
  const tables = await connect().describe?.(signal)
  assert.deepEqual(
    tables?.filter((table) => table.name.startsWith('people.xlsx')).map((table) => table.name),
    ['people.xlsx#人员', 'people.xlsx#单位'],
  )
})

const parquet = (count: number, rowGroupSize = 1000) =>
  new Uint8Array(
    parquetWriteBuffer({
      rowGroupSize,
      columnData: [
        { name: 'id', data: Array.from({ length: count }, (_, n) => `p${String(n).padStart(6, '0')}`), type: 'STRING' },
        {
          name: 'born',
          data: Array.from({ length: count }, () => new Date('1990-01-02T00:00:00Z')),
          type: 'TIMESTAMP',
        },
        { name: 'big', data: Array.from({ length: count }, (_, n) => BigInt(n)), type: 'INT64' },
      ],
    }),
  )

test('Parquet: in memory when small, by row groups when large', async () => {
  await put('people.parquet', parquet(5000))
  const wanted = by('people.parquet', ['born', 'big'], 'id', 'p004321')
  const expected = [{ born: '1990-01-02T00:00:00.000Z', big: '4321', id: 'p004321' }]
  assert.deepEqual(await connect().read(wanted, signal), expected)
  assert.deepEqual(await connect({}, given(10_000)).read(wanted, signal), expected)
  const [table] = (await connect().describe?.(signal))?.filter(({ name }) => name === 'people.parquet') ?? []
  assert.deepEqual([table?.rowsEstimate, table?.columns.map(({ type }) => type)], [5000, ['C', 'T', 'I']])
})

test('a file larger than the memory is gone through in a stream', async () => {
  const lines = Array.from({ length: 50_000 }, (_, n) => `${n},名${n}`)
  await put('large.csv', `id,name\n${lines.join('\n')}\n`)
  const how = given(100_000)
  const source = connect({}, how)
  assert.deepEqual(await source.read(by('large.csv', ['name'], 'id', '49999'), signal), [
    { name: '名49999', id: '49999' },
  ])
  assert.deepEqual(await source.read(by('large.csv', ['name'], 'id', 'none'), signal), [])
  await assert.rejects(source.read(all('large.csv', ['none']), signal), failsWith('wrong-target'))
})

test('memory is shared: who was not asked for longest makes room', () => {
  const memory = createTableMemory(100)
  const table = { stamp: '', columns: [], rows: [], bytes: 40, indexes: new Map() }
  memory.keep('a', table)
  memory.keep('b', table)
  memory.find('a')
  memory.keep('c', table)
  assert.deepEqual(
    ['a', 'b', 'c'].map((key) => memory.find(key) !== undefined),
    [true, false, true],
  )
})

test('of a file that is being written the version before it stays', async () => {
  const source = connect()
  const wanted = by('delivery.csv', ['name'], 'id', '1')
  const names = async () => (await source.read(wanted, signal)).map((row) => row.name)
  await put('delivery.csv', 'id,name\n1,旧\n')
  assert.deepEqual(await names(), ['旧'])
  await put('delivery.csv', 'id,name\n1,"新的一')
  assert.deepEqual(await names(), ['旧'])
  await put('delivery.csv', 'id,name\n1,新的\n2')
  assert.deepEqual(await names(), ['旧'])
  // Torn within the last cell: only that it was just written tells it apart from a file without a last line end.
  await put('delivery.csv', 'id,name\n1,新')
  const writing = (async () => {
    for (let n = 0; n < 8; n++) {
      await wait(60)
      await appendFile(join(folder, 'delivery.csv'), '的')
    }
  })()
  assert.deepEqual(await names(), ['旧'])
  await writing
  await wait(300)
  assert.deepEqual(await names(), ['新的的的的的的的的'])
  await put('next.csv', 'id,name\n1,再新\n')
  await rename(join(folder, 'next.csv'), join(folder, 'delivery.csv'))
  assert.deepEqual(await names(), ['再新'])
})

test('a torn workbook and a torn Parquet file are not taken', async () => {
  for (const [name, whole, columns] of [
    ['torn.xlsx', await workbook(), ['2026年人员表']],
    ['torn.parquet', parquet(100), ['id']],
  ] as const) {
    const source = connect()
    await put(name, whole)
    const before = await source.read(all(name, [...columns]), signal)
    assert.ok(before.length > 0)
    await put(name, whole.subarray(0, whole.length - 40))
    assert.deepEqual(await source.read(all(name, [...columns]), signal), before)
    await assert.rejects(connect().read(all(name, [...columns]), signal), failsWith('bad-answer'))
  }
})

test('nothing outside of the folder is read', async () => {
  const outside = await mkdtemp(join(tmpdir(), 'onego-outside-'))
  after(() => rm(outside, { recursive: true }))
  await writeFile(join(outside, 'secret.csv'), 'a\n1\n')
  await symlink(join(outside, 'secret.csv'), join(folder, 'link.csv'))
  await symlink(outside, join(folder, 'linked'))
  await mkdir(join(folder, 'sub'), { recursive: true })
  await put('sub/inner.csv', 'a\n1\n')
  await put('.hidden.csv', 'a\n1\n')
  const source = connect()
  assert.equal((await source.read(all('sub/inner.csv', ['a']), signal)).length, 1)
  for (const target of [
    'link.csv',
    'linked/secret.csv',
    '../secret.csv',
    'sub/../../x.csv',
    '/etc/passwd',
    '.hidden.csv',
    'sub\\inner.csv',
    'a\0.csv',
    '',
  ]) {
    await assert.rejects(source.read(all(target, ['a']), signal), failsWith('wrong-target'), target)
  }
  const names = (await source.describe?.(signal))?.map(({ name }) => name) ?? []
  assert.ok(names.includes('sub/inner.csv'))
  assert.ok(!names.some((name) => /link|hidden/.test(name)))
})

test('a changed time alone is a new version; a file that is gone is gone', async () => {
  await put('gone.csv', 'a\n1\n')
  const source = connect()
  await source.read(all('gone.csv', ['a']), signal)
  await utimes(join(folder, 'gone.csv'), new Date(0), new Date(0))
  assert.equal((await source.read(all('gone.csv', ['a']), signal)).length, 1)
  await rm(join(folder, 'gone.csv'))
  await assert.rejects(source.read(all('gone.csv', ['a']), signal), failsWith('wrong-target'))
})
