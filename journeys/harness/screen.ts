import assert from 'node:assert/strict'
import { axeClean, fitsWidth, type Page, settled } from './browser.ts'

/** Keeps what the browser complains about: errors of scripts, of the console, answers of the server's own making. */
export function complaints(page: Page): string[] {
  const heard: string[] = []
  page.on('pageerror', (error) => heard.push(`${page.url()}: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') heard.push(`${page.url()}: ${message.text()} ${message.location().url}`)
  })
  page.on('response', (answer) => {
    if (answer.status() >= 500) heard.push(`${page.url()}: ${answer.status()} ${answer.url()}`)
  })
  return heard
}

/**
 * What every screen must be: one heading, nothing sticking out, nothing axe objects to. The bar at the bottom of a phone
 * covers now this, now that link as one scrolls; for axe it stands at the end of the page.
 */
export async function isGoodScreen(page: Page): Promise<void> {
  await settled(page)
  await isStill(page)
  assert.equal(await page.locator('h1').count(), 1, `${page.url()} has one h1`)
  await fitsWidth(page)
  await page.evaluate(() => {
    for (const bar of document.querySelectorAll<HTMLElement>('.og-tabs')) bar.style.position = 'static'
  })
  await axeClean(page)
  await page.evaluate(() => {
    for (const bar of document.querySelectorAll<HTMLElement>('.og-tabs')) bar.style.position = ''
  })
}

/** Dialogs fade in: while they do, no colour is what it will be. */
export async function isStill(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document.getAnimations().every((one) => {
      const ends = one.effect?.getComputedTiming().endTime
      return one.playState === 'finished' || ends === Number.POSITIVE_INFINITY
    }),
  )
}
