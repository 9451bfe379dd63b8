import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, test } from 'node:test'
import {
  answerBesideResult,
  answerOneByOne,
  beginForm,
  chooseIn,
  fillForm,
  isSaved,
  onMatterPage,
  SUBMIT,
  signInOnScreen,
  stepWith,
  toReview,
} from './harness/application.ts'
import { type BirthSubmission, type Mother, waitingMothers } from './harness/birth-api.ts'
import { onego } from './harness/command.ts'
import { departmentsAt, untilEnded } from './harness/departments.ts'
import { proved } from './harness/proof.ts'
import { complaints, isGoodScreen } from './harness/screen.ts'
import { journey } from './harness/steps.ts'
import { demoPeople, open, openBrowser, type Page, startServer } from './index.ts'

const server = await startServer()
const browser = await openBrowser(server.address)
const phone = await browser.newPage({ device: 'phone' })
const heard = complaints(phone)
const step = journey('mother', phone)
after(async () => {
  await browser.close()
  await server.stop()
})

const read =
  (page: Page) =>
  async <T>(path: string): Promise<T> => {
    const answer = await page.request.get(`/api${path}`)
    assert.equal(answer.status(), 200, `${path}: ${await answer.text()}`)
    return answer.json()
  }
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor()
/** As many times, and no more. */
async function shows(times: number, words: string) {
  const found = phone.getByText(words, { exact: true })
  await found.nth(times - 1).waitFor()
  assert.equal(await found.count(), times, words)
}
let submission: BirthSubmission

step('she finds it as she would say it, by pinyin, and by what happened in her life', async () => {
  const results = phone.getByRole('main').getByRole('listitem')
  await open(phone, '/')
  for (const words of ['生孩子', 'shenghaizi']) {
    await phone.getByRole('searchbox').or(phone.getByRole('combobox')).first().fill(words)
    await phone.keyboard.press('Enter')
    await phone.waitForURL((url) => url.searchParams.get('q') === words)
    await heading(phone, '查找服务')
    await results.first().getByText('出生一件事').waitFor()
  }
  await isGoodScreen(phone)
  await phone.getByRole('link', { name: '首页' }).first().click()
  await phone.getByRole('link', { name: /生孩子.*出生一件事/ }).click()
  await heading(phone, '出生一件事')
})

step('three questions say which of the five departments’ items are hers', async () => {
  await isGoodScreen(phone)
  await answerOneByOne(phone, ['是', '随父亲', '单位职工参保'])
  await phone.getByText('免交 9 份材料').waitFor()
  await shows(5, '适用')
  await isGoodScreen(phone)
})

step('she signs in with name, ID number and the code from the message, and is where she wanted to be', async () => {
  await beginForm(phone)
  await phone.waitForURL(/\/sign-in\?/)
  await isGoodScreen(phone)
  const mother = (await demoPeople(phone)).find(({ name }) => name === '林晓梅')
  assert.ok(mother && 'idNumber' in mother.signIn)
  await signInOnScreen(phone, { name: mother.name, idNumber: mother.signIn.idNumber, phone: '15400000001' })
  await phone.waitForURL(/\/apply\/birth/)
})

step('the form arrives filled and counts what was saved; a name that does not fit is told at once', async () => {
  await stepWith(phone, 'childName')
  const counter = (await phone.locator('.og-saved').textContent()) ?? ''
  assert.match(counter, /已为您填写 \d+\/\d+ 项.*免交 9 份材料/)
  await chooseIn(phone, 'surnameSide', '随父姓')
  await chooseIn(phone, 'ethnicityOf', '随母亲')
  await phone.locator('#childName').fill('林小雨')
  await phone.locator('#childName').blur()
  await phone.getByText('姓名的第一个字与您选择的姓氏不一致').waitFor()
  await isGoodScreen(phone)
  await phone.locator('#childName').fill('王小雨')
  await isSaved(phone)
})

step('each fact shows its source, time and grade, and is no input', async () => {
  await stepWith(phone, 'bornAt')
  await phone.getByText(/青岛市卫生健康委员会·\d{4}年\d+月\d+日 \d\d:\d\d·A/).waitFor()
  await isGoodScreen(phone)
  await stepWith(phone, 'fatherName')
  assert.match((await phone.locator('[data-fact="fatherName"]').textContent()) ?? '', /王建国/)
  assert.equal(await phone.locator('main input:not([type=hidden])').count(), 0)
})

step('what she filled in is still there after a reload', async () => {
  await phone.goBack()
  await phone.reload()
  await open(phone, '/apply/birth')
  assert.equal(await phone.locator('#childName').inputValue(), '王小雨')
  assert.ok(await phone.locator('[data-field="surnameSide"]').getByRole('radio', { name: '随父姓' }).isChecked())
})

step('she sees everything once more and presses twice: it is submitted once, to five departments at once', async () => {
  await fillForm(phone, { name: '王小雨', surname: '随父姓', ethnicity: '随母亲', relation: '子女' })
  await toReview(phone)
  await phone.getByText('内容已填写完整，可以提交。').waitFor()
  await isGoodScreen(phone)
  await phone.getByRole('button', { name: SUBMIT }).dblclick()
  const id = await onMatterPage(phone)
  const { submissions } = await read(phone)<{ submissions: BirthSubmission[] }>('/cases/submissions')
  assert.deepEqual(
    submissions.map((one) => one.id),
    [id],
  )
  submission = submissions[0] as BirthSubmission
  assert.equal(new Set(submission.cases.map((one) => one.item.code)).size, 5)
  await shows(5, '待受理')
  await isGoodScreen(phone)
})

step('the departments conclude; her wallet holds what they issued', async () => {
  const departments = departmentsAt(server.address)
  for (const one of submission.cases) await departments.grant(one)
  await untilEnded(read(phone), submission.id)
  await open(phone, `/matters/${submission.id}`)
  await shows(5, '已办结')
  await isGoodScreen(phone)
  await open(phone, '/wallet')
  const cards = phone.getByRole('main').getByRole('heading', { level: 2 })
  await cards.nth(3).waitFor()
  assert.deepEqual((await cards.allTextContents()).sort(), [
    '出生医学证明',
    '基本医疗保险参保凭证',
    '居民户口登记凭证',
    '社会保障卡',
  ])
  await isGoodScreen(phone)
})

step('the birth certificate is a PDF that says whose it is and checks out', async () => {
  const card = phone.getByRole('main').getByRole('listitem').filter({ hasText: '出生医学证明' })
  await card.getByRole('link', { name: '出示与详情' }).click()
  await heading(phone, '出生医学证明')
  await isGoodScreen(phone)
  await phone.getByRole('button', { name: '显示姓名和编号' }).click()
  await phone.getByText('王小雨').first().waitFor()
  const downloaded = phone.waitForEvent('download')
  await phone.getByRole('link', { name: '下载 PDF' }).click()
  const path = await (await downloaded).path()
  const content = await readFile(path)
  assert.equal(content.subarray(0, 4).toString('latin1'), '%PDF')
  await open(phone, '/verify')
  await phone.getByLabel('选择 PDF 文件').setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: content })
  await phone.locator('[data-outcome="valid"]').waitFor()
})

step('she rates an ended case once', async () => {
  await open(phone, `/matters/${submission.id}`)
  const certificate = phone.locator('section').filter({ has: phone.getByRole('heading', { name: /出生医学证明/ }) })
  const rating = certificate.locator('details', { hasText: '这件事办得怎么样？' })
  await rating.getByText('这件事办得怎么样？').click()
  await rating.getByRole('radio', { name: '非常满意', exact: true }).check()
  await rating.getByRole('checkbox', { name: '材料少' }).check()
  await isGoodScreen(phone)
  await rating.getByRole('button', { name: '提交评价' }).click()
  await certificate.getByText('您的评价').waitFor()
})

step(
  'she sees who read what about her, has it proved on her own device, and anybody can repeat the proof',
  async () => {
    await open(phone, '/my-data')
    const uses = phone.getByRole('main').getByRole('listitem').filter({ hasText: '为您填写申请表' })
    const police = uses.filter({ hasText: '人口基本信息' }).first()
    await police.getByText('青岛市大数据发展管理局').first().waitFor()
    await isGoodScreen(phone)
    await police.getByRole('button', { name: '证明给我看' }).click()
    const drawer = phone.getByRole('dialog')
    await proved(drawer)
    assert.equal(await drawer.getByText(/· 通过$/).count(), 5)
    await isGoodScreen(phone)
    const downloaded = phone.waitForEvent('download')
    await drawer.getByRole('button', { name: '下载证明文件' }).click()
    const file = await (await downloaded).path()
    const said = await onego(server, 'verify', '--receipt', file)
    assert.match(said, /entry \d+ of \d+/)
    assert.doesNotMatch(said, /✗/)
  },
)

test('the browser had nothing to complain about on her way', () => assert.deepEqual(heard, []))

const desk = await browser.newPage({ language: 'en' })
const deskHeard = complaints(desk)
const deskStep = journey('mother-desk', desk)

deskStep('on a desk and in English, another mother gets as far', async () => {
  const mother = (await waitingMothers(server.databaseUrl, 5)).find(({ name }) => name !== '林晓梅') as Mother
  await open(desk, '/search?q=birth of a child')
  await desk
    .getByRole('main')
    .getByRole('link', { name: /Birth of a child/ })
    .first()
    .click()
  await heading(desk, 'Birth of a child')
  const insured = mother.insured === 'employee' ? 'As an employee' : 'As a resident'
  await answerBesideResult(desk, ['Yes', "The mother's", insured])
  await isGoodScreen(desk)
  await beginForm(desk)
  await signInOnScreen(desk, mother)
  const own = "The mother's"
  await fillForm(desk, {
    ...{ name: `${mother.name[0]}安然`, surname: own, ethnicity: own, relation: 'Son or daughter' },
  })
  await isGoodScreen(desk)
  await toReview(desk)
  await isGoodScreen(desk)
  await desk.getByRole('button', { name: SUBMIT }).click()
  const id = await onMatterPage(desk)
  await isGoodScreen(desk)
  const { cases } = await read(desk)<BirthSubmission>(`/cases/submissions/${id}`)
  assert.equal(cases.length, mother.insured === 'employee' ? 5 : 4)
  assert.deepEqual(deskHeard, [])
})
