import assert from 'node:assert/strict'
import { after } from 'node:test'
import { openDatabase } from '@onego/platform/database'
import { reportBirth, STORY } from './harness/births.ts'
import { departmentsAt, untilEnded } from './harness/departments.ts'
import { complaints, isGoodScreen } from './harness/screen.ts'
import { journey } from './harness/steps.ts'
import { open, openBrowser, signInCitizen, signInStaff, startServer } from './index.ts'

interface Shown {
  id: string
  typeName: string
  number: string
  identifier: string
}

const server = await startServer()
const browser = await openBrowser(server.address)
const phone = await browser.newPage({ device: 'phone' })
const hospital = await browser.newPage()
const police = await browser.newPage()
const heard = [phone, hospital, police].map(complaints)
const step = journey('verifier', phone, hospital, police)
after(async () => {
  await browser.close()
  await server.stop()
})

const { submission, api: mother } = await reportBirth(server.address, STORY.mother, '林小雨')
const departments = departmentsAt(server.address)
for (const one of submission.cases) await departments.grant(one)
await untilEnded((path) => mother.get(path), submission.id)
const wallet = await mother.get<Shown[]>('/licences/mine')
const licence = (typeName: string) => wallet.find((one) => one.typeName === typeName) as Shown
await signInCitizen(phone, STORY.mother.name)
await signInStaff(hospital, 'hospital.clerk')
await signInStaff(police, 'police.officer')

/** She presses the button; the code under the QR code is what a scanner would read. */
async function showsCode({ id }: Shown): Promise<string> {
  await open(phone, `/wallet/${id}`)
  await phone.getByRole('button', { name: '出示证照' }).click()
  await phone.getByRole('img', { name: '一次性核验码的二维码' }).waitFor()
  return (await phone.locator('[data-code]').getAttribute('data-code')) ?? ''
}

async function clerkChecks(code: string): Promise<void> {
  await open(hospital, '/verify')
  await hospital.getByLabel('一次性码或证照标识').fill(code)
  await hospital.getByRole('button', { name: '核验', exact: true }).click()
}

async function clerkChecksFile(name: string, content: Buffer): Promise<void> {
  await open(hospital, '/verify')
  const file = { name, mimeType: 'application/pdf', buffer: content }
  await hospital.getByLabel('选择 PDF 文件').setInputFiles(file)
}

/** One outcome fills the screen: its word, and nothing that axe objects to. */
async function reads(outcome: string, words: string): Promise<void> {
  const result = hospital.locator(`[data-outcome="${outcome}"]`)
  await result.getByRole('heading', { name: words }).waitFor()
  await isGoodScreen(hospital)
}

let code = ''

step('she shows the birth certificate; the clerk of the hospital reads that it is valid, and whose it is', async () => {
  code = await showsCode(licence('出生医学证明'))
  await isGoodScreen(phone)
  await clerkChecks(code)
  await reads('valid', '有效')
  assert.match((await hospital.locator('[data-outcome]').textContent()) ?? '', /林\*+.*青岛市卫生健康委员会/)
})

step('a scanned code opens the page with the code in it; the same code again says that it was used', async () => {
  await open(hospital, `/verify?c=${code}`)
  await hospital.getByRole('button', { name: '核验', exact: true }).click()
  await reads('used', '码已用过')
})

step('she sees who checked it', async () => {
  await open(phone, `/wallet/${licence('出生医学证明').id}`)
  await phone.getByText('青岛市妇女儿童医院').first().waitFor()
})

step('a code that is older than a minute has lapsed', async () => {
  const late = await showsCode(licence('出生医学证明'))
  // No clock is turned back by hand in a running server: the test makes the code two minutes older in the database.
  await changed(`update licences.presentation set expires_at = expires_at - interval '2 minutes'`)
  await clerkChecks(late)
  await reads('lapsed', '码已失效')
})

step('a number that nobody issued is not known', async () => {
  await clerkChecks('00000000000000000000')
  await reads('unknown', '查无此证')
})

step('a PDF as it was issued is valid; with one character changed it was tampered with', async () => {
  const answer = await phone.request.get(`/api/licences/mine/${licence('社会保障卡').id}/pdf`)
  const pdf = await answer.body()
  await clerkChecksFile('card.pdf', pdf)
  await reads('valid', '有效')
  const at = pdf.lastIndexOf('startxref')
  const changedPdf = Buffer.concat([pdf.subarray(0, at), Buffer.from('% \n'), pdf.subarray(at)])
  await clerkChecksFile('card.pdf', changedPdf)
  await reads('tampered', '文件被篡改')
  await clerkChecksFile('other.pdf', Buffer.from('%PDF-1.7\n%%EOF\n'))
  await reads('unknown', '查无此证')
})

step('the officer who issued it revokes it with a reason; from then on it reads as revoked', async () => {
  const registered = licence('居民户口登记凭证')
  await open(police, '/desk/licences')
  await isGoodScreen(police)
  await police.getByRole('button', { name: `撤销 ${registered.number}` }).click()
  await police.getByLabel('撤销理由').fill('登记信息有误，依据《户口登记条例》第十八条更正后重新签发。')
  await isGoodScreen(police)
  await police.getByRole('button', { name: '撤销证照' }).click()
  await police.getByText('已撤销', { exact: true }).first().waitFor()
  await clerkChecks(registered.identifier)
  await reads('revoked', '已撤销')
  await open(phone, `/wallet/${registered.id}`)
  await phone.getByText('这份证照已被撤销').waitFor()
  await isGoodScreen(phone)
})

step('a licence past its last day reads as expired', async () => {
  const insured = licence('基本医疗保险参保凭证')
  // None of the four types has a last day: the test gives this one a last day in the database.
  await changed('update licences.licence set valid_to = valid_from - 1 where identifier = $1', [insured.identifier])
  await clerkChecks(insured.identifier)
  await reads('expired', '已过期')
})

step('no browser had anything to complain about', async () => assert.deepEqual(heard.flat(), []))

async function changed(statement: string, values: unknown[] = []): Promise<void> {
  const { pool, close } = await openDatabase(server.databaseUrl, { connections: 1 })
  try {
    const { rowCount } = await pool.query(statement, values)
    assert.ok(rowCount, statement)
  } finally {
    await close()
  }
}
