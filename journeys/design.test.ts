import assert from 'node:assert/strict'
import { after } from 'node:test'
import { agree } from './harness/agreements.ts'
import { isSaved, onMatterPage, SUBMIT, signInOnScreen, toReview } from './harness/application.ts'
import { STORY } from './harness/births.ts'
import { choose } from './harness/choose.ts'
import { hands } from './harness/hands.ts'
import { complaints, isGoodScreen } from './harness/screen.ts'
import { journey } from './harness/steps.ts'
import { open, openBrowser, type Page, settled, signInStaff, startServer } from './index.ts'

const NAME = '孕产妇营养补助申领'
const QUARTER_OF_AN_HOUR_S = 15 * 60
/** A slow hand: three seconds a press, half a second a letter. */
const SECONDS = { press: 3, letter: 0.5 }

const server = await startServer()
const browser = await openBrowser(server.address)
const [designer, reviewer, platformReviewer, officer, phone] = await Promise.all([
  browser.newPage(),
  browser.newPage(),
  browser.newPage(),
  browser.newPage(),
  browser.newPage({ device: 'phone' }),
])
const pages = [designer, reviewer, platformReviewer, officer, phone]
const heard = pages.map(complaints)
const step = journey('design', ...pages)
after(async () => {
  await browser.close()
  await server.stop()
})
await signInStaff(designer, 'health.steward')
await signInStaff(reviewer, 'health.reviewer')
await signInStaff(platformReviewer, 'platform.reviewer')
await signInStaff(officer, 'health.officer')

const { press, write, done } = hands()
/** By the whole of its words; a picture before them may have a name of its own. */
const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name: typeof name === 'string' ? new RegExp(`${name}$`) : name }).first()
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor()
const savedDesign = () => designer.locator('[data-save-state="saved"]').waitFor()
const next = (name: string) => press(button(designer, `下一步：${name}`))

/** The commission has agreed with the police before: forms of its items may be filled with name and number. */
await agree(server.address, {
  ...{ consumer: 'health.steward', provider: 'police.steward' },
  application: {
    ...{ resource: '370200/POLICE-PERSON', previous: null, write: false, note: '', rows: [] },
    ...{ fields: ['id_number', 'name'], plain: ['id_number', 'name'], plainReason: '填写申请表需要完整的姓名和号码。' },
    ...{ quotaPerDay: 1000, ratePerSecond: 5 },
    until: new Date(Date.now() + 100 * 86_400_000).toISOString().slice(0, 10),
    purpose: { code: 'health.forms', zh: '为本部门事项填写申请表', en: 'Filling the forms of our own items' },
    basis: { kind: 'law', text: '《政务数据共享条例》（国务院令第809号）' },
  },
})

let design = ''
let began = 0

step('she writes the name, and nearly everything else has a first draft', async () => {
  began = performance.now()
  await open(designer, '/desk/studio')
  await isGoodScreen(designer)
  await press(button(designer, '新建事项'))
  await write(designer.getByLabel('事项叫什么'), NAME)
  await isGoodScreen(designer)
  await press(button(designer, '开始设计'))
  await designer.waitForURL(/\/desk\/studio\/[0-9a-f-]{36}/)
  design = new URL(designer.url()).pathname
  await heading(designer, NAME)
  await settled(designer)
  await press(button(designer, /添加一行/))
  await write(designer.getByRole('textbox', { name: '材料名称' }).first(), '孕产妇保健手册')
  await savedDesign()
  await isGoodScreen(designer)
})

step('the guide: two questions, the second only of some, and a paper that only some need', async () => {
  await next('指南')
  await press(button(designer, '加一个是非题'))
  await write(designer.getByLabel('问什么').nth(0), '您参加生育保险了吗？')
  await press(button(designer, '加一个单选题'))
  await write(designer.getByLabel('问什么').nth(1), '您现在处于哪个阶段？')
  await write(designer.getByLabel('答案 1', { exact: true }), '怀孕中')
  await write(designer.getByLabel('答案 2', { exact: true }), '产后一年内')
  await press(designer.getByRole('radio', { name: '看情况' }))
  await choose(designer, { label: '看哪一项', option: '您现在处于哪个阶段？', press })
  await designer.getByText('回答 2 个问题，就知道您要带什么、多少钱、多久办好。').waitFor()
  await savedDesign()
  await isGoodScreen(designer)
})

step('the form: what a register knows is brought in, and one question is asked only of some', async () => {
  await next('表单')
  await press(button(designer, '全部带入'))
  await press(button(designer, /^手机号码/))
  await addField('是或否', '是否已建立孕产妇保健档案')
  await addField('一行文字', '建档医院')
  await press(button(designer, '加一个条件'))
  await choose(designer, { label: '看哪一项', option: '是否已建立孕产妇保健档案', press })
  await designer.getByText('没有错误').waitFor()
  await savedDesign()
  await isGoodScreen(designer)
})

async function addField(kind: string, label: string) {
  await press(button(designer, '加一个问题'))
  await press(designer.getByRole('dialog').getByRole('button', { name: new RegExp(kind) }))
  await write(designer.getByLabel('名称', { exact: true }), label)
}

step('process and licence are right as they are; she tries it from end to end', async () => {
  await next('流程')
  await designer.getByText('流程图').waitFor()
  await next('证照')
  await isGoodScreen(designer)
  await next('试运行')
  await press(button(designer, '开始'))
  await press(designer.getByRole('radio', { name: '是', exact: true }))
  await press(button(designer, '下一题'))
  await press(designer.getByRole('radio', { name: '产后一年内' }))
  await press(button(designer, '查看适用的事项'))
  await designer.getByText('不用您准备任何材料。').or(designer.getByText('您可以办理')).first().waitFor()
  await isGoodScreen(designer)
  await press(button(designer, /在线办理（试）/))
  await designer.getByText(/带过来的回答：.*产后一年内/).waitFor()
  await isGoodScreen(designer)
  await press(button(designer, '继续：3 工作人员办理'))
  await press(button(designer, '受理'))
  await isGoodScreen(designer)
})

step('she hands it in, in far less than a quarter of an hour', async (t) => {
  await next('提交')
  await designer.getByText('可以提交了。').waitFor()
  await isGoodScreen(designer)
  await press(button(designer, '提交审核'))
  await designer.waitForURL(/\/desk\/item-changes\//)
  const machine = (performance.now() - began) / 1000
  const slow = done.presses * SECONDS.press + done.letters * SECONDS.letter
  t.diagnostic(
    `designed in ${machine.toFixed(0)} s by the machine, checks of the screens included: ${done.presses} presses, ` +
      `${done.fields} fields with ${done.letters} letters; a slow hand needs ${(slow / 60).toFixed(1)} minutes`,
  )
  assert.ok(done.presses <= 50 && done.fields <= 12, `${done.presses} presses, ${done.fields} fields`)
  assert.ok(slow < QUARTER_OF_AN_HOUR_S / 2, `${slow} s`)
})

step('both reviewers look at it and approve; nobody finds it before', async () => {
  assert.ok(!(await found('孕妇营养补助')).includes(NAME))
  for (const page of [reviewer, platformReviewer]) {
    await open(page, design)
    await isGoodScreen(page)
    await page.getByText(/现在只能看/).waitFor()
    await approve(page)
  }
})

async function approve(page: Page) {
  await open(page, design.replace('studio', 'item-changes'))
  await isGoodScreen(page)
  await button(page, '同意').click()
  await page.getByText('审核意见已记录').waitFor()
}

/** Names that a search of the public brings. */
async function found(words: string): Promise<string[]> {
  const answer = await phone.request.get(`/api/items/search?q=${encodeURIComponent(words)}`)
  const { hits } = (await answer.json()) as { hits: { name: string }[] }
  return hits.map(({ name }) => name)
}

step('a mother finds it as she would say it, and is guided on her phone', async () => {
  await open(phone, '/')
  await phone.getByRole('combobox').first().fill('怀孕了有营养补助吗')
  await phone.keyboard.press('Enter')
  const hit = phone.getByRole('main').getByRole('link', { name: new RegExp(NAME) })
  await hit.first().click()
  await heading(phone, NAME)
  await isGoodScreen(phone)
  await phone.getByRole('link', { name: '看看我的情况要带什么' }).first().click()
  await button(phone, '开始').click()
  await isGoodScreen(phone)
  for (const answer of ['是', '怀孕中']) {
    await phone.getByRole('radio', { name: answer, exact: true }).click()
    await phone.getByRole('button', { name: /^(下一题|查看适用的事项)$/ }).click()
  }
  await phone.getByText('您可以办理').waitFor()
  await phone.getByText('孕产妇保健手册').waitFor()
  await isGoodScreen(phone)
})

let form = ''

step('she signs in and the form knows her number; it asks one question a page', async () => {
  await phone.getByRole('link', { name: '在线办理', exact: true }).click()
  await phone.waitForURL(/\/sign-in\?/)
  const { name, idNumber } = STORY.mother
  await signInOnScreen(phone, { name, idNumber, phone: '15400000001' })
  await phone.waitForURL(/\/apply\//)
  await settled(phone)
  await phone.locator('[data-fact="idNumber"]').waitFor()
  await phone.locator('[data-fact="name"]').getByText(STORY.mother.name).waitFor()
  await isGoodScreen(phone)
  form = `${new URL(phone.url()).pathname}`
  await phone.locator('#phone').fill('15400000001')
  await isSaved(phone)
})

step('a second version is published meanwhile; her form stays as she began it', async () => {
  const { id, items, parts, version } = await changeOf(design)
  const code = String(items[0]?.code)
  const begun = await post(designer, '/studio/designs', { as: 'change', from: code })
  const other = JSON.parse(JSON.stringify(begun.parts).replaceAll('建档医院', '建档的医疗机构'))
  assert.notDeepEqual(other, parts)
  await put(designer, `/item-changes/${begun.id}`, { ...begun, parts: other })
  await post(designer, `/item-changes/${begun.id}/submit`, {})
  for (const page of [reviewer, platformReviewer]) {
    await post(page, `/item-changes/${begun.id}/decide`, { approve: true })
  }
  const shown = await (await phone.request.get(`/api/items/${code}`)).json()
  assert.ok(id !== begun.id && version >= 1 && shown.version >= 1)
  const published = await (await phone.request.get(`/api/forms/${code}/schema`)).text()
  assert.match(published, /建档的医疗机构/)
  await open(phone, form)
  assert.equal(await phone.locator('#phone').inputValue(), '15400000001')
})

interface Change {
  id: string
  version: number
  items: { code?: string }[]
  parts: Record<string, unknown>
  reason: string
  effectOn: string | null
}

async function changeOf(path: string): Promise<Change> {
  const answer = await designer.request.get(`/api/item-changes/${path.split('/').at(-1)}`)
  assert.equal(answer.status(), 200, await answer.text())
  return answer.json()
}

async function post(page: Page, path: string, data: object): Promise<Change> {
  const answer = await page.request.post(`/api${path}`, { data })
  assert.equal(answer.status(), 200, `${path}: ${await answer.text()}`)
  return answer.json()
}

async function put(page: Page, path: string, { items, parts, reason, effectOn, version }: Change) {
  const answer = await page.request.put(`/api${path}`, { data: { items, parts, reason, effectOn, version } })
  assert.equal(answer.status(), 200, `${path}: ${await answer.text()}`)
}

step('she answers what is left, sees the branch appear, and adds the one paper', async () => {
  const goOn = async () => {
    const place = phone.locator('main p[tabindex="-1"]')
    const before = (await place.textContent()) ?? ''
    await phone.getByRole('button', { name: /^(下一步|核对全部内容)$/ }).click()
    await place.filter({ hasNotText: before }).waitFor()
  }
  await goOn()
  await phone.getByRole('radio', { name: '是', exact: true }).click()
  await isSaved(phone)
  await isGoodScreen(phone)
  await goOn()
  await phone.getByRole('textbox', { name: '建档医院' }).fill('青岛市妇女儿童医院')
  await isSaved(phone)
  await isGoodScreen(phone)
  await goOn()
  await phone.getByRole('checkbox').first().check()
  await isSaved(phone)
  await goOn()
  await phone
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'book.png', mimeType: 'image/png', buffer: PIXEL })
  await phone.getByText('book').first().waitFor()
  await isGoodScreen(phone)
  await toReview(phone)
  await isGoodScreen(phone)
})

step('handed in, the officer has the case with what she answered', async () => {
  await phone.getByRole('button', { name: SUBMIT }).click()
  await onMatterPage(phone)
  await phone.getByText('待受理').first().waitFor()
  await isGoodScreen(phone)
  await open(officer, '/desk/inbox')
  await officer.locator('tr[data-row-key]').filter({ hasText: NAME }).first().click()
  const drawer = officer.getByRole('dialog').first()
  await drawer.getByText('青岛市妇女儿童医院').waitFor()
  await drawer.getByText('建档医院').waitFor()
  await isGoodScreen(officer)
})

/** A picture of one point. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

step('no browser had anything to complain about', async () => assert.deepEqual(heard.flat(), []))
