import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { axeClean, fitsWidth, open, openBrowser, settled, signInCitizen, smallTargets, startServer } from './index.ts'

const server = await startServer()
const browser = await openBrowser(server.address)
after(async () => {
  await browser.close()
  await server.stop()
})

const QUESTION = { zh: '您想办什么事？', en: 'What would you like to do?' }

for (const device of ['phone', 'desk'] as const) {
  for (const language of ['zh', 'en'] as const) {
    test(`the first page asks what one wants to do (${device}, ${language})`, async () => {
      const page = await browser.newPage({ device, language })
      await open(page, '/')
      assert.equal(await page.locator('h1').textContent(), QUESTION[language])
      assert.equal(await page.locator('html').getAttribute('lang'), language === 'zh' ? 'zh-CN' : 'en')
      await axeClean(page)
      await fitsWidth(page)
      if (device === 'phone') assert.deepEqual(await smallTargets(page, 44), [])
      await page.context().close()
    })

    test(`the city's figures are for everybody (${device}, ${language})`, async () => {
      const page = await browser.newPage({ device, language })
      await open(page, '/city')
      assert.equal(await page.locator('main dt').count(), 7)
      await page.getByRole('img', { name: /地图|Map/ }).waitFor()
      await axeClean(page)
      await fitsWidth(page)
      await page.getByRole('button', { name: /看表格|Show as table/ }).click()
      await page.getByText('崂山区').waitFor()
      await axeClean(page)
      await page.context().close()
    })
  }
}

test('elderly mode: letters of at least 18 px, targets of at least 60 px, remembered', async () => {
  const page = await browser.newPage({ device: 'phone', elderly: true })
  await open(page, '/')
  const smallest = await page.evaluate(() =>
    Math.min(
      ...[...document.querySelectorAll('body *')]
        .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()))
        .filter((element) => element.checkVisibility() && !element.closest('.og-hidden, svg, noscript'))
        .map((element) => Number.parseFloat(getComputedStyle(element).fontSize)),
    ),
  )
  assert.ok(smallest >= 18, `a text of ${smallest} px`)
  assert.deepEqual(await smallTargets(page, 60), [])
  await axeClean(page)
  await fitsWidth(page)
  await page.context().close()
})

test('language and print are switched by hand and stay after a reload', async () => {
  const page = await browser.newPage()
  await open(page, '/')
  await page.getByRole('button', { name: /English/ }).click()
  await page.getByRole('button', { name: 'Large print' }).click()
  await page.reload()
  await settled(page)
  assert.equal(await page.locator('h1').textContent(), QUESTION.en)
  assert.equal(await page.getByRole('button', { name: 'Standard print' }).getAttribute('aria-pressed'), 'true')
  await page.context().close()
})

test('with the keyboard alone: skip link, search, results', async () => {
  const page = await browser.newPage()
  await open(page, '/')
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), '跳到主要内容')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('type')), 'search')
  await page.keyboard.type('生孩子')
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.pathname === '/search' && url.searchParams.get('q') === '生孩子')
  await page.context().close()
})

test('type-ahead understands pinyin, is walked with the arrows and chosen with Enter', async () => {
  const page = await browser.newPage()
  await open(page, '/')
  await page.getByRole('combobox').fill('shenghaizi')
  await page.getByRole('option').first().waitFor()
  await axeClean(page)
  await page.keyboard.press('ArrowDown')
  assert.equal(await page.getByRole('option', { selected: true }).count(), 1)
  await axeClean(page)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.pathname === '/bundles/birth')
  await page.context().close()
})

test('an address that does not exist says so and leads home', async () => {
  const page = await browser.newPage({ device: 'phone' })
  await open(page, '/no/such/page')
  assert.equal(await page.locator('h1').textContent(), '没有这个页面')
  await axeClean(page)
  await page.getByRole('link', { name: '回到首页' }).click()
  await page.getByRole('heading', { level: 1, name: QUESTION.zh }).waitFor()
  await page.context().close()
})

test('whoever is not signed in is asked to sign in before a desk opens', async () => {
  const page = await browser.newPage()
  await page.goto('/desk')
  await page.waitForURL((url) => url.pathname === '/staff/sign-in' && url.searchParams.get('next') === '/desk')
  await page.context().close()
})

test('a page whose code cannot be fetched says so, with a number to report', async () => {
  const page = await browser.newPage({ device: 'phone' })
  await page.route('**/assets/CityPage*', (route) => route.abort())
  await open(page, '/city')
  assert.equal(await page.locator('h1').textContent(), '这个页面出了问题')
  assert.match((await page.locator('main code').textContent()) ?? '', /^[0-9a-f]{12}$/)
  await axeClean(page)
  await page.context().close()
})

test('the menu of a phone and the menu of the account can be used by everybody', async () => {
  const page = await browser.newPage({ device: 'phone' })
  await open(page, '/')
  await page.getByRole('button', { name: '菜单' }).click()
  await page.getByRole('dialog').getByRole('link', { name: '城市数据' }).waitFor()
  await axeClean(page)
  await page.keyboard.press('Escape')
  await signInCitizen(page, '林晓梅')
  await open(page, '/')
  await page.getByRole('button', { name: /林晓梅/ }).click()
  await page.getByRole('menuitem', { name: '退出登录' }).waitFor()
  await axeClean(page)
  await page.getByRole('menuitem', { name: '退出登录' }).click()
  await page.getByRole('banner').getByRole('link', { name: '登录' }).waitFor()
  await page.context().close()
})
