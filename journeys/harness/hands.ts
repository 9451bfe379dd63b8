import type { Locator } from 'playwright-core'

/** What somebody's hands do on the way: presses and fields filled are counted, as a measure of the work asked of her. */
export function hands() {
  const done = { presses: 0, fields: 0, letters: 0 }
  return {
    done,
    async press(target: Locator): Promise<void> {
      await target.click()
      done.presses += 1
    },
    async write(target: Locator, text: string): Promise<void> {
      await target.fill(text)
      done.fields += 1
      done.letters += text.length
    },
  }
}
