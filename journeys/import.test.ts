import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after } from 'node:test'
import { root } from './harness/cache.ts'
import { gbk } from './harness/gbk.ts'
import { complaints, isGoodScreen } from './harness/screen.ts'
import { journey } from './harness/steps.ts'
import { open, openBrowser, settled, signInStaff, startServer } from './index.ts'

const REAL = join(root, '../shared/data/items/guangan-511602-items.csv')

/** Three sound rows, an old department code, a credit code with a wrong check digit, and a code of no known shape. */
const LIST = [
  '部门,事项名称,事项类型,行政区划代码,实施编码,部门编码,承诺办结时限',
  '区渡口管理局,渡口设立审批,行政许可,511602000000,511Z99901006-511602000000-000-11511301008778183N-1-00,11511301008778183N,5',
  '区渡口管理局,渔船检验,行政确认,511602000000,G-990007-001-511602000000-000-115113010833722043-1-00,083372204,3',
  '区渡口管理局,"水利工程,设计审批",行政许可,511602000000,E-990021-001-1111111111111111,11736,3',
].join('\r\n')

const server = await startServer()
const browser = await openBrowser(server.address)
const admin = await browser.newPage()
const visitor = await browser.newPage({ device: 'phone' })
const heard = [admin, visitor].map(complaints)
const step = journey('import', admin, visitor)
after(async () => {
  await browser.close()
  await server.stop()
})

async function choose(name: string, buffer: Buffer, region = '511602') {
  await open(admin, '/desk/item-imports')
  await admin.getByLabel('导入到哪个区划').fill(region)
  await admin
    .getByLabel('清单文件', { exact: true })
    .and(admin.locator('input'))
    .setInputFiles({ name, mimeType: 'text/csv', buffer })
}
const press = (name: string) => admin.getByRole('button', { name, exact: true }).click()

async function reportOpens() {
  await admin.getByRole('link', { name: '下载报告（CSV）' }).waitFor()
  await settled(admin)
}

/** The figure under a label of the report. */
async function figure(label: string): Promise<string | null> {
  const group = admin.locator('dl > div').filter({ has: admin.getByText(label, { exact: true }) })
  await group.first().waitFor()
  return group.first().locator('dd').textContent()
}

async function finds(words: string, name: string) {
  // What was just published is found within a second.
  for (let round = 0; round < 5; round += 1) {
    await open(visitor, `/search?q=${encodeURIComponent(words)}`)
    await settled(visitor)
    if (await visitor.getByRole('main').getByRole('link', { name }).count()) return
  }
  await visitor.getByRole('main').getByRole('link', { name }).first().waitFor()
}

const totalOf = async () => {
  const answer = await admin.request.get('/api/items/search?q=')
  return ((await answer.json()) as { total: number }).total
}

step('a list in GBK is checked first: its odd codes are told, and nothing is imported', async () => {
  await signInStaff(admin, 'admin')
  await choose('渡口.csv', gbk(LIST))
  await isGoodScreen(admin)
  const before = await totalOf()
  await press('先检查，不导入')
  await admin.getByText('检查结果（没有导入）').waitFor()
  assert.equal(await figure('总行数'), '3')
  assert.equal(await figure('有发现的行'), '2')
  await admin.getByText('csv GB18030').waitFor()
  await isGoodScreen(admin)
  assert.equal(await totalOf(), before)
})

step('imported, every row is kept; the report says row by row what is odd, on screen and as a file', async () => {
  await press('导入')
  await reportOpens()
  assert.equal(await figure('新增'), '3')
  await admin.getByText('事项编码的结构与各编码规则均不一致').first().waitFor()
  await admin.getByText('部门编码不是18位统一社会信用代码（旧编码）').first().waitFor()
  assert.equal(await admin.locator('main tr[data-row-key]').count(), 2)
  await isGoodScreen(admin)
  const downloaded = admin.waitForEvent('download')
  await admin.getByRole('link', { name: '下载报告（CSV）' }).click()
  const report = await readFile(await (await downloaded).path(), 'utf8')
  for (const words of ['渔船检验', '083372204', '水利工程,设计审批', '旧编码']) assert.ok(report.includes(words), words)
})

step('what was imported is found in the portal by word, by pinyin and by department', async () => {
  await finds('渔船检验', '渔船检验')
  await finds('yuchuanjianyan', '渔船检验')
  await finds('区渡口管理局', '渡口设立审批')
  await isGoodScreen(visitor)
  await visitor.getByRole('link', { name: '渡口设立审批' }).first().click()
  await visitor.getByRole('heading', { level: 1, name: '渡口设立审批' }).waitFor()
  await isGoodScreen(visitor)
})

step('the same list again changes nothing', async () => {
  await choose('渡口.csv', gbk(LIST))
  await press('导入')
  await reportOpens()
  assert.equal(await figure('未变'), '3')
  assert.equal(await figure('新增'), '0')
})

step('a broken file is refused in plain words and changes nothing', async () => {
  const before = await totalOf()
  const heardBefore = heard.flat()
  const broken: [string, Buffer, string][] = [
    ['截断.csv', gbk(`${LIST}\r\n"区渡口管理局,没有结束的引号`), '文件不完整或已损坏'],
    ['没有编码列.csv', gbk('部门,事项名称\r\n区渡口管理局,渡口'), '缺少必要的列'],
    ['空.csv', Buffer.alloc(0), '文件是空的'],
  ]
  for (const [name, content, words] of broken) {
    await choose(name, content)
    await press('导入')
    await admin.getByText(words).first().waitFor()
  }
  await isGoodScreen(admin)
  assert.equal(await totalOf(), before)
  assert.deepEqual(heardBefore, [])
})

step('the real list of a district of Sichuan: 1,135 items, 37 codes of another shape, nothing lost', async () => {
  if (!existsSync(REAL)) {
    console.log(`The real list is not beside the clone (${REAL}); only the small one was imported.`)
    return
  }
  await choose('guangan-511602-items.csv', await readFile(REAL))
  await press('导入')
  await reportOpens()
  assert.equal(await figure('总行数'), '1,135')
  assert.equal(await figure('新增'), '1,135')
  const shapes = admin.getByRole('listitem').filter({ hasText: '事项编码的结构与各编码规则均不一致' })
  assert.equal(await shapes.locator('strong').textContent(), '37')
  const old = admin.getByRole('listitem').filter({ hasText: '部门编码不是18位统一社会信用代码' })
  assert.equal(await old.locator('strong').textContent(), '884')
  await finds('企业投资项目备案', '企业投资项目备案')
  await finds('qiyetouzixiangmubeian', '企业投资项目备案')
  await finds('区经信局', '企业投资项目备案')
  await isGoodScreen(visitor)
})
