import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, chromium, type Page } from 'playwright-core'
import { cacheFolder, root } from './cache.ts'
import { findBrowser } from './chromium.ts'
import { chineseFonts } from './fonts.ts'

export type Device = 'phone' | 'desk'

export interface PageOptions {
  device?: Device
  language?: 'zh' | 'en'
  elderly?: boolean
}

export interface JourneyBrowser {
  /** A page of a new visitor (own cookies) at `address`. */
  newPage(options?: PageOptions): Promise<Page>
  close(): Promise<void>
}

const SIZES = { phone: { width: 390, height: 844 }, desk: { width: 1440, height: 900 } }

const FLAGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
]

/** A real browser with Chinese letters, for the server at `address`. */
export async function openBrowser(address: string): Promise<JourneyBrowser> {
  const [{ path, libraries }, fonts, home] = await Promise.all([findBrowser(), chineseFonts(), cacheFolder('home')])
  const browser = await chromium.launch({
    executablePath: path,
    args: FLAGS,
    env: {
      ...(process.env as Record<string, string>),
      HOME: home,
      FONTCONFIG_FILE: fonts,
      ...(libraries ? { LD_LIBRARY_PATH: libraries } : {}),
    },
  })
  return { newPage: (options = {}) => newPage(browser, address, options), close: () => browser.close() }
}

async function newPage(browser: Browser, address: string, { device = 'desk', language = 'zh', elderly }: PageOptions) {
  const context = await browser.newContext({
    baseURL: address,
    viewport: SIZES[device],
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    acceptDownloads: true,
    ...(device === 'phone' ? { hasTouch: true, isMobile: true, deviceScaleFactor: 2 } : {}),
  })
  context.setDefaultTimeout(15_000)
  await context.addInitScript(
    ([chosen, large]) => {
      if (!localStorage.getItem('onego.language')) localStorage.setItem('onego.language', chosen)
      if (!localStorage.getItem('onego.elderly')) localStorage.setItem('onego.elderly', large)
    },
    [language, elderly ? 'on' : 'off'] as const,
  )
  return context.newPage()
}

/** Opens a path and waits until the page has its heading and nothing is loading. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await settled(page)
}

export async function settled(page: Page): Promise<void> {
  await page.locator('main h1').first().waitFor({ state: 'attached' })
  await page.waitForFunction(() => document.querySelectorAll('[aria-busy="true"]').length === 0)
  await page.evaluate(() => document.fonts.ready)
}

/** A bar that stays at the edge of the screen hides some target at every scroll position; on a screen as tall as the page none. */
async function onTallScreen<T>(page: Page, work: () => Promise<T>): Promise<T> {
  const size = page.viewportSize()
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  if (!size || height <= size.height) return work()
  await page.setViewportSize({ width: size.width, height })
  try {
    return await work()
  } finally {
    await page.setViewportSize(size)
  }
}

/** WCAG 2.0–2.2 A and AA, as axe sees them: no violation at all. */
export async function axeClean(page: Page): Promise<void> {
  const { violations } = await onTallScreen(page, () =>
    new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze(),
  )
  const told = violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes.map((n) => `   ${n.html.slice(0, 200)} ${n.failureSummary}`).join('\n')}`,
  )
  assert.deepEqual(told, [], `axe at ${page.url()}:\n${told.join('\n')}`)
}

/** Nothing sticks out at the side: a page on a phone scrolls one way only. */
export async function fitsWidth(page: Page): Promise<void> {
  const { inner, whole } = await page.evaluate(() => ({
    inner: document.documentElement.clientWidth,
    whole: document.documentElement.scrollWidth,
  }))
  assert.ok(whole <= inner, `${page.url()} is ${whole} px wide on a screen of ${inner} px`)
}

/** Buttons, links and inputs that are smaller than `px` on either side; links inside running text may be. */
export async function smallTargets(page: Page, px: number): Promise<string[]> {
  return page.evaluate((least) => {
    const isInText = (element: Element) => element.matches('p a, li a:not([class]), td a, dd a')
    return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), [role=button]')]
      .filter((element) => !isInText(element) && element.checkVisibility())
      .map((element) => ({
        element,
        box: (element.closest('.ant-input-affix-wrapper, .ant-select, label') ?? element).getBoundingClientRect(),
      }))
      .filter(({ box }) => box.width > 1 && box.height > 1 && box.height < least - 0.5)
      .map(
        ({ element, box }) => `${Math.round(box.width)}×${Math.round(box.height)} ${element.outerHTML.slice(0, 160)}`,
      )
  }, px)
}

/** Saves what is on screen as PNG; `full` takes the whole length of the page. @returns the file's path. */
export async function screenshot(page: Page, name: string, { full = false } = {}): Promise<string> {
  const folder = process.env.SCREENSHOTS ?? join(root, '.cache', 'screenshots')
  const path = join(folder, `${name}.png`)
  await mkdir(dirname(path), { recursive: true })
  await page.screenshot({ path, fullPage: full })
  return path
}

export type { Page }
