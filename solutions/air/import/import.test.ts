import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import exceljs from 'exceljs'
import { numberOf, readHours } from './read-hours.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const PRSA = `"No","year","month","day","hour","PM2.5","PM10","SO2","NO2","CO","O3","TEMP","PRES","DEWP","RAIN","wd","WSPM","station"
1,2013,3,1,0,9,9,3,17,300,89,-0.5,1024.5,-21.4,0,"NNW",5.7,"Dongsi"
2,2013,3,1,1,NA,4,3,16,300,88,-0.7,1025.1,-22.1,0,"NW",3.9,"Dongsi"`

test('the PRSA layout: CO from µg to mg, NA is nothing, wind by sector', async () => {
  const { hours, format, problems } = await readHours(bytes(PRSA))
  assert.deepEqual([format, problems.length, hours.length], ['PRSA csv UTF-8', 0, 2])
  assert.deepEqual(hours[0]?.hour, {
    ...{ station: 'Dongsi', hour: '2013-03-01T00' },
    values: { pm25: 9, pm10: 9, so2: 3, no2: 17, co: 0.3, o3: 89 },
    weather: { temperature: -0.5, pressure: 1024.5, dewPoint: -21.4, rain: 0, windDirection: 337.5, windSpeed: 5.7 },
  })
  assert.equal(hours[1]?.hour.values.pm25, null)
})

// 站点,时间,PM2.5(μg/m3),一氧化碳(mg/m3) with title and footnote, as GBK
const UGLY = [
  '某市空气质量小时数据,,,,',
  '站点,监测时间,污染物浓度,,',
  ',,PM2.5(μg/m³),PM10(μg/m³),一氧化碳(mg/m³)',
  '一号站,2026年11月20日5时,"1,035",１２０,0.8',
  '一号站,2026-11-20 25:00,35,60,0.8',
  '一号站,2026-11-20 07:00,停电,六十,—',
  '注：数据未经审核,,,,',
].join('\r\n')

test('two rows of headers, a title, units, fullwidth digits, marks for nothing, footnotes: each trouble by its row', async () => {
  const { hours, problems, rows } = await readHours(bytes(`\uFEFF${UGLY}`))
  assert.equal(rows, 3)
  assert.deepEqual(
    hours.map(({ hour }) => [hour.hour, hour.values]),
    [
      ['2026-11-20T05', { pm25: 1035, pm10: 120, co: 0.8 }],
      ['2026-11-20T07', { pm25: null, pm10: null, co: null }],
    ],
  )
  assert.deepEqual(
    problems.map(({ row, field, given }) => [row, field, given.slice(0, 8)]),
    [
      [5, 'time', '一号站 2026'],
      [6, 'pm10', '六十'],
    ],
  )
})

test('GBK is recognised by its bytes', async () => {
  const gbk = Buffer.from('cab1bce4', 'hex')
  const file = Buffer.concat([gbk, bytes(',PM2.5\n2026-11-20 05:00,35\n')])
  const { format, hours } = await readHours(file, 'A1')
  assert.deepEqual([format, hours[0]?.hour.station, hours[0]?.hour.values.pm25], ['csv GB18030', 'A1', 35])
})

test('a workbook with merged headers and real dates', async () => {
  const book = new exceljs.Workbook()
  const sheet = book.addWorksheet('1')
  sheet.addRow(['点位', '日期', '小时', '浓度', '浓度'])
  sheet.addRow(['', '', '', 'CO(μg/m³)', 'O3'])
  sheet.mergeCells('D1:E1')
  sheet.addRow(['S1', new Date(Date.UTC(2026, 10, 20)), 5, 800, 66])
  const { hours, format } = await readHours(new Uint8Array(await book.xlsx.writeBuffer()))
  assert.equal(format, 'xlsx')
  assert.deepEqual(hours[0]?.hour, { station: 'S1', hour: '2026-11-20T05', values: { co: 0.8, o3: 66 }, weather: {} })
})

test('a file that is no list of hours is refused with what would be right', async () => {
  const code = (content: Uint8Array) =>
    readHours(content).then(
      () => '',
      (error) => error.code,
    )
  assert.equal(await code(bytes('name,age\nA,3')), 'air.unknown-layout')
  assert.equal(await code(bytes('')), 'air.empty-file')
  assert.equal(await code(Buffer.from('d0cf11e0a1b11ae1', 'hex')), 'air.old-excel')
  assert.deepEqual(['3.5', 'NA', '缺测', '-', '12H', 'x'].map(numberOf), [3.5, null, null, null, 12, undefined])
})

const real = '../shared/data/air/prsa-dongsi-2013-2016.csv.gz'
test('a real file of 26,304 hours', {
  skip: existsSync(real) ? false : 'the Beijing stations are not beside the project',
}, async () => {
  const { hours, problems } = await readHours(gunzipSync(readFileSync(real)))
  assert.deepEqual([hours.length, problems.length], [26_304, 0])
})
