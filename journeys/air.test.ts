import assert from 'node:assert/strict'
import { after } from 'node:test'
import { gbk } from './harness/gbk.ts'
import { complaints, isGoodScreen } from './harness/screen.ts'
import { journey } from './harness/steps.ts'
import { open, openBrowser, screenshot, signInStaff, startServer } from './index.ts'

const server = await startServer({ environment: { AIR_DEMO: 'on' } })
const browser = await openBrowser(server.address)
const desk = await browser.newPage()
const phone = await browser.newPage({ device: 'phone' })
const heard = [complaints(desk), complaints(phone)] as const
const step = journey('air', desk, phone)
after(async () => {
  await browser.close()
  await server.stop()
})

const FORECAST_MS = 480_000
const api = async (path: string) => (await desk.request.get(`/api${path}`)).json()

/** Generated hours arrive and models are trained behind the screens. */
async function until(path: string, isThere: (answer: Record<string, unknown>) => boolean): Promise<void> {
  const end = Date.now() + FORECAST_MS
  while (!isThere(await api(path))) {
    assert.ok(Date.now() < end, `${path} stayed empty:\n${server.output().slice(-2000)}`)
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

step('the demonstration begins with one bulletin, which says that it is generated', async () => {
  await signInStaff(desk, 'environment.analyst')
  await until('/air/outlook', ({ run }) => run !== null)
  await open(phone, '/air')
  await phone.getByText('生成的示例公报（演示），不是真实预报。').waitFor({ timeout: 120_000 })
  await phone
    .getByText(/^AQI \d+–\d+$/)
    .first()
    .waitFor()
  await isGoodScreen(phone)
})

step('the forecaster takes in an ugly file; each row that is not taken is named', async () => {
  await until('/air/now', ({ hour }) => hour !== null)
  const { stations } = await api('/air/now')
  const name = stations[0].station.name.zh
  const lines = [
    '生成市小时数据,,,',
    '站点,监测时间,污染物浓度,',
    ',,PM2.5(μg/m),CO(mg/m)',
    `${name},2026年1月5日5时,"1,035",0.8`,
    `${name},2026-01-05 06:00,停电,0.9`,
    `${name},2026-01-05 25:00,35,0.9`,
    '某站,2026-01-05 07:00,35,0.9',
    `${name},2026-01-05 08:00,三十,0.9`,
    '注：未经审核,,,',
  ].join('\r\n')
  await open(desk, '/desk/air/imports')
  await desk
    .locator('input[type=file]')
    .setInputFiles({ name: '小时.csv', mimeType: 'text/csv', buffer: gbk(lines.replaceAll('μg/m', 'ug/m3')) })
  await desk.getByRole('button', { name: '导入', exact: true }).click()
  await desk.getByText('5 行：写入 3，未变 0，未收 2').first().waitFor()
  for (const expected of ['应为已登记站点的编码或名称', '应为数字，缺测写 NA'])
    await desk.getByText(expected).first().waitFor()
  await isGoodScreen(desk)
})

step('she looks at the stations and at the members of the forecast', async () => {
  await until('/air/outlook', ({ run }) => run !== null)
  await open(desk, '/desk/air')
  await desk.getByRole('heading', { name: /各站 AQI 和浓度/ }).waitFor()
  await desk.getByRole('heading', { name: /未来三天/ }).waitFor()
  await screenshot(desk, 'air/desk')
  await isGoodScreen(desk)
  const { stations } = await api('/air/outlook')
  await open(desk, `/desk/air/forecast/${stations[0].station.code}`)
  await desk.getByRole('heading', { name: /各模式与实测/ }).waitFor()
  await desk.getByText('这里解释的是模型为什么这样算').waitFor()
  await desk
    .getByText(/^(推高 \+|压低 −)[\d.,]+ [μµ]g\/m³$/)
    .first()
    .waitFor()
  await screenshot(desk, 'air/station', { full: true })
  await isGoodScreen(desk)
})

step('she changes a day with a reason and publishes; without a reason it is refused', async () => {
  await open(desk, '/desk/air')
  await desk
    .getByRole('button', { name: /^修改 / })
    .first()
    .click()
  await desk.getByLabel('高', { exact: true }).fill('180')
  await desk.getByRole('button', { name: '发布预报' }).click()
  await desk.getByText('请写明改动理由，至少 4 个字').waitFor()
  await desk.getByLabel('改动理由').fill('上游有输送，模式偏低')
  await desk.getByRole('button', { name: '发布预报' }).click()
  await desk.getByText(/第 2 版/).waitFor()
})

step('she confirms the thresholds of warnings, with the plan they are taken from', async () => {
  await open(desk, '/desk/air')
  await desk.getByText('阈值还没有经本单位核对确认').waitFor()
  await desk.getByRole('button', { name: '核对并确认' }).click()
  await desk.getByLabel('依据').fill('生成市重污染天气应急预案（演示）')
  await desk.getByRole('button', { name: '确认这些阈值' }).click()
  await desk.getByText(/柳青 已于 .* 核对确认/).waitFor()
  await isGoodScreen(desk)
})

step('a citizen reads it on a phone', async () => {
  await open(phone, '/air')
  await phone.getByText('预报员作了调整 · 上游有输送，模式偏低').waitFor()
  await phone.getByText('给您的建议').waitFor()
  await screenshot(phone, 'air/phone', { full: true })
  await isGoodScreen(phone)
})

step('the verification page holds kept forecasts against what came', async () => {
  await open(desk, '/desk/air/verification')
  await desk.getByRole('heading', { name: /平均绝对误差/ }).waitFor()
  await desk.getByText('提升树与神经网络').first().waitFor()
  await screenshot(desk, 'air/verification', { full: true })
  await isGoodScreen(desk)
  await open(desk, '/desk/air/models')
  await isGoodScreen(desk)
})

step(
  'a system delivers by token while the server is killed; sent again, nothing is lost and nothing is twice',
  async () => {
    const { stations } = await api('/air/now')
    const station = stations[0].station.code
    const admin = await browser.newPage()
    await signInStaff(admin, 'admin')
    const bureau = (await api('/organisations')).organisations.find(({ name }: { name: string }) =>
      name.includes('生态环境'),
    ).code
    const client = {
      ...{ organisation: bureau, name: '生成·监测网', system: '报送小时值', method: 'secret' },
      contact: { name: '生成·联系人', phone: '0532-85911234' },
    }
    const made = await (await admin.request.post('/api/clients', { data: client })).json()
    // Asked anew each time, as a system does whose token is refused: the harness changes the address, and so the issuer.
    const token = async (): Promise<string> => {
      const asked = await admin.request.post(`${server.address}/oauth2/token`, {
        headers: { authorization: `Basic ${btoa(`${made.client.id}:${made.secret}`)}` },
        form: { grant_type: 'client_credentials' },
      })
      return (await asked.json()).access_token
    }
    const hours = Array.from({ length: 20 * 24 }, (_, at) =>
      new Date(Date.UTC(2026, 0, 10, at)).toISOString().slice(0, 13),
    )
    const rows = hours.map((hour, at) => ({ station, hour, values: { pm25: 30 + (at % 40), pm10: 80 + (at % 50) } }))
    const deliver = (bearer: string) =>
      fetch(`${server.address}/data/v1/air/hours`, {
        method: 'POST',
        headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
        body: JSON.stringify({ key: 'january', rows }),
      })
    for (const afterMs of [40, 250]) {
      const cut = deliver(await token()).catch(() => undefined)
      await new Promise((resolve) => setTimeout(resolve, afterMs))
      await server.kill()
      await cut
      await server.start()
    }
    const [first, again] = [await deliver(await token()), await deliver(await token())]
    assert.deepEqual([first.status, again.status], [200, 200])
    const [one, other] = [await first.json(), await again.json()]
    assert.deepEqual([one.rows, one.written + one.unchanged, one.refused, other.id], [480, 480, 0, one.id])
    for (const hour of [hours[0], hours[200], hours[479]]) {
      const versions = await api(`/air/hours/${station}/${hour}`)
      assert.equal(versions.length, 1, `${hour} has ${versions.length} versions`)
    }
    const listed = (await api('/air/imports')).filter(({ from }: { from: string }) => from === 'january')
    assert.equal(listed.length, 1)
  },
)

step('the wall shows the forecast to whoever passes by', async () => {
  const wall = await browser.newPage()
  await wall.setViewportSize({ width: 1920, height: 1080 })
  await wall.goto('/wall/air')
  await wall.getByText('未来三天').first().waitFor()
  await wall.getByText('各模式与实测').first().waitFor()
  await wall.locator('canvas').first().waitFor()
  await screenshot(wall, 'air/wall')
  for (const complaint of heard) assert.deepEqual(complaint, [])
})
