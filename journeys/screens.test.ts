import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { openBirth, waitingMothers } from './harness/birth-api.ts'
import { reportBirth, STORY } from './harness/births.ts'
import { root } from './harness/cache.ts'
import { departmentsAt, untilEnded } from './harness/departments.ts'
import { complaints, isGoodScreen } from './harness/screen.ts'
import { type Device, open, openBrowser, type Page, signInCitizen, signInStaff, startServer } from './index.ts'

/** Who opens which screens: each screen that needs no parameter once, and each post's whole menu. */
const SCREENS: Record<string, string[]> = {
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
  'police.steward': [
    ...['/desk/uses', '/desk/grants', '/desk/sources', '/desk/publish', '/desk/data-api', '/desk/disputed-values'],
    ...['/desk/items', '/desk/catalogue-own', '/desk/catalogue/new', '/desk/catalogue-imports', '/desk/registers'],
    ...['/desk/systems', '/desk/systems/new', '/desk/subscriptions', '/desk/subscriptions/new'],
    ...['/desk/studio', '/desk/item-changes', '/desk/item-quality', '/desk/basic-items', '/desk/rules'],
    ...['/desk/policies', '/desk/policies/new'],
  ],
  'platform.reviewer': ['/desk/catalogue-reviews', '/desk/correction-objections'],
  admin: ['/desk/item-imports', '/desk/failures'],
  auditor: ['/desk/ledger'],
  'hospital.clerk': ['/desk/materials', '/desk/counter'],
  supervisor: ['/desk/lights'],
}
/** Posts whose screens are those of others: their menus are opened all the same. */
const OTHERS = ['police.reviewer', 'health.steward', 'analyst']

const server = await startServer()
const browser = await openBrowser(server.address)
after(async () => {
  await browser.close()
  await server.stop()
})

const { submission, api: mother } = await reportBirth(server.address, STORY.mother, '林小雨')
const departments = departmentsAt(server.address)
for (const one of submission.cases) await departments.grant(one)
await untilEnded((path) => mother.get(path), submission.id)
const [waiting] = (await waitingMothers(server.databaseUrl, 3)).filter(({ name }) => name !== STORY.mother.name)
if (waiting) await reportBirth(server.address, waiting, `${waiting.name[0]}安然`)
await openBirth(mother, STORY.mother)

async function signedIn(who: string, device: Device, language: 'zh' | 'en'): Promise<Page> {
  const page = await browser.newPage({ device, language })
  if (who === STORY.mother.name) await signInCitizen(page, who)
  else if (who !== 'anybody') await signInStaff(page, who)
  return page
}

test('every screen without a parameter is on the list', () => {
  const declared = globSync('modules/*/web/index.tsx', { cwd: root }).flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/path: '([^':]+)'/g)].map(([, path]) => path),
  )
  assert.ok(declared.length > 25, `${declared.length} screens found`)
  assert.deepEqual(declared.sort(), Object.values(SCREENS).flat().sort())
})

/** Both widths and both languages, each once: what a screen says does not depend on how wide it is. */
const WAYS = [
  ['phone', 'zh'],
  ['desk', 'en'],
] as const

for (const [who, paths] of Object.entries(SCREENS)) {
  for (const [device, language] of WAYS) {
    test(`screens of ${who} (${device}, ${language})`, async (t) => {
      const page = await signedIn(who, device, language)
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

for (const who of [...Object.keys(SCREENS).filter((name) => /^[a-z.]+$/.test(name) && name !== 'anybody'), ...OTHERS]) {
  test(`everything in the menu of ${who} opens`, async () => {
    const page = await signedIn(who, 'desk', 'zh')
    const heard = complaints(page)
    await open(page, '/desk')
    const links = page.locator('nav.og-menu a')
    await links.first().waitFor()
    const places = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
    for (const place of places) {
      await open(page, place)
      assert.equal(await page.locator('h1').count(), 1, place)
      assert.equal(new URL(page.url()).pathname, place)
    }
    assert.deepEqual(heard, [])
    await page.context().close()
  })
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
  const names = /中文|生孩子|林晓梅|赵立明|崔健|许诺|初航|史明|程功|江月/g
  return [...new Set(found.map((text) => text.replace(names, '')).filter((text) => /\p{Script=Han}/u.test(text)))]
}
