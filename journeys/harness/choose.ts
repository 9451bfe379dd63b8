import type { Locator } from 'playwright-core'
import type { Page } from './browser.ts'
import { isStill } from './screen.ts'

/**
 * Chooses in a list as one does: opens it, takes the line, and sees that this line was taken. The list moves while it
 * opens; on a busy machine a press can meet its neighbour, and a person would then look and choose again.
 */
export async function choose(page: Page, { label, option, press = (target) => target.click() }: Choice): Promise<void> {
  const box = page.getByRole('combobox', { name: label }).last()
  const taken = page.locator('.ant-select').filter({ has: box }).getByText(option, { exact: true })
  for (let tries = 3; ; tries -= 1) {
    await press(box)
    await page.locator('.ant-select-dropdown:visible').waitFor()
    await isStill(page)
    await press(page.locator('.ant-select-dropdown:visible').getByText(option, { exact: true }))
    const seen = await taken.waitFor({ timeout: tries > 1 ? 2000 : 10_000 }).then(
      () => true,
      (error: unknown) => {
        if (tries === 1) throw error
        return false
      },
    )
    if (seen) return
  }
}

interface Choice {
  label: string
  option: string
  press?: (target: Locator) => Promise<void>
}
