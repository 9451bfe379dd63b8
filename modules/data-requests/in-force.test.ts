import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { PERSON_CODE } from '@onego/exchange/testing'
import { ledger } from '@onego/ledger'
import type { Person } from '@onego/platform/http'
import { testApp } from '@onego/platform/testing'
import { verifyAgreement } from './commands.ts'
import { dataRequests } from './module.ts'
import { aDataWorld, anApplication } from './testing.ts'

const app = await testApp(dataRequests)
app.clock.set('2026-11-23T01:00:00Z') // a Monday morning
const world = await aDataWorld(app)
const { bureau, staff, holder, officer, chief, post, read, applied, inForce, call } = world
after(() => world.drop())

test('a change takes over the grant of what it replaces; a use in force is not applied for a second time', async () => {
  const old = await inForce()
  const { purpose } = old.asked
  const change = { resource: PERSON_CODE, purpose, fields: ['id_number', 'name', 'born_on'], until: '2028-06-30' }
  assert.equal((await post(officer, '', anApplication(change))).body.type, 'data-requests.purpose-taken')
  const other = { ...change, previous: old.id, purpose: { ...purpose, code: 'other.use' } }
  assert.equal((await post(officer, '', anApplication(other))).body.type, 'data-requests.not-a-change')
  const changed = await inForce({ ...change, previous: old.id })
  assert.equal(changed.grantId, old.grantId)
  assert.equal(Object.keys((await call(changed)).records[0] ?? {}).length, 3)
  const before = await read(officer, old.id)
  assert.deepEqual([before.status, before.endKind, before.replacedBy.id], ['ended', 'replaced', changed.id])
  assert.equal(changed.previous?.number, old.number)
})

test('given back, or taken back on the page of grants, the application ends; after a return it can be asked for again', async () => {
  const first = await inForce()
  assert.equal((await post(holder, `/${first.id}/return`, { reason: '不再需要' })).status, 403)
  const back = await post(officer, `/${first.id}/return`, { reason: '不再需要' })
  assert.deepEqual([back.body.status, back.body.endKind], ['ended', 'given-back'])
  await assert.rejects(call(first), { code: 'exchange.grant-expired' })
  const second = await inForce({ purpose: first.asked.purpose })
  assert.equal((await call(second)).records.length, 1)
  await app.as(holder).post(`/exchange/grants/${second.grantId}/revoke`, { reason: '另行处理' })
  await app.settle()
  assert.deepEqual(
    [(await read(officer, second.id)).endKind, (await read(officer, second.id)).status],
    ['revoked', 'ended'],
  )
  const third = await inForce({ purpose: first.asked.purpose })
  assert.notEqual(third.grantId, second.grantId)
  assert.equal((await call(third)).records.length, 1)
})

test('thirty and seven days before the end its stewards are told, and on the day after it has ended', async () => {
  const made = await inForce({ until: '2026-12-31' })
  const tail = async () => (await read(chief, made.id)).steps.slice(5).map((step: { kind: string }) => step.kind)
  for (const [day, expected] of [
    ['2026-11-30', []],
    ['2026-12-01', ['ends-soon']],
    ['2026-12-20', ['ends-soon']],
    ['2026-12-24', ['ends-soon', 'ends-soon']],
    ['2026-12-31', ['ends-soon', 'ends-soon']],
    ['2027-01-01', ['ends-soon', 'ends-soon', 'expired']],
  ] as const) {
    app.clock.set(`${day}T01:00:00Z`)
    await app.api(dataRequests).watch()
    assert.deepEqual(await tail(), expected, day)
  }
  assert.equal((await read(chief, made.id)).status, 'ended')
  app.clock.set('2026-11-23T01:00:00Z')
})

test('the agreement verifies offline; one changed letter, another signer or another log and it does not', async () => {
  const made = await inForce()
  await app.api(ledger).integrate()
  const { body: file } = await app.as(chief).get(`/data-requests/${made.id}/agreement.json`)
  assert.equal(file.sha256, made.agreement?.sha256)
  assert.equal(file.content.fields[1].mask, 'name')
  const folder = await mkdtemp(join(tmpdir(), 'onego-agreement-'))
  after(() => rm(folder, { recursive: true }))
  const verify = async (given: unknown) => {
    const lines: string[] = []
    const place = join(folder, 'agreement.json')
    await writeFile(place, JSON.stringify(given))
    const run = {
      args: { file: place },
      options: {},
      print: (line: string) => void lines.push(line),
      progress: () => {},
    }
    const failed = await verifyAgreement.run(app.api(dataRequests), run).then(
      () => '',
      (error) => error.code,
    )
    return { failed, lines }
  }
  const right = await verify(file)
  assert.deepEqual([right.failed, right.lines.filter((line) => line.startsWith('✓')).length], ['', 4])
  const longer = { ...file, content: { ...file.content, until: '2036-06-30' } }
  assert.equal((await verify(longer)).failed, 'data-requests.agreement-fails')
  const [one, two] = file.signatures
  const swapped = { ...file, signatures: [{ ...one, signature: two.signature }, two] }
  assert.equal((await verify(swapped)).failed, 'data-requests.agreement-fails')
  const half = { ...file, signatures: [one] }
  assert.equal((await verify(half)).failed, 'data-requests.agreement-fails')
  const foreign = { ...file, signatures: [one, { ...two, organisation: bureau.code }] }
  assert.equal((await verify(foreign)).failed, 'data-requests.agreement-fails')
  const proof = { ...file.ledger.proof, digest: 'f'.repeat(64) }
  assert.equal((await verify({ ...file, ledger: { ...file.ledger, proof } })).failed, 'data-requests.agreement-fails')
  const early = { ...file, ledger: null }
  assert.equal((await verify(early)).failed, '', 'without a proof, by the keys this installation holds')
  const made2 = { ...file.content, provider: { ...file.content.provider, publicKey: file.content.consumer.publicKey } }
  assert.equal((await verify({ ...early, content: made2 })).failed, 'data-requests.agreement-fails')
  assert.equal((await verify({ hello: 1 })).failed, 'data-requests.no-agreement')
  const report = await app.api(ledger).verify(() => {})
  const check = report.checks.find(({ name }) => name === 'data-requests.agreements')
  assert.equal(check?.ok, true, JSON.stringify(check))
})

test('the paper is made once and stays as it is; strangers do not get it', async () => {
  const made = await inForce()
  const pdf = (person: Person) => app.as(person).get(`/data-requests/${made.id}/agreement.pdf`)
  const [first, second] = [await pdf(chief), await pdf(holder)]
  assert.equal(first.raw.toString('latin1', 0, 5), '%PDF-')
  assert.ok(first.raw.equals(second.raw))
  assert.ok(first.raw.toString('latin1').includes(made.agreement?.sha256 ?? 'none'))
  const stranger = await staff({ roles: ['officer'], organisation: bureau.code })
  assert.equal((await pdf(stranger)).status, 404)
  assert.equal((await app.as(stranger).get(`/data-requests/${made.id}`)).status, 404)
  const waiting = await applied()
  assert.equal((await app.as(chief).get(`/data-requests/${waiting.id}/agreement.pdf`)).status, 404)
})

test('lists go on page by page, by what runs out first and by what is newest', async () => {
  for (const _ of [1, 2, 3, 4]) await applied()
  const all = async (query: string) => {
    const ids: string[] = []
    let next: string | null = ''
    while (next !== null) {
      const page: { items: { id: string }[]; next: string | null } = (
        await app.as(chief).get(`/data-requests?${query}&limit=3${next ? `&after=${next}` : ''}`)
      ).body
      ids.push(...page.items.map(({ id }) => id))
      next = page.next
    }
    return ids
  }
  const [open, newest] = [await all('show=open'), await all('show=all')]
  assert.ok(open.length >= 4 && newest.length > open.length)
  assert.equal(new Set(open).size, open.length)
  assert.deepEqual(newest, newest.toSorted().reverse())
  assert.equal((await app.as(chief).get('/data-requests?show=open&after=nonsense')).status, 422)
  assert.equal((await app.as(chief).get(`/data-requests?show=open&after=${open[0]}`)).status, 200)
  const noDay = `9999-99-99_${open[0]}`
  assert.equal((await app.as(chief).get(`/data-requests?show=open&after=${noDay}`)).body.items.length, 0)
  assert.equal((await app.as(chief).get(`/data-requests?show=all&after=${noDay}`)).status, 200)
})

test('the form knows the resource, what is masked and what one holds already', async () => {
  const form = async (person: Person) =>
    (await app.as(person).get(`/data-requests/form?resource=${encodeURIComponent(PERSON_CODE)}`)).body
  const { items, mine, isOwn, answerDays, latestUntil, shareType } = await form(officer)
  assert.deepEqual(
    [items.length, items[0].mask, isOwn, answerDays, latestUntil, shareType],
    [6, 'id-number', false, 10, '2029-11-23', 2],
  )
  assert.ok(mine.some(({ status }: { status: string }) => status === 'in-force'))
  assert.equal((await form(holder)).isOwn, true)
})
