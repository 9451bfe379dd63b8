import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { access, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { runTck, shares } from './tck.ts'

const KIT = fileURLToPath(new URL('../../../../shared/vectors/dmn-tck.tar.gz', import.meta.url))
const isHere = await access(KIT).then(
  () => true,
  () => false,
)
const LEAST_SHARE = 0.99

test('the DMN Technology Compatibility Kit: 3,495 result checks of levels 2 and 3', {
  skip: isHere ? false : 'dmn-tck.tar.gz is not in ../shared/vectors',
}, async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'dmn-tck-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  await promisify(execFile)('tar', ['xzf', KIT, '-C', folder])
  const checks = await runTck(join(folder, 'TestCases'))
  for (const line of shares(checks)) t.diagnostic(line)
  assert.equal(checks.length, 3_495)
  const passed = checks.filter(({ passes }) => passes).length
  assert.ok(passed / checks.length >= LEAST_SHARE, `${passed} of ${checks.length} pass`)
  const level2 = checks.filter(({ level }) => level === 'compliance-level-2')
  assert.ok(
    level2.every(({ passes }) => passes),
    'all of level 2 pass',
  )
})
