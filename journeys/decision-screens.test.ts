import { after } from 'node:test'
import { DECISION_SCREENS, menusOpen, screensAreGood } from './harness/every-screen.ts'
import { openBrowser, startServer } from './index.ts'

const server = await startServer({ environment: { AIR_DEMO: 'on', INDUSTRY_DEMO: 'on' } })
const browser = await openBrowser(server.address)
after(async () => {
  await browser.close()
  await server.stop()
})

screensAreGood(browser, DECISION_SCREENS)
menusOpen(browser, ['industry.analyst', 'environment.analyst', 'analyst'])
