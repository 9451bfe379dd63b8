import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '@onego/platform/database/embedded'
import { chooseIn, fillForm, onMatterPage, SUBMIT, stepWith, toReview } from './harness/application.ts'
import { type BirthSubmission, waitingMothers } from './harness/birth-api.ts'
import { reportBirth, STORY } from './harness/births.ts'
import { root } from './harness/cache.ts'
import { departmentsAt, untilEnded } from './harness/departments.ts'
import {
  type JourneyBrowser,
  open,
  openBrowser,
  type Page,
  settled,
  signInCitizen,
  signInStaff,
  startServer,
} from './index.ts'

/** `npm run screenshots`: the mother's way in a small demo city, as pictures for the README. */
const FOLDER = join(root, 'docs/pictures')
const LARGEST_BYTES = 400_000

async function take(page: Page, name: string): Promise<void> {
  await settled(page)
  const path = join(FOLDER, `${name}.png`)
  await page.screenshot({ path, animations: 'disabled' })
  const { size } = await stat(path)
  console.log(`docs/pictures/${name}.png  ${Math.round(size / 1000)} kB`)
  if (size > LARGEST_BYTES) throw new Error(`${name}.png has ${size} bytes, more than ${LARGEST_BYTES}`)
}

/** Neighbours who reported births before, some of them already concluded, so that the city has figures. */
async function neighbours(address: string, databaseUrl: string): Promise<void> {
  const departments = departmentsAt(address)
  const others = (await waitingMothers(databaseUrl, 8)).filter(({ name }) => name !== STORY.mother.name)
  for (const [index, mother] of others.entries()) {
    const { api, submission } = await reportBirth(
      address,
      mother,
      `${mother.name[0]}${[...'安宁若溪清和嘉言'][index] ?? '乐'}然`,
    )
    if (index % 2 === 1) continue
    for (const one of submission.cases) await departments.grant(one)
    await untilEnded((path) => api.get(path), submission.id)
  }
}

async function applies(phone: Page): Promise<string> {
  const answers = JSON.stringify({ married: 'yes', registerWith: 'father', insured: 'employee' })
  await signInCitizen(phone, STORY.mother.name)
  await open(phone, `/apply/birth?answers=${encodeURIComponent(answers)}`)
  await stepWith(phone, 'childName')
  await chooseIn(phone, 'surnameSide', '随父姓')
  await phone.locator('#childName').fill('王小雨')
  await chooseIn(phone, 'ethnicityOf', '随母亲')
  await stepWith(phone, 'fatherName')
  await take(phone, 'apply-phone')
  await open(phone, '/apply/birth')
  await fillForm(phone, { name: '王小雨', surname: '随父姓', ethnicity: '随母亲', relation: '子女' })
  await toReview(phone)
  await phone.getByRole('button', { name: SUBMIT }).click()
  return onMatterPage(phone)
}

async function officerLooks(desk: Page): Promise<void> {
  await signInStaff(desk, 'police.officer')
  await open(desk, '/desk/inbox')
  await desk.locator('main tr[data-row-key]').first().waitFor()
  await take(desk, 'inbox-desk')
}

/** All but one department conclude, so that her page shows both. */
async function departmentsDecide(address: string, phone: Page, submission: string): Promise<void> {
  const departments = departmentsAt(address)
  const found: BirthSubmission = await (await phone.request.get(`/api/cases/submissions/${submission}`)).json()
  const waits = found.cases.find(({ item }) => item.code === 'birth-maternity-pay')
  for (const one of found.cases) if (one !== waits) await departments.grant(one)
  if (waits) await departments.act(waits, { action: 'accept' })
  await phone.waitForFunction(
    async (path) => {
      const { cases } = await (await fetch(path)).json()
      return cases.filter((one: { status: string }) => one.status === 'concluded').length >= 4
    },
    `/api/cases/submissions/${submission}`,
    { polling: 300, timeout: 60_000 },
  )
}

async function shows(browser: JourneyBrowser, phone: Page): Promise<void> {
  await open(phone, '/wallet')
  await phone.getByRole('main').getByRole('heading', { level: 2 }).nth(3).waitFor()
  await take(phone, 'wallet-phone')
  await phone.getByRole('link', { name: '出示与详情' }).first().click()
  await phone.getByRole('button', { name: '出示证照' }).click()
  const code = await phone.locator('[data-code]').getAttribute('data-code')
  const clerk = await browser.newPage({ device: 'phone' })
  await open(clerk, `/verify?c=${code}`)
  await clerk.getByRole('button', { name: '核验', exact: true }).click()
  await clerk.locator('[data-outcome="valid"]').waitFor()
  await take(clerk, 'verify-phone')
}

async function walk(browser: JourneyBrowser, address: string): Promise<void> {
  const phone = await browser.newPage({ device: 'phone' })
  const submission = await applies(phone)
  await officerLooks(await browser.newPage())
  await departmentsDecide(address, phone, submission)
  await open(phone, `/matters/${submission}`)
  await phone.getByText('已办结', { exact: true }).nth(3).waitFor()
  await take(phone, 'matter-phone')
  await shows(browser, phone)
  await open(phone, '/my-data')
  await phone.getByRole('button', { name: '证明给我看' }).first().waitFor()
  await take(phone, 'my-data-phone')
  const desk = await browser.newPage()
  await signInCitizen(desk, STORY.mother.name)
  await open(desk, '/')
  await take(desk, 'home-desk')
  await open(desk, '/city')
  await desk.getByRole('img', { name: /地图/ }).waitFor()
  await take(desk, 'city-desk')
}

const folder = await mkdtemp(join(tmpdir(), 'onego-screenshots-'))
await mkdir(FOLDER, { recursive: true })
const postgres = await startEmbedded({ dataDir: folder, ephemeral: true, settings: { fsync: 'off' } })
try {
  process.env.ONEGO_TEST_SERVER = postgres.url
  const server = await startServer({ demoScale: 0.05 })
  const browser = await openBrowser(server.address)
  try {
    await neighbours(server.address, server.databaseUrl)
    await walk(browser, server.address)
  } finally {
    await browser.close()
    await server.stop()
  }
} finally {
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
}
