import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type Page, screenshot } from './browser.ts'

/**
 * Tests of one journey, each going on where the one before ended: after a failure the others say at once that they were
 * not reached, and `.cache/screenshots` holds what was on the pages.
 */
export function journey(name: string, ...pages: Page[]) {
  let broken: string | undefined
  return (sentence: string, work: (t: TestContext) => Promise<void>) =>
    test(sentence, async (t) => {
      if (broken) assert.fail(`Not reached, because this failed: ${broken}`)
      try {
        await work(t)
      } catch (error) {
        broken = sentence
        for (const [index, page] of pages.entries()) {
          await screenshot(page, `failed-${name}-${index}`, { full: true }).catch(() => undefined)
        }
        throw error
      }
    })
}
