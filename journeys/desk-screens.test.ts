import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { root } from './harness/cache.ts'
import { DECISION_SCREENS, menusOpen, PEOPLE_SCREENS, STEWARD_SCREENS, screensAreGood } from './harness/every-screen.ts'
import { openBrowser, startServer } from './index.ts'

test('every screen without a parameter is on a list', () => {
  const declared = globSync('{modules,solutions}/*/web/index.tsx', { cwd: root }).flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/path: '([^':]+)'/g)].map(([, path]) => path),
  )
  assert.ok(declared.length > 25, `${declared.length} screens found`)
  const listed = [PEOPLE_SCREENS, STEWARD_SCREENS, DECISION_SCREENS].flatMap((one) => Object.values(one).flat())
  assert.deepEqual(declared.sort(), listed.sort())
})

const server = await startServer()
const browser = await openBrowser(server.address)
after(async () => {
  await browser.close()
  await server.stop()
})

screensAreGood(browser, STEWARD_SCREENS)
menusOpen(browser, ['police.steward', 'police.reviewer', 'platform.reviewer'])
