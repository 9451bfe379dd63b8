import assert from 'node:assert/strict'
import { after } from 'node:test'
import { type BirthCase, isRefusal, signInOfficer, visitor, waitingMothers } from './harness/birth-api.ts'
import { reportBirth, reportBirthAlone, STORY } from './harness/births.ts'
import { departmentsAt, untilEnded } from './harness/departments.ts'
import { complaints, isGoodScreen } from './harness/screen.ts'
import { journey } from './harness/steps.ts'
import { open, openBrowser, type Page, settled, signInCitizen, signInStaff, startServer } from './index.ts'

const server = await startServer()
const browser = await openBrowser(server.address)
const desk = await browser.newPage()
const phone = await browser.newPage({ device: 'phone' })
const heard = [complaints(desk), complaints(phone)] as const
const step = journey('officer', desk, phone)
after(async () => {
  await browser.close()
  await server.stop()
})

const departments = departmentsAt(server.address)
const { submission, api: mother } = await reportBirth(server.address, STORY.mother, '林小雨')
const alone = await reportBirthAlone(server.address, STORY.unmarried, '陈一诺')
const others = (await waitingMothers(server.databaseUrl, 3)).filter(
  ({ name }) => ![STORY.mother.name, STORY.unmarried.name].includes(name),
)
for (const one of others) await reportBirth(server.address, one, `${one.name[0]}安然`)

const caseOf = (code: string, cases = submission.cases) => cases.find(({ item }) => item.code === code) as BirthCase
const household = caseOf('birth-household-registration')
const drawer = desk.getByRole('dialog').first()
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
/** The dialog that asks for the words of a decision, over the drawer. */
const asked = (title: string) => desk.getByRole('dialog', { name: title })

step('the officer goes through the inbox with the keyboard: j and k move, Enter opens', async () => {
  await signInStaff(desk, 'police.officer')
  await open(desk, '/desk/inbox')
  const rows = desk.locator('main tr[data-row-key]')
  await rows.first().waitFor()
  await isGoodScreen(desk)
  assert.equal(await rows.count(), 2 + others.length)
  const focused = desk.locator('tr[data-row-key]:focus')
  const at = async () => (await focused.getAttribute('data-row-key')) ?? ''
  const ids = await rows.evaluateAll((all) => all.map((row) => row.getAttribute('data-row-key')))
  for (const [key, index] of [
    ['j', 0],
    ['j', 1],
    ['k', 0],
  ] as const) {
    await desk.keyboard.press(key)
    assert.equal(await at(), ids[index])
  }
  while ((await at()) !== household.id) await desk.keyboard.press('j')
  await desk.keyboard.press('Enter')
  await drawer.getByText('您打开本办件已记入访问记录。').waitFor()
  await isGoodScreen(desk)
})

step('he sees what his item needs, each fact with its source, and nothing else', async () => {
  await drawer.getByText('孩子的姓名').waitFor()
  await drawer.getByText('林小雨', { exact: true }).waitFor()
  assert.match((await drawer.textContent()) ?? '', /青岛市公安局.*A/)
  for (const hidden of ['出生体重', '该年度工资收入']) assert.equal(await drawer.getByText(hidden).count(), 0, hidden)
})

step('a accepts: the promised limit begins to run', async () => {
  await desk.keyboard.press('a')
  await asked('受理').waitFor()
  await isGoodScreen(desk)
  await desk.keyboard.press('Enter')
  await drawer.getByText('承诺办结', { exact: true }).waitFor()
})

step('he asks for a supplement: the clock stops, on his screen and on hers', async () => {
  await press(desk, '要求补正')
  const dialog = asked('要求补正')
  await dialog.getByLabel('需要补充什么').fill('请上传户口簿首页的照片。')
  await isGoodScreen(desk)
  await dialog.getByRole('button', { name: '要求补正' }).click()
  await drawer.getByText('时钟已停').waitFor()
  await signInCitizen(phone, STORY.mother.name)
  await open(phone, '/')
  await phone.getByText('请您补充材料：').first().waitFor()
  await open(phone, `/matters/${submission.id}`)
  await phone.getByText('请上传户口簿首页的照片。').first().waitFor()
  await phone.getByText('时钟已停').waitFor()
  await isGoodScreen(phone)
})

step('she sends a picture from her phone; it goes on', async () => {
  const picture = await phone.screenshot({ type: 'jpeg' })
  await phone.getByLabel('选择文件').setInputFiles({ name: '户口簿.jpg', mimeType: 'image/jpeg', buffer: picture })
  await phone.getByText('户口簿.jpg').waitFor()
  await phone.getByLabel('补充说明').fill('首页照片，请查收。')
  await isGoodScreen(phone)
  await press(phone, '提交补正')
  await phone.getByText('时钟已停').waitFor({ state: 'detached' })
})

step('he sees the picture, approves, and she has the certificate', async () => {
  await desk.reload()
  await settled(desk)
  await drawer.getByText('首页照片，请查收。').waitFor()
  const file = drawer.getByRole('link', { name: /户口簿\.jpg/ })
  const answer = await desk.request.get((await file.getAttribute('href')) ?? '')
  assert.equal(answer.status(), 200)
  assert.match(answer.headers()['content-type'] ?? '', /^image\/jpeg/)
  await press(desk, '准予')
  await asked('准予').getByRole('button', { name: '准予' }).click()
  await drawer.getByText('准予决定').waitFor()
  for (const one of submission.cases) if (one.id !== household.id) await departments.grant(one)
  await untilEnded((path) => mother.get(path), submission.id)
  await open(phone, `/matters/${submission.id}`)
  await phone.getByText('居民户口登记凭证').waitFor()
})

const card = caseOf('birth-social-card', alone.submission.cases)
const REASON = '登记的新生儿信息与分娩记录不一致，暂不能制卡。'
const BASIS = '《社会保障卡管理办法》'

step('another department refuses with reason and legal basis; without them it is not sent', async () => {
  await signInStaff(desk, 'social.officer')
  await open(desk, `/desk/inbox?case=${card.id}`)
  await press(desk, '不予受理')
  const dialog = asked('不予受理')
  await dialog.getByLabel('不予批准的理由').fill(REASON)
  await dialog.getByRole('button', { name: '不予受理' }).click()
  await dialog.getByText('请填写').waitFor()
  await isGoodScreen(desk)
  await dialog.getByLabel('法律依据').fill(BASIS)
  await dialog.getByRole('button', { name: '不予受理' }).click()
  await drawer.getByText('不予批准决定').waitFor()
  await drawer.getByText(BASIS).waitFor()
})

step('the others conclude; she reads why, on which legal basis, and what she can do about it', async () => {
  for (const one of alone.submission.cases) if (one.id !== card.id) await departments.grant(one)
  const { cases } = await untilEnded((path) => alone.api.get(path), alone.submission.id)
  assert.deepEqual(cases.map(({ item, status }) => `${item.code} ${status}`).sort(), [
    'birth-certificate concluded',
    'birth-household-registration concluded',
    'birth-medical-insurance concluded',
    'birth-social-card refused',
  ])
  await phone.context().clearCookies()
  await signInCitizen(phone, STORY.unmarried.name)
  await open(phone, `/matters/${alone.submission.id}`)
  await phone.getByText('未予批准').first().waitFor()
  for (const words of [REASON, BASIS, /申请行政复议.*提起行政诉讼/]) await phone.getByText(words).waitFor()
  await isGoodScreen(phone)
})

step('an officer of another department cannot open the case, and is told no more than that', async () => {
  const police = visitor(server.address)
  await signInOfficer(police, 'police.officer')
  await assert.rejects(police.get(`/cases/${card.id}`), (error) => isRefusal(error) && error.status === 404)
  await signInStaff(desk, 'police.officer')
  assert.deepEqual(heard.flat(), [])
  await open(desk, `/desk/inbox?case=${card.id}`)
  await desk.getByText('没有找到这个办件，或者它不属于您。').waitFor()
  await isGoodScreen(desk)
  assert.equal(await desk.getByText('陈思雨').count(), await desk.locator('tr', { hasText: '陈思雨' }).count())
  assert.deepEqual(
    heard.flat().filter((line) => !line.includes('404')),
    [],
  )
})
