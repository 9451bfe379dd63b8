import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import { aStaffMember, testApp } from '@onego/platform/testing'
import { stringify } from 'csv-stringify/sync'
import type { ImportAnswer } from '../contract/transfer.ts'
import { catalogue } from '../module.ts'

/** Listings of foreign portals stand beside the project: FirstData (MIT), OpenDataPhilly (MIT). */
const SHARED = resolve(import.meta.dirname, '../../../../shared/data/catalogue')
const FIRST_DATA = resolve(SHARED, 'firstdata-all-sources.json.gz')
const PHILLY = resolve(SHARED, 'opendataphilly.tar.gz')
const skip =
  existsSync(FIRST_DATA) && existsSync(PHILLY) ? false : 'the foreign listings are not here (shared/data/catalogue)'

const app = await testApp(catalogue)
const body = anOrganisation(1, { name: '生成大数据局', nameEn: 'Data bureau' })
await app.api(organisations).ensure([body])
const admin = app.as(aStaffMember(['admin']))

const send = async (query: string, rows: string[][]): Promise<ImportAnswer> => {
  const content = new TextEncoder().encode(stringify(rows))
  const answer = await admin.upload(`/catalogue/imports?${query}`, { name: 'foreign.csv', type: 'text/csv', content })
  assert.equal(answer.status, 200, JSON.stringify(answer.body).slice(0, 1000))
  return answer.body
}

interface Source {
  id: string
  name: { zh: string; en: string }
  description: { zh?: string; en: string }
  update_frequency: string
  tags: string[]
  data_content: { zh?: string[]; en?: string[] } | null
}

const HEADINGS = [
  '信息资源名称',
  '英文名称',
  '信息资源代码',
  '提供方',
  '摘要',
  '英文摘要',
  '更新周期',
  '关键字',
  '共享类型',
  '信息项名称',
]

function linesOf({ id, name, description, update_frequency: cycle, tags, data_content: content }: Source): string[][] {
  const code = `370200/F-${id.toUpperCase().replace(/[^A-Z0-9]+/g, '-')}`.slice(0, 50).replace(/-$/, '')
  const items = [...new Set((content?.zh ?? content?.en ?? ['数据']).map((one) => one.slice(0, 100)))]
  const words = tags.map((tag) => tag.slice(0, 40)).slice(0, 30)
  const first = [
    name.zh,
    name.en,
    code,
    body.name,
    description.zh ?? '',
    description.en,
    cycle,
    words.join('、'),
    '无条件共享',
  ]
  return items.map((item, index) => [...(index === 0 ? first : first.map(() => '')), item])
}

test('768 bilingual descriptions come in; what our words have no room for is named', { skip }, async () => {
  const { sources } = JSON.parse(gunzipSync(readFileSync(FIRST_DATA)).toString('utf8')) as { sources: Source[] }
  const rows = [HEADINGS, ...sources.flatMap(linesOf)]
  const checked = await send('made=published&dryRun=yes', rows)
  const { resources, created, refused } = checked.import.counts
  assert.equal(resources, sources.length)
  const irregular = sources.filter((one) => one.update_frequency === 'irregular').length
  assert.equal(refused, irregular, JSON.stringify(checked.rows.flatMap((row) => row.problems).slice(0, 5)))
  assert.ok(checked.rows[0]?.problems.every(({ column, key }) => column === '更新周期' && key === 'unknown-value'))
  const done = await send('made=published&onlyGood=yes', rows)
  assert.equal(done.import.counts.created, created)
  const again = await send('made=published&onlyGood=yes', rows)
  assert.deepEqual([again.import.counts.created, again.import.counts.changed], [0, 0])
  for (const text of ['基因组', 'genome', '央行', 'central bank']) {
    const found = await admin.get(`/catalogue/search?text=${encodeURIComponent(text)}`)
    assert.ok(found.body.total > 0, text)
  }
})

test('a whole city portal comes in, with its HTML and quotation marks', { skip }, async () => {
  const text = execFileSync('tar', ['xzOf', PHILLY, '--wildcards', '*/_datasets/*.md'], {
    encoding: 'utf8',
    maxBuffer: 1e8,
  })
  const datasets = text.split(/^---$/m).filter((part) => /^title:/m.test(part))
  assert.ok(datasets.length > 400, `${datasets.length} datasets`)
  const rows = datasets.map((part, index) => {
    const title = /^title:\s+'?(.*?)'?$/m.exec(part)?.[1] ?? ''
    const notes = /^notes: ([\s\S]*?)^organization:/m.exec(part)?.[1] ?? ''
    return [title, `370200/PHILLY-${index}`, body.name, notes.slice(0, 2000), 'open', '1', '数据', '1']
  })
  const headings = ['title', 'code', 'publisher', 'description', '开放属性', '共享类型', '信息项', '敏感级别']
  const done = await send('made=published&onlyGood=yes', [['OpenDataPhilly'], headings, ...rows])
  assert.equal(done.import.counts.created, datasets.length, JSON.stringify(done.rows[0]))
  const again = await send('made=published', [headings, ...rows])
  assert.equal(again.import.counts.unchanged, datasets.length)
  const found = await admin.get('/catalogue/search?text=police')
  assert.ok(found.body.total > 3)
})
