import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { test } from 'node:test'
import { makeSecret, signedHeaders } from '../signing.ts'
import { SNIPPETS } from './snippets.ts'

const secret = makeSecret()
const body = '{"data":"变化"}'
const headersAt = (timestamp: number) =>
  signedHeaders({ id: 'msg_1', timestamp, body, secrets: [makeSecret(), secret] })
const now = Math.floor(Date.now() / 1000)
const CASES = [
  { headers: headersAt(now), body, genuine: true },
  { headers: headersAt(now), body: `${body} `, genuine: false },
  { headers: headersAt(now - 3600), body, genuine: false },
]
const codeOf = (wanted: string) => SNIPPETS.find(({ key }) => key === wanted)?.code ?? ''

test('the sample in TypeScript tells genuine events from others', async () => {
  const module = `data:text/javascript,${encodeURIComponent(
    (await import('node:module')).stripTypeScriptTypes(codeOf('typescript')),
  )}`
  const { isGenuine } = await import(module)
  for (const one of CASES) assert.equal(await isGenuine(one.headers, one.body, secret), one.genuine)
})

test('the sample in Python does, too', (t) => {
  const run = `${codeOf('python')}
import json, sys
for one in json.load(sys.stdin)["cases"]:
    assert is_genuine(one["headers"], one["body"].encode(), "${secret}") == one["genuine"], one
`
  try {
    execFileSync('python3', ['--version'], { stdio: 'ignore' })
  } catch {
    return t.skip('no Python on this machine')
  }
  execFileSync('python3', ['-c', run], { input: JSON.stringify({ cases: CASES }) })
})
