import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { crc32, deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { FilesConnection } from '../definitions/file-sources.ts'
import { type Cell, type OpenFile, openTable } from './files-table.ts'

/** Files arrive in pieces of any size; nothing that is read may depend on where they are cut. */
function inPieces(name: string, content: Uint8Array, sizes: readonly number[]): OpenFile {
  const cut = (from: number, to: number) => {
    const pieces: Buffer[] = []
    for (let at = from, turn = 0; at < to; turn++) {
      const size = sizes[turn % sizes.length] ?? 1
      pieces.push(Buffer.from(content.subarray(at, Math.min(to, at + size))))
      at += size
    }
    return Readable.from(pieces)
  }
  return {
    name,
    sheet: undefined,
    bytes: content.length,
    signal: new AbortController().signal,
    stream: async (range) => cut(range?.start ?? 0, range?.end ?? content.length),
    slice: async (start, end) => content.subarray(start, end),
  }
}

const READING = FilesConnection.parse({ folder: '/none', delimiter: ',' })
const sizes = fc.array(fc.integer({ min: 1, max: 37 }), { minLength: 1, maxLength: 5 })
const word = fc.string({
  unit: fc.constantFrom('a', '林', '𠮷', '"', ',', '\n', '\r\n', ' ', '\\', '[', '{', '}', ']', '&', '<', '1'),
})

async function readAll(file: OpenFile): Promise<{ columns: string[]; rows: Cell[][] }> {
  const table = await openTable(file, READING)
  const rows: Cell[][] = []
  for await (const row of table.rows) rows.push(row)
  return { columns: table.columns, rows }
}

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

test('CSV reads the same however it is cut', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(word, word), { minLength: 1, maxLength: 8 }), sizes, async (rows, cuts) => {
      const lines = rows.map((row) => row.map(quoted).join(','))
      const content = Buffer.from(`\uFEFFa,b\n${lines.join('\r\n')}\n`)
      assert.deepEqual((await readAll(inPieces('x.csv', content, cuts))).rows, rows)
    }),
    { numRuns: 150 },
  )
})

test('JSON reads the same however it is cut and wherever its array lies', async () => {
  const record = fc.record({ a: word, b: fc.integer(), c: fc.array(word, { maxLength: 2 }) })
  await fc.assert(
    fc.asyncProperty(fc.array(record, { maxLength: 6 }), sizes, fc.boolean(), async (records, cuts, isWrapped) => {
      const whole = isWrapped ? { total: { n: records.length }, word: '[{', data: { list: records } } : records
      const { columns, rows } = await readAll(inPieces('x.json', Buffer.from(JSON.stringify(whole)), cuts))
      const read = rows.map((row) => Object.fromEntries(columns.map((name, place) => [name, row[place]])))
      const expected = records.map(({ a, b, c }) => ({ a, b, c: JSON.stringify(c) }))
      assert.deepEqual(read, expected)
    }),
    { numRuns: 150 },
  )
})

/** A ZIP file of these texts, packed (PKWARE APPNOTE 4.3). */
function zipOf(texts: Record<string, string>): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, text] of Object.entries(texts)) {
    const [plain, path] = [Buffer.from(text), Buffer.from(name)]
    const packed = deflateRawSync(plain)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(crc32(plain), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(plain.length, 18)
    fields.writeUInt16LE(path.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, path, packed])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, place, path]))
    parts.push(local)
    offset += local.length
  }
  const end = Buffer.alloc(18)
  end.writeUInt16LE(parts.length, 4)
  end.writeUInt16LE(parts.length, 6)
  end.writeUInt32LE(Buffer.concat(directory).length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...parts, ...directory, Buffer.from('PK\x05\x06'), end])
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** As another program than Excel might write it: prefixes, texts in their cells, empty lines, the sheet before the strings. */
const sheetOf = (rows: readonly (readonly [string, number])[]) =>
  zipOf({
    'xl/worksheets/data.xml': `<x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c><x:c r="B1" t="s"><x:v>0</x:v></x:c></x:row><x:row r="2"/>${rows
      .map(
        ([text, number], place) =>
          `<x:row r="${place + 3}"><x:c r="A${place + 3}" t="inlineStr"><x:is><x:t xml:space="preserve">${escaped(text)}</x:t></x:is></x:c><x:c r="B${place + 3}"><x:v>${number}</x:v></x:c></x:row>`,
      )
      .join('')}</x:sheetData></x:worksheet>`,
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="r1" Target="/xl/worksheets/data.xml"/></Relationships>',
    'xl/workbook.xml':
      '<x:workbook xmlns:r="r"><x:sheets><x:sheet name="S" sheetId="1" r:id="r1"/></x:sheets></x:workbook>',
    'xl/sharedStrings.xml': '<sst><si><r><t>b</t></r><rPh sb="0" eb="1"><t>ビ</t></rPh></si></sst>',
  })

test('XLSX reads the same however it is cut, also from other programs than Excel', async () => {
  const row = fc.tuple(word, fc.integer())
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 8 }), sizes, async (rows, cuts) => {
      const read = await readAll(inPieces('x.xlsx', sheetOf(rows), cuts))
      assert.deepEqual(read, { columns: ['a', 'b'], rows })
    }),
    { numRuns: 100 },
  )
})

test('a part of a workbook that says it is larger than the file is refused before it is read', async () => {
  const content = sheetOf([['a', 1]])
  const directory = content.lastIndexOf(Buffer.from('PK\x01\x02'))
  for (let at = content.indexOf('PK\x01\x02'); at >= 0 && at <= directory; at = content.indexOf('PK\x01\x02', at + 1)) {
    content.writeUInt32LE(0xf000_0000, at + 20)
  }
  await assert.rejects(readAll(inPieces('x.xlsx', content, [64])), { message: 'a part of the workbook is missing' })
})

test('damaged files of every kind are refused, never hung on', { timeout: 60_000 }, async () => {
  const whole = {
    'x.xlsx': sheetOf([['a', 1]]),
    'x.json': Buffer.from('[{"a": 1}, {"a": 2}]'),
    'x.parquet': Buffer.from('PAR1 nothing of the kind PAR1'),
    'x.csv': Buffer.from('a,b\n1,"2\n'),
  }
  for (const [name, content] of Object.entries(whole)) {
    await fc.assert(
      fc.asyncProperty(fc.nat(content.length - 1), fc.nat(255), async (place, byte) => {
        const damaged = Buffer.from(content)
        damaged[place] = byte
        await readAll(inPieces(name, damaged, [64])).catch((error: unknown) => assert.ok(error instanceof Error))
        await readAll(inPieces(name, content.subarray(0, place), [64])).catch((error: unknown) =>
          assert.ok(error instanceof Error),
        )
      }),
      { numRuns: 150 },
    )
  }
})
