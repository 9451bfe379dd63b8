import type { Locator } from 'playwright-core'
import { type Page, settled } from './browser.ts'

/** Labels in both languages, so that one walk does for both. */
const WORDS = {
  start: /^(开始|Start)$/,
  onInGuide: /^(下一题|查看适用的事项|Next question|See what applies)$/,
  begin: /^(开始办理|Begin)$/,
  onInForm: /^(下一步|核对全部内容|Continue|Check everything)$/,
  saved: '[data-save-state="saved"]',
}

export const SUBMIT = /^(提交申请|Submit application)$/

/** On a phone: what the bundle covers, then one question a page. */
export async function answerOneByOne(page: Page, answers: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: WORDS.start }).click()
  for (const answer of answers) {
    await choose(page.getByRole('radio', { name: answer, exact: true }))
    await page.getByRole('button', { name: WORDS.onInGuide }).click()
  }
}

/** Some answers travel through the address before the screen shows them. */
async function choose(radio: Locator) {
  await radio.click()
  await radio.and(radio.page().locator(':checked')).waitFor()
}

/** On a desk: all questions beside what applies. */
export async function answerBesideResult(page: Page, answers: readonly string[]): Promise<void> {
  for (const answer of answers) await choose(page.getByRole('radio', { name: answer, exact: true }))
}

/** From what the guide found to the form, filled by the departments. */
export async function beginForm(page: Page): Promise<void> {
  await page.getByRole('link', { name: WORDS.begin }).click()
}

/** Goes on until a field is on the page. */
export async function stepWith(page: Page, field: string): Promise<void> {
  await stepUntil(page, `[data-field="${field}"], [data-fact="${field}"]`)
}

/** Goes on to the last page, where everything stands once more. */
export async function toReview(page: Page): Promise<void> {
  await page.locator('[data-save-state]').waitFor()
  while (new URL(page.url()).searchParams.get('step') !== 'review') await nextStep(page)
}

async function stepUntil(page: Page, wanted: string) {
  await page.locator('[data-save-state]').waitFor()
  while ((await page.locator(wanted).count()) === 0) await nextStep(page)
}

async function nextStep(page: Page) {
  const place = page.locator('main p[tabindex="-1"]')
  const before = (await place.textContent()) ?? ''
  await page.getByRole('button', { name: WORDS.onInForm }).click()
  await place.filter({ hasNotText: before }).waitFor()
}

export const chooseIn = (page: Page, field: string, answer: string): Promise<void> =>
  choose(page.locator(`[data-field="${field}"]`).getByRole('radio', { name: answer, exact: true }))

export interface Child {
  name: string
  /** What to press for surname, ethnicity and the relation to the head of the household. */
  surname: string
  ethnicity: string
  relation: string
}

/** What no register knows: the child's name, whose people it joins, and the pledge. */
export async function fillForm(page: Page, { name, surname, ethnicity, relation }: Child): Promise<void> {
  await stepWith(page, 'childName')
  await chooseIn(page, 'surnameSide', surname)
  await page.locator('#childName').fill(name)
  await chooseIn(page, 'ethnicityOf', ethnicity)
  await stepWith(page, 'relationToHead')
  await chooseIn(page, 'relationToHead', relation)
  await stepWith(page, 'cardBank')
  await chooseBank(page)
  await stepWith(page, 'pledge')
  await page.locator('#pledge').check()
  await isSaved(page)
}

/** Her own card's bank is suggested; who has no card chooses one. */
async function chooseBank(page: Page) {
  const field = page.locator('[data-field="cardBank"]')
  if ((await field.locator('.og-fact').count()) > 0) return
  await field.getByRole('combobox').click()
  await page.keyboard.press('Enter')
}

export async function isSaved(page: Page): Promise<void> {
  await page.locator(WORDS.saved).waitFor()
}

/** @returns the id of the submission that is now on the page. */
export async function onMatterPage(page: Page): Promise<string> {
  await page.waitForURL(/\/matters\/[0-9a-f-]{36}$/)
  await settled(page)
  return new URL(page.url()).pathname.split('/').at(-1) ?? ''
}

interface SignIn {
  name: string
  idNumber: string
  phone: string
}

/** Name and number, then the code from the text message on the simulator's page. */
export async function signInOnScreen(page: Page, { name, idNumber, phone }: SignIn): Promise<void> {
  await page.getByLabel(/^(姓名|Full name)$/).fill(name)
  await page.getByLabel(/^(身份证号|ID number)$/).fill(idNumber)
  await page.getByRole('button', { name: /^(获取验证码|Send me a code)$/ }).click()
  await page.getByLabel(/^(六位验证码|Six-digit code)$/).fill(await codeFor(page, phone))
  await page
    .locator('form')
    .getByRole('button', { name: /^(登录|Sign in)$/ })
    .click()
}

async function codeFor(page: Page, phone: string): Promise<string> {
  const opened = page.waitForEvent('popup')
  await page.getByRole('link', { name: /短信模拟器|message simulator/ }).click()
  const simulator = await opened
  await settled(simulator)
  const masked = `${phone.slice(0, 3)}****${phone.slice(-4)}`
  const text = await simulator.locator(`li[data-phone="${masked}"] p`).first().textContent()
  await simulator.close()
  const code = /\d{6}/.exec(text ?? '')?.[0]
  if (!code) throw new Error(`No code in the message to ${phone}: ${text}`)
  return code
}
