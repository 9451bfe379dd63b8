import assert from 'node:assert/strict'
import { test } from 'node:test'
import { STORY } from './births.ts'
import { type Device, type JourneyBrowser, open, type Page } from './browser.ts'
import { complaints, isGoodScreen } from './screen.ts'
import { signInCitizen, signInStaff } from './sign-in.ts'

/** Who opens which screens: each screen that needs no parameter once. A test sees to it that none is missing. */
export const PEOPLE_SCREENS: Record<string, string[]> = {
  anybody: ['/', '/city', '/search', '/sign-in', '/staff/sign-in', '/verify', '/simulator/messages', '/calculator'],
  [STORY.mother.name]: [
    ...['/matters', '/apply', '/wallet', '/my-data', '/my-data/disputes'],
    ...['/messages', '/me', '/me/real-name', '/my-materials', '/offers'],
  ],
  'police.officer': [
    ...['/desk/inbox', '/desk/licences', '/desk/ratings', '/desk/calendar', '/desk/catalogue'],
    ...['/desk/messages', '/desk/colleagues', '/staff/password', '/desk/catalogue/followed'],
    ...['/desk/data-requests', '/desk/data-requests/new', '/desk/my-corrections'],
  ],
  admin: ['/desk/item-imports', '/desk/failures'],
  auditor: ['/desk/ledger'],
  'hospital.clerk': ['/desk/materials', '/desk/counter'],
  supervisor: ['/desk/lights'],
}

export const STEWARD_SCREENS: Record<string, string[]> = {
  'police.steward': [
    ...['/desk/uses', '/desk/grants', '/desk/sources', '/desk/publish', '/desk/data-api', '/desk/disputed-values'],
    ...['/desk/items', '/desk/catalogue-own', '/desk/catalogue/new', '/desk/catalogue-imports', '/desk/registers'],
    ...['/desk/systems', '/desk/systems/new', '/desk/subscriptions', '/desk/subscriptions/new'],
    ...['/desk/studio', '/desk/item-changes', '/desk/item-quality', '/desk/basic-items', '/desk/rules'],
    ...['/desk/policies', '/desk/policies/new'],
  ],
  'platform.reviewer': ['/desk/catalogue-reviews', '/desk/correction-objections'],
}

export const DECISION_SCREENS: Record<string, string[]> = {
  anybody: ['/indicators', '/map', '/air', '/wall'],
  [STORY.unmarried.name]: ['/industry/report'],
  'industry.analyst': [
    ...['/desk/indicators', '/desk/indicators/explore', '/desk/indicators/new', '/desk/indicators/imports'],
    ...[
      '/desk/forecasts',
      '/desk/alerts',
      '/desk/alert-rules',
      '/desk/alert-rules/new',
      '/desk/map',
      '/desk/map/new',
      '/desk/map/import',
    ],
    ...['/desk/dashboards', '/desk/industry', '/desk/industry/reports', '/desk/industry/enterprises'],
    ...['/desk/industry/parks', '/desk/industry/projects'],
  ],
  'environment.analyst': ['/desk/air', '/desk/air/verification', '/desk/air/imports', '/desk/air/models'],
}

const CITIZENS: string[] = Object.values(STORY).map(({ name }) => name)

async function signedIn(browser: JourneyBrowser, who: string, device: Device, language: 'zh' | 'en'): Promise<Page> {
  const page = await browser.newPage({ device, language })
  if (CITIZENS.includes(who)) await signInCitizen(page, who)
  else if (who !== 'anybody') await signInStaff(page, who)
  return page
}

/** Both widths and both languages, each once: what a screen says does not depend on how wide it is. */
const WAYS = [
  ['phone', 'zh'],
  ['desk', 'en'],
] as const

/** One test for each person and way, and in it one for each screen. */
export function screensAreGood(browser: JourneyBrowser, screens: Record<string, string[]>): void {
  for (const [who, paths] of Object.entries(screens)) {
    for (const [device, language] of WAYS) {
      test(`screens of ${who} (${device}, ${language})`, async (t) => {
        const page = await signedIn(browser, who, device, language)
        const heard = complaints(page)
        for (const path of paths) {
          await t.test(path, async () => {
            await open(page, path)
            await isGoodScreen(page)
            assert.equal(new URL(page.url()).pathname, path, 'no other page was shown instead')
            if (language === 'en') assert.deepEqual(await untranslated(page), [])
            assert.deepEqual(heard.splice(0), [])
          })
        }
        await page.context().close()
      })
    }
  }
}

/** Each entry of a person's menu leads to its page; those on a list above are opened there. */
export function menusOpen(browser: JourneyBrowser, people: string[]): void {
  for (const who of people) {
    test(`everything in the menu of ${who} opens`, async () => {
      const page = await signedIn(browser, who, 'desk', 'zh')
      const heard = complaints(page)
      await open(page, '/desk')
      const links = page.locator('nav.og-menu a')
      await links.first().waitFor()
      const places = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
      const listed = [PEOPLE_SCREENS, STEWARD_SCREENS, DECISION_SCREENS].flatMap((screens) => screens[who] ?? [])
      for (const place of places.filter((one) => !listed.includes(one))) {
        await open(page, place)
        assert.equal(await page.locator('h1').count(), 1, place)
        assert.equal(new URL(page.url()).pathname, place)
      }
      assert.deepEqual(heard, [])
      await page.context().close()
    })
  }
}

/** Chinese words in the frame and the labels of an English page; names of people and the other language's own name may be. */
async function untranslated(page: Page): Promise<string[]> {
  const found = await page.evaluate(() => {
    const labels = 'h1, header, footer, nav, label, legend, th, dt, button, summary, [role=tab]'
    const texts = [...document.querySelectorAll(labels)]
      .filter((element) => element.checkVisibility())
      .map((element) => element.textContent ?? '')
    const hints = [...document.querySelectorAll('input[placeholder]')].map(
      (one) => one.getAttribute('placeholder') ?? '',
    )
    return [...texts, ...hints]
  })
  const names = /中文|生孩子|林晓梅|赵立明|崔健|许诺|初航|史明|程功|江月|战晓峰|柳青|陈思雨/g
  return [...new Set(found.map((text) => text.replace(names, '')).filter((text) => /\p{Script=Han}/u.test(text)))]
}
