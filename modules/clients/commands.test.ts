import assert from 'node:assert/strict'
import { test } from 'node:test'
import { organisations } from '@onego/organisations'
import { testApp } from '@onego/platform/testing'
import { commands } from './commands.ts'
import { clients } from './module.ts'
import { DEPARTMENT } from './testing.ts'

test('systems are registered, listed and disabled on the command line', async () => {
  const app = await testApp(clients)
  const api = app.api(clients)
  await app.api(organisations).ensure([DEPARTMENT])
  const run = async (name: string, args: Record<string, string>, options: Record<string, string | boolean> = {}) => {
    const lines: string[] = []
    const command = commands.find((one) => one.name === name)
    await command?.run(api, { args, options, print: (line) => lines.push(line), progress: () => undefined })
    return lines
  }
  const options = { name: '入学系统', contact: '张工', phone: '0532-85911234', method: 'secret' }
  const [id = '', secret = ''] = (await run('clients add', { organisation: DEPARTMENT.code }, options)).map(
    (line) => line.split(': ')[1] ?? '',
  )
  const body = { grant_type: 'client_credentials', client_id: id, client_secret: secret }
  const call = { body, authorization: undefined, dpop: undefined, certificate: undefined, address: '10.0.0.1' }
  assert.equal((await api.giveToken(call)).token_type, 'Bearer')
  const [line = ''] = await run('clients list', {})
  assert.ok(line.startsWith(`${id}\t${DEPARTMENT.code}\tactive\tsecret`), line)
  await run('clients disable', { id }, { reason: '测试' })
  await assert.rejects(api.giveToken(call), { code: 'clients.invalid-client' })
  await assert.rejects(run('clients add', { organisation: 'nobody' }, { ...options, method: 'key' }), {
    code: 'clients.method',
  })
})
