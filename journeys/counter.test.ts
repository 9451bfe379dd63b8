import assert from 'node:assert/strict'
import { after } from 'node:test'
import { answerBesideResult, fillForm, SUBMIT, toReview } from './harness/application.ts'
import { STORY } from './harness/births.ts'
import { complaints, isGoodScreen } from './harness/screen.ts'
import { journey } from './harness/steps.ts'
import { open, openBrowser, type Page, screenshot, settled, signInCitizen, signInStaff, startServer } from './index.ts'

const server = await startServer()
const browser = await openBrowser(server.address)
const desk = await browser.newPage()
const home = await browser.newPage({ device: 'phone' })
const heard = complaints(desk)
const step = journey('counter', desk, home)
after(async () => {
  await browser.close()
  await server.stop()
})

const { mother } = STORY
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()
const main = desk.getByRole('main')

async function codeSent(): Promise<string> {
  const messages: { text: { zh: string } }[] = await (await desk.request.get('/api/notifications/simulator')).json()
  return messages.map(({ text }) => /确认码 (\d{6})/.exec(text.zh)?.[1]).find(Boolean) ?? ''
}

step('the clerk copies name and number from the card; a name that does not fit is told', async () => {
  await signInStaff(desk, 'hospital.clerk')
  await open(desk, '/desk/counter')
  await isGoodScreen(desk)
  await screenshot(desk, 'counter-1-identify')
  await desk.getByLabel('姓名').fill('林小妹')
  await desk.getByLabel('公民身份号码').fill(mother.idNumber)
  await press(desk, '核对身份')
  await desk.getByText('姓名与身份证号在人口库中对不上').waitFor()
  await desk.getByLabel('姓名').fill(mother.name)
  await press(desk, '核对身份')
  await desk.getByText('请本人同意').waitFor()
})

step('she reads out the code from her phone', async () => {
  await isGoodScreen(desk)
  await screenshot(desk, 'counter-2-agree')
  const code = await codeSent()
  await desk.getByLabel('六位确认码').fill(code === '000000' ? '000001' : '000000')
  await press(desk, '本人已同意')
  await desk.getByText('确认码不对').waitFor()
  await desk.getByLabel('六位确认码').fill(code)
  await press(desk, '本人已同意')
  await desk.getByText('要办什么事').waitFor()
})

step('the matter is found, its questions are answered, and the whole form stands on one page', async () => {
  await desk.getByRole('searchbox').fill('生孩子')
  await desk.keyboard.press('Enter')
  await press(desk, '办这件 出生一件事')
  await desk.getByText('先问几个问题').waitFor()
  await isGoodScreen(desk)
  await screenshot(desk, 'counter-3-questions', { full: true })
  await answerBesideResult(desk, ['是', '随父亲', '单位职工参保'])
  await press(desk, '开始填写')
  await desk.locator('#childName').waitFor()
  assert.equal(await desk.locator('#pledge').count(), 1, 'all pages at once')
  await settled(desk)
  await isGoodScreen(desk)
  await screenshot(desk, 'counter-4-form', { full: true })
  await fillForm(desk, { name: '王小雨', surname: '随父姓', ethnicity: '随母亲', relation: '子女' })
})

step('she reads everything and confirms; then it is handed in', async () => {
  await toReview(desk)
  await isGoodScreen(desk)
  assert.ok(await desk.getByRole('button', { name: SUBMIT }).isDisabled())
  await desk.getByRole('checkbox', { name: '申请人已在屏幕上核对全部内容，确认提交' }).check()
  await screenshot(desk, 'counter-5-review', { full: true })
  await press(desk, SUBMIT)
  await desk.getByText('办件编号').first().waitFor()
  assert.equal(await desk.getByText('办件编号').count(), 5)
  await isGoodScreen(desk)
  await screenshot(desk, 'counter-6-done')
})

step('when he ends it nothing of her is left on the screen', async () => {
  await press(desk, '结束并清屏')
  await desk.getByText('上一位的会话已经结束').waitFor()
  assert.doesNotMatch((await main.textContent()) ?? '', new RegExp(`${mother.name}|3702`))
  await desk.goBack().catch(() => undefined)
  await open(desk, '/desk/counter')
  assert.doesNotMatch((await main.textContent()) ?? '', new RegExp(`${mother.name}|3702`))
})

step('at home it is among her matters, and her data says that a counter has looked', async () => {
  await signInCitizen(home, mother.name)
  await open(home, '/matters')
  await home.getByText('出生一件事').first().waitFor()
  await home.getByRole('main').getByRole('link').first().click()
  await home.locator('details summary').first().click()
  await home.getByText('窗口代为录入，申请人确认提交').first().waitFor()
  await isGoodScreen(home)
  await open(home, '/my-data')
  await home.getByText('窗口工作人员').first().waitFor()
})

step('the officer sees who entered it and how she agreed', async () => {
  const officer = await browser.newPage()
  await signInStaff(officer, 'police.officer')
  await open(officer, '/desk/inbox')
  await officer.locator('main tr[data-row-key]').first().click()
  await officer.getByText(/窗口 · 由.*江月录入 · 申请人以手机验证码同意/).waitFor()
  await screenshot(officer, 'counter-7-officer')
  await officer.context().close()
  assert.deepEqual(
    heard.filter((one) => !/40[49]|422/.test(one)),
    [],
  )
})
