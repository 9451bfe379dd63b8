import type { Page } from './browser.ts'
import { eventually } from './departments.ts'

/** Opens nothing: waits in the open drawer. A receipt a second old may still be on its way into the log: then the page says so and offers to try again. */
export async function proved(drawer: ReturnType<Page['getByRole']>): Promise<void> {
  const good = drawer.getByText('证明成立：这条记录确实在公开存证链中，未被改动。')
  const again = drawer.getByRole('button', { name: '重试' })
  await eventually('the proof holds', async () => {
    await good.or(again).waitFor()
    if (await good.isVisible()) return true
    await again.click()
    return undefined
  })
}
