import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testApp } from '@onego/platform/testing'
import { commands } from './commands.ts'
import { identity } from './index.ts'

test('onego user add makes an account whose printed password works once and must be changed', async () => {
  const app = await testApp(identity)
  const lines: string[] = []
  const [add] = commands
  const given = { args: { username: 'kong' }, print: (line: string) => lines.push(line), progress: () => undefined }
  await add?.run(app.api(identity), { ...given, options: { name: '孔', roles: 'admin, auditor' } })
  const password = /: (\S+)$/.exec(lines.at(-1) ?? '')?.[1]
  const me = (await app.as().post('/identity/staff/sign-in', { username: 'kong', password })).body
  assert.deepEqual([me.name, me.mustChangePassword, me.roles], ['孔', true, []])
  const wrong = add?.run(app.api(identity), { ...given, options: { name: '孔', roles: 'king' } })
  await assert.rejects(wrong ?? Promise.resolve(), { code: 'identity.unknown-role' })
})
