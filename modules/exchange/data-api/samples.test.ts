import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { promisify } from 'node:util'
import { catalogue } from '@onego/catalogue'
import { aClient } from '@onego/clients/testing'
import { ledger } from '@onego/ledger'
import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import { aStaffMember, emptyDatabase, testApp } from '@onego/platform/testing'
import pg from 'pg'
import { exchange } from '../module.ts'
import {
  aGrant,
  aPersonBinding,
  aPersonResource,
  aPostgresSource,
  LIN,
  PERSON_CODE,
  PERSON_TABLE,
  WANG,
} from '../testing.ts'
import { type Sample, samplesFor } from '../web/samples.ts'
import { apiEn } from '../web/texts/api-en.ts'
import { apiZh } from '../web/texts/api-zh.ts'

const run = promisify(execFile)
const app = await testApp(exchange)
const api = app.api(exchange)
const department = await emptyDatabase('police')
const source = new pg.Client({ connectionString: department.url })
await source.connect()
await source.query(PERSON_TABLE)
const folder = await mkdtemp(join(tmpdir(), 'onego-samples-'))
after(async () => {
  clearInterval(integrating)
  await source.end()
  await department.drop()
  await rm(folder, { recursive: true, force: true })
})

const police = anOrganisation(1, { name: '生成公安局' })
const health = anOrganisation(2, { name: '生成卫健委' })
await app.api(organisations).ensure([police, health])
await app.api(catalogue).addResource(aPersonResource(police.code))
await api.addSource(aPostgresSource(police.code, department.url))
await api.bind(aPersonBinding())
/** With everything that a language could take for its own. */
const PURPOSE = `新生儿'"\\$(x)`
const fields = ['id_number', 'name', 'born_on', 'phone']
await api.addGrant(aGrant(health.code, { purpose: PURPOSE, keys: ['phone'], fields, plain: ['phone'] }))
const client = await aClient(app, health.code)
const origin = await app.http.server.listen({ port: 0, host: '127.0.0.1' })
// The last round may still be under way when the application has closed.
const integrating = setInterval(
  () =>
    void app
      .api(ledger)
      .integrate()
      .catch(() => undefined),
  300,
)

const about = { origin, resource: PERSON_CODE, purpose: PURPOSE, fields: ['id_number', 'born_on'], needsSubject: false }
const HOW: Record<Sample['key'], [needs: string, ...run: string[]]> = {
  curl: ['jq', 'sh'],
  typescript: ['node', process.execPath],
  java: ['java', 'java', '-Dfile.encoding=UTF-8'],
  python: ['python3', 'python3'],
}
const has = (program: string) =>
  program === 'node' || run('sh', ['-c', `command -v ${program} && command -v curl`]).then(Boolean, () => false)

async function outputOf({ key, file, code }: Sample, values: string[], secret = client.secret): Promise<string> {
  const path = join(folder, file)
  await writeFile(path, code)
  const [, program = '', ...flags] = HOW[key]
  const set = [`CLIENT_ID=${client.clientId}`, `CLIENT_SECRET=${secret}`, 'LC_ALL=C.UTF-8']
  const { stdout } = await run('env', [...set, program, ...flags, path, ...values], { timeout: 60_000 })
  return stdout
}

for (const { key, language } of samplesFor({ ...about, key: 'id_number', words: apiZh.words })) {
  test(`the program in ${language} gets a token, looks up one and many, and checks the receipt`, async (t) => {
    if (!(await has(HOW[key][0]))) return t.skip(`${HOW[key][0]} is not installed here`)
    const programs = (given: Partial<Parameters<typeof samplesFor>[0]>) => {
      const samples = samplesFor({ ...about, key: 'id_number', words: apiZh.words, ...given })
      return samples.find((one) => one.key === key) as Sample
    }
    const output = await outputOf(programs({}), [LIN.id, WANG.id, 'x"y'])
    assert.equal(output.split('1990-01-01').length - 1, 2, output)
    assert.match(output, /1985-05-05/)
    const [receipt = ''] = /(?<=凭证核对一致：\s*)[0-9a-f-]{36}/.exec(output) ?? []
    const { purpose, fields: asked } = await api.receipt(receipt)
    assert.deepEqual([purpose, asked], [PURPOSE, about.fields])

    const byPhone = programs({ key: 'phone', needsSubject: true, words: apiEn.words })
    assert.match(await outputOf(byPhone, ['13812345678', LIN.id]), /1990-01-01[\s\S]*The receipt holds:/)

    await assert.rejects(outputOf(programs({}), [LIN.id], 'wrong'), /invalid_client/)
    await assert.rejects(outputOf(programs({ fields: ['household_no'] }), [LIN.id]), /exchange\.field-not-granted/)
    await assert.rejects(outputOf(programs({}), []))
  })
}

test('grants are shown to the department that holds them with what a program needs', async () => {
  const [grant] = (await app.as(aStaffMember(['steward'], health.code)).get('/exchange/program-grants')).body
  assert.deepEqual([grant.purpose, grant.status, grant.callsToday > 0], [PURPOSE, 'active', true])
  assert.deepEqual(
    grant.keys.map((one: { field: string; needsSubject: boolean; takesMany: boolean }) => [
      one.field,
      one.needsSubject,
      one.takesMany,
    ]),
    [
      ['id_number', false, true],
      ['phone', true, false],
    ],
  )
  assert.deepEqual(
    grant.fields.filter((one: { plain: boolean }) => one.plain).map((one: { field: string }) => one.field),
    ['phone'],
  )
  const path = `/exchange/program-grants?resource=${encodeURIComponent(PERSON_CODE)}`
  assert.deepEqual((await app.as(aStaffMember(['steward'], police.code)).get(path)).body, [])
  assert.equal((await app.as(aStaffMember(['auditor'])).get(path)).body.length, 1)
  assert.deepEqual((await app.as(aStaffMember(['auditor'])).get('/exchange/program-grants')).body, [])
  assert.equal((await app.as(aStaffMember(['officer'], health.code)).get(path)).status, 403)
})
