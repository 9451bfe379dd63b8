import assert from 'node:assert/strict'
import { after } from 'node:test'
import { complaints, isGoodScreen } from './harness/screen.ts'
import { journey } from './harness/steps.ts'
import { type Device, open, openBrowser, type Page, settled, signInCitizen, signInStaff, startServer } from './index.ts'

const server = await startServer({ environment: { INDUSTRY_DEMO: 'on', INDUSTRY_DEMO_ENTERPRISES: '90' } })
const browser = await openBrowser(server.address)
after(async () => {
  await browser.close()
  await server.stop()
})

const heard: (readonly string[])[] = []
async function pageFor(device: Device): Promise<Page> {
  const page = await browser.newPage({ device })
  heard.push(complaints(page))
  return page
}

const desk = await pageFor('desk')
const phone = await pageFor('phone')
const step = journey('industry', desk, phone)

interface Rows {
  rows: { enterprise: string; name: { zh: string } }[]
}

/** The generated enterprises come after the start; until they are reckoned, the screen says that there are none. */
async function untilLoaded(page: Page) {
  for (let tries = 0; tries < 120; tries += 1) {
    const answer = await page.request.get(`${server.address}/api/industry/overview`)
    if (answer.ok() && ((await answer.json()) as { month: string | null }).month) return
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  throw new Error('The generated enterprises were not loaded within a minute')
}

let enterprise = ''
let name = ''
let invitation = ''

step('the bureau gives an enterprise that is late a code to report with', async () => {
  await signInStaff(desk, 'industry.analyst')
  await untilLoaded(desk)
  const late = await desk.request.get(`${server.address}/api/industry/reports?status=open`)
  const [first] = ((await late.json()) as Rows).rows
  enterprise = first?.enterprise ?? ''
  name = first?.name.zh ?? ''
  await open(desk, `/desk/industry/enterprises/${enterprise}`)
  await desk.getByRole('button', { name: '生成邀请码' }).click()
  const made = desk.locator('[data-invitation]')
  await made.waitFor()
  invitation = (await made.getAttribute('data-invitation')) ?? ''
  assert.match(invitation, /^[A-Z2-9]{4}-[A-Z2-9]{4}$/)
  await isGoodScreen(desk)
})

step('somebody of the enterprise finds the page in the menu, signs in on a phone and enters it', async () => {
  await open(phone, '/')
  await phone.getByRole('button', { name: '菜单' }).click()
  await phone.getByRole('link', { name: '企业月报' }).click()
  await phone.getByRole('heading', { name: '企业月报怎么报' }).waitFor()
  await isGoodScreen(phone)
  await signInCitizen(phone, '王建国')
  await open(phone, '/industry/report')
  await isGoodScreen(phone)
  await phone.getByLabel('邀请码（8位）').fill(invitation.toLowerCase())
  await phone.getByRole('button', { name: '加入' }).click()
  await phone.getByText(name).first().waitFor()
  assert.equal(await phone.locator('[data-fact]').count(), 2, 'electricity and tax are known')
  await phone.getByText(/供电公司（生成）提供的.*数据，单位万千瓦时，不用填写/).waitFor()
})

step('the officer finds the missing report among the first, reminds, and sees who was reminded', async () => {
  await open(desk, `/desk/industry/reports?text=${enterprise}`)
  await desk.locator('tr', { hasText: name }).click()
  await desk.getByRole('button', { name: '现在催报' }).click()
  await desk
    .locator('[data-reminders="1"]')
    .getByText(/王建国 · 人工催报/)
    .waitFor()
  await isGoodScreen(desk)
  await open(phone, '/messages')
  await phone
    .getByText(/月报(待报送|已逾期)/)
    .first()
    .waitFor()
  await open(phone, '/industry/report')
})

const field = (code: string) => phone.locator(`[data-field="${code}"] input`).first()

step('she fills the month; a large change asks for a word, and without it nothing is sent', async () => {
  await phone.getByRole('button', { name: '以上月数填入' }).click()
  const shown = await field('inventory').inputValue()
  assert.match(shown, /^\d{1,3}(,\d{3})*(\.\d+)?$/, 'thousands stand apart')
  const profit = await field('profit').inputValue()
  await field('profit').fill('9999999')
  await phone.getByText(/利润总额应等于 营业收入 \+ 其他收益（净额） − .* = .*，现为 9,999,999/).waitFor()
  await phone
    .getByRole('button', {
      name: `改为 ${Number(profit.replaceAll(',', '')).toLocaleString('en-US', { minimumFractionDigits: 2 }).replace('-', '−')}`,
    })
    .click()
  await phone.getByText(/利润总额应等于/).waitFor({ state: 'detached' })
  const people = Number((await field('employees').inputValue()).replaceAll(',', ''))
  await field('employees').fill(String(people * 2))
  await phone.locator('[data-field="employees"] [role=alert]').waitFor()
  await phone.getByRole('button', { name: '报送', exact: true }).click()
  await phone.getByText('有变动较大的指标还没有说明原因，请补充一句话。').waitFor()
  await isGoodScreen(phone)
  await phone.getByLabel('平均用工人数 变动说明').fill('新生产线投产，招工')
  await phone.getByRole('button', { name: '报送', exact: true }).click()
  await phone.locator('[data-sheet-status="submitted"]').waitFor()
  await isGoodScreen(phone)
})

const reported = async () => {
  const answer = await desk.request.post(`${server.address}/api/indicators/series`, {
    data: { indicator: 'industry.output', cell: { enterprise }, from: '2020-01' },
  })
  const { points } = (await answer.json()) as { points: { period: string; value: number | null }[] }
  return points.filter(({ value }) => value !== null).length
}

step('the officer sees the change with its word and accepts; the figures change', async () => {
  const before = await reported()
  await open(desk, `/desk/industry/reports?text=${enterprise}`)
  await desk.locator('tr', { hasText: name }).click()
  await desk.getByText('新生产线投产，招工').waitFor()
  await isGoodScreen(desk)
  await desk.getByRole('button', { name: '通过' }).click()
  await desk.getByText('已通过，数字已计入指标').waitFor()
  assert.equal(await reported(), before + 1)
  await open(phone, '/industry/report')
  await phone.locator('[data-sheet-status="accepted"]').waitFor()
})

step('one screen: figures with source, forecast, warning, comparison, correlation', async () => {
  await open(desk, '/desk/industry')
  await desk.locator('[data-figure="output"]').waitFor()
  for (const title of ['预测', '企业预警', '比较', '先行与滞后关系', '景气预警指数']) {
    await desk.getByRole('heading', { name: title, exact: true }).waitFor()
  }
  await desk.getByText('本页企业、园区、项目及全部数字均为生成数据，不对应任何真实企业。').waitFor()
  await isGoodScreen(desk)
  for (const view of ['区域', '专题', '国家']) {
    await desk.getByText(view, { exact: true }).first().click()
    await settled(desk)
  }
  await desk.getByRole('heading', { name: '国家与本地比较' }).waitFor()
  await desk.getByText(/两者同比的相关系数 r = .*相关不是因果/).waitFor()
  await isGoodScreen(desk)
})

step('a warning is explained by its figures, taken and closed by a person', async () => {
  await open(desk, '/desk/industry/enterprises?level=red')
  await desk.locator('main tr[data-row-key]').first().click()
  await desk.locator('[data-level="red"]').waitFor()
  await desk.getByText('颜色怎么来的').waitFor()
  await isGoodScreen(desk)
  await desk.locator('main a[href^="/desk/alerts/"]').first().click()
  await desk.getByRole('button', { name: '我来处置' }).click()
  await desk.getByText('已由您处置').first().waitFor()
  await isGoodScreen(desk)
  await desk.getByRole('button', { name: '关闭预警' }).first().click()
  await desk.getByRole('radio', { name: '属实' }).check()
  await desk.getByRole('textbox', { name: '说明' }).fill('已走访，企业停产检修')
  await desk.getByRole('button', { name: '关闭预警' }).last().click()
  await desk.getByText('已走访，企业停产检修').first().waitFor()
  await desk.getByText('已关闭').first().waitFor()
})

step('an analyst of another bureau sees the sums and whose the rest is', async () => {
  const other = await pageFor('phone')
  await signInStaff(other, 'environment.analyst')
  for (const path of [
    '/desk/industry/reports',
    '/desk/industry/enterprises',
    `/desk/industry/enterprises/${enterprise}`,
  ]) {
    await open(other, path)
    await other
      .locator('[data-whose]')
      .getByText(/工业和信息化局/)
      .waitFor()
    await other
      .getByText(/各产业/)
      .first()
      .waitFor()
    assert.equal(await other.getByText(name).count(), 0)
    await isGoodScreen(other)
  }
  await other.context().close()
})

step('the wall can be looked at', async () => {
  await open(desk, '/wall/industry')
  await desk.getByText('工业经济运行监测').first().waitFor()
  await desk.getByText('十四个产业五色灯').waitFor()
  // A refusal of the form is what was asked for.
  assert.deepEqual(
    heard.flat().filter((line) => !line.includes('422')),
    [],
  )
})
