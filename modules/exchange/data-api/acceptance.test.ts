import assert from 'node:assert/strict'
import type { ServerResponse } from 'node:http'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { aClient } from '@onego/clients/testing'
import { aStaffMember } from '@onego/platform/testing'
import { aCertificate } from '../connectors/testing-certificates.ts'
import { exchange } from '../module.ts'
import { aGrant, aPersonBinding, LIN, PERSON_CODE, SUN, WANG } from '../testing.ts'
import {
  answered,
  aProver,
  api,
  app,
  call,
  client,
  environment,
  fields,
  first,
  HEADER,
  health,
  json,
  lin,
  logged,
  ofCards,
  police,
  post,
  SECRET_ROW,
  second,
  service,
  source,
  token,
} from './testing-world.ts'

const outcomes = (answers: { body: { type?: string } }[]) => Map.groupBy(answers, ({ body }) => body.type ?? 'ok')

test('Given a token bound to a certificate, when it comes with another certificate or none, then nothing leaves', async (t) => {
  const [own, other] = [aCertificate('one.example'), aCertificate('two.example')]
  if (!own || !other) return t.skip('no openssl here')
  const bound = await aClient(app, health.code, { method: 'certificate', credential: own.cert })
  const shown = (certificate: string) => ({ [HEADER]: encodeURIComponent(certificate) })
  const asked = await fetch(`${first.url}/oauth2/token`, {
    method: 'POST',
    headers: shown(own.cert),
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: bound.clientId }),
  })
  const { access_token } = (await asked.json()) as { access_token: string }
  const authorization = `Bearer ${access_token}`
  for (const server of [first, second, first]) {
    const good = await call({ server, query: lin, headers: { authorization, ...shown(own.cert) } })
    assert.equal(good.status, 200)
    for (const certificate of [
      shown(other.cert),
      {},
      shown('x'),
      { 'x-other-header': own.cert.replaceAll('\n', '') },
    ]) {
      const refused = await call({ server, query: lin, headers: { authorization, ...certificate } })
      assert.deepEqual([refused.status, refused.body.type], [401, 'clients.token-not-bound'])
      assert.equal(refused.body.records, undefined)
    }
  }
})

test('Given a token bound to a key (DPoP), when the proof is missing, old, of another key or address, then nothing leaves', async () => {
  const prover = aProver()
  const tokenUrl = `${environment.PUBLIC_URL}/oauth2/token`
  const asked = await fetch(`${first.url}/oauth2/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${client.clientId}:${client.secret}`).toString('base64')}`,
      dpop: prover('POST', tokenUrl),
    },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  })
  const { access_token: bound } = (await asked.json()) as { access_token: string }
  const htu = `${environment.PUBLIC_URL}/data/v1/${PERSON_CODE}`
  const proof = prover('GET', htu, bound)
  const ask = (headers: Record<string, string>, server = first) =>
    call({ server, query: lin, headers: { authorization: `DPoP ${bound}`, ...headers } })
  assert.equal((await ask({ dpop: proof })).status, 200)
  const refusals: Record<string, string>[] = [
    {},
    { dpop: proof },
    { dpop: aProver()('GET', htu, bound) },
    { dpop: prover('POST', htu, bound) },
    { dpop: prover('GET', `${htu}x`, bound) },
    { dpop: prover('GET', htu, token) },
    { dpop: prover('GET', htu, bound), authorization: `Bearer ${bound}` },
  ]
  for (const headers of refusals) {
    const refused = await ask(headers)
    assert.deepEqual([refused.status, refused.body.type], [401, 'clients.token-not-bound'], JSON.stringify(headers))
  }
  assert.equal((await ask({ dpop: proof }, second)).status, 401, 'a proof is good once, at whatever server')
})

test('Given a grant, when it is revoked at one server, then the other refuses within a second; likewise after its last day', async () => {
  await api.addGrant(aGrant(health.code, { id: 'brief', purpose: 'brief', fields }))
  const ask = (server: { url: string }) => call({ server, query: { ...lin, purpose: 'brief' } })
  for (const server of [first, second]) assert.equal((await ask(server)).status, 200)
  await first.api(exchange).revokeGrant(aStaffMember(['steward'], police.code), 'brief')
  const revokedAt = performance.now()
  assert.equal((await ask(first)).body.type, 'exchange.grant-revoked', 'at once where it was revoked')
  while ((await ask(second)).status === 200) await sleep(20)
  assert.ok(performance.now() - revokedAt < 1000)
  assert.equal((await ask(second)).body.type, 'exchange.grant-revoked')
  const today = new Date(app.clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
  await api.addGrant(aGrant(health.code, { id: 'day', purpose: 'day', fields, expiresOn: today }))
  assert.equal((await call({ query: { ...lin, purpose: 'day' } })).status, 200)
  await api.addGrant(aGrant(health.code, { id: 'day', purpose: 'day', fields, expiresOn: '2020-01-01' }))
  await sleep(550)
  for (const server of [first, second]) {
    const refused = await call({ server, query: { ...lin, purpose: 'day' } })
    assert.deepEqual([refused.status, refused.body.type], [403, 'exchange.grant-expired'])
  }
})

test('Given a call, when the source is asked, then the call stands in the log already', async () => {
  service.answer = json([SECRET_ROW])
  service.openBefore = []
  const { status, body } = await call(ofCards)
  assert.equal(status, 200)
  assert.deepEqual(service.openBefore, [1])
  const { rowCount } = await app.pool.query(`select from exchange.call_group where calls like '%"grant_id":"logged"%'`)
  assert.equal(rowCount, 0, 'and is no longer open when it is answered')
  assert.equal((await api.receipt(body.receipt.id)).grant, 'logged')
})

test('Given a log that cannot be opened, when data is asked for, then the source is not asked and nothing is answered', async () => {
  const before = service.asked
  await app.pool.query('alter table exchange.call_group rename to away')
  const refused = await call(ofCards)
  const many = await post({ keys: [LIN.id, WANG.id] })
  await app.pool.query('alter table exchange.away rename to call_group')
  assert.deepEqual([refused.status, refused.body.type], [503, 'exchange.log-unavailable'])
  assert.ok(
    many.body.results.every((one: { problem: { type: string } }) => one.problem.type === 'exchange.log-unavailable'),
  )
  assert.equal(service.asked, before)
})

test('Given a log that cannot be closed, when the source has answered, then nothing leaves, and the call is closed as failed once', async () => {
  service.answer = json([SECRET_ROW])
  const before = service.asked
  // A sequence counts the tries although they are rolled back.
  await app.pool.query(`create sequence tries;
    create function refuse() returns trigger language plpgsql as $$ begin
      perform nextval('tries'); raise exception 'disk full'; end $$;
    create trigger refuse before insert on exchange.receipt_group for each row execute function refuse()`)
  const refused = await call(ofCards)
  await app.pool.query('drop trigger refuse on exchange.receipt_group')
  assert.deepEqual([refused.status, refused.body.type], [503, 'exchange.log-unavailable'])
  assert.equal(service.asked, before + 1)
  // Had the commit come through and only its answer been lost, another try would have made a second receipt.
  assert.equal(Number((await app.pool.query('select last_value from tries')).rows[0].last_value), 1)
  app.clock.advanceMs(61_000)
  assert.equal((await second.api(exchange).closeLeftOpen()) + (await api.closeLeftOpen()), 1)
  const [receipt] = await api.receiptsAbout(LIN, { limit: 1 })
  assert.deepEqual([receipt?.outcome, receipt?.reason, receipt?.grant], ['failed', 'exchange.interrupted', 'logged'])
})

test('Given a row filter, when rows outside it are asked for one by one, in a batch or by another key, then they stay', async () => {
  const rows = [{ field: 'status', op: '=', value: '正常' } as const]
  const keys = ['household_no']
  await api.addGrant(aGrant(health.code, { id: 'alive', purpose: 'alive', fields: ['name'], rows, keys, write: true }))
  await source.pool.query(`insert into rk_jbxx values ('370202199901015678', '钱生成', '19990101', null, 'H2', '1')`)
  const purpose = 'alive'
  assert.deepEqual((await call({ query: { purpose, id_number: LIN.id } })).body.records, [{ name: '林**' }])
  assert.deepEqual((await call({ query: { purpose, id_number: SUN.id } })).body.records, [])
  const many = await post({ purpose, keys: [LIN.id, SUN.id, WANG.id] })
  assert.deepEqual(
    many.body.results.map((one: { records: unknown[] }) => one.records.length),
    [1, 0, 1],
  )
  const household = await post({ purpose, key: { household_no: 'H2' }, subject: '370202199901015678' })
  assert.deepEqual(household.body.records, [{ name: '钱**' }])
  // Nor can a withheld row be drawn in by writing what the filter wants to see.
  await api.addGrant(
    aGrant(health.code, {
      id: 'change',
      purpose: 'change',
      fields: ['id_number', 'name', 'status'],
      rows,
      write: true,
    }),
  )
  const put = (id: string, key: string) =>
    call({
      method: 'PUT',
      body: { purpose: 'change', values: { id_number: id, name: '改生成', status: '正常' } },
      headers: { 'idempotency-key': key },
    })
  assert.equal((await put(SUN.id, 'k1')).body.type, 'exchange.row-not-granted')
  assert.equal((await put('370202199901015678', 'k2')).status, 200)
  const { rows: held } = await source.pool.query('select "ZT" from rk_jbxx where "SFZH" = $1', [SUN.id])
  assert.equal(held[0].ZT, '9')
})

test('Given a quota, when two servers are called at once, then it is used up and never exceeded', async () => {
  for (const [id, quotaPerDay, calls] of [
    ['small', 7, 30],
    ['stock', 2000, 0],
  ] as const) {
    await api.addGrant(aGrant(health.code, { id, purpose: id, fields: ['name'], quotaPerDay }))
    const singly = Array.from({ length: calls }, (_, n) =>
      call({ server: n % 2 ? first : second, query: { ...lin, purpose: id, fields: 'name' } }),
    )
    const kinds = outcomes(await Promise.all(singly))
    if (calls > 0) assert.deepEqual([kinds.get('ok')?.length, kinds.get('exchange.quota-exceeded')?.length], [7, 23])
  }
  const keys = Array.from({ length: 1000 }, () => LIN.id)
  const batches = [first, second, first].map((server) => post({ purpose: 'stock', keys, fields: ['name'] }, { server }))
  const results = (await Promise.all(batches)).flatMap(({ body }) => body.results)
  const good = results.filter((one) => one.receipt).length
  // A server takes two numbers in stock; what it did not use is lost for the day.
  assert.ok(good <= 2000 && good >= 1998, `${good}`)
  assert.ok(results.filter((one) => one.problem).every((one) => one.problem.type === 'exchange.quota-exceeded'))
})

test('Given a rate, when calls come faster, then the others are told how long to wait', async () => {
  await api.addGrant(aGrant(health.code, { id: 'slow', purpose: 'slow', fields: ['name'], ratePerSecond: 3 }))
  const batch = await post({ purpose: 'slow', keys: Array.from({ length: 50 }, () => LIN.id) })
  const good = batch.body.results.filter((one: { receipt?: unknown }) => one.receipt).length
  assert.ok(good >= 3 && good <= 6, `${good}`)
  const late = await call({ query: { ...lin, purpose: 'slow' } })
  if (late.status === 429) assert.ok(Number(late.headers.get('retry-after')) >= 1)
})

test('Given limits of size, when more is sent or found, then it is refused and nothing leaves', async () => {
  const keys = Array.from({ length: 1001 }, (_, n) => String(n))
  assert.equal((await post({ keys })).status, 422)
  const large = await post({ keys: [LIN.id], padding: 'x'.repeat(1_048_576) })
  assert.deepEqual([large.status, large.body.type], [413, 'http.too-large'])
  assert.equal(large.headers.get('cache-control'), 'no-store')
  const wanted = { fields: ['name'], keys: ['household_no'], maxRecords: 1 }
  await api.addGrant(aGrant(health.code, { id: 'one', purpose: 'one', ...wanted }))
  const found = await post({ purpose: 'one', key: { household_no: 'H1' }, subject: LIN.id })
  assert.deepEqual([found.status, found.body.type], [422, 'exchange.too-many-records'])
  assert.equal(found.body.records, undefined)
})

test('Given a source that fails and quotes values, when the caller is told, then the values are in no word of it', async () => {
  const sayings: ((reply: ServerResponse) => unknown)[] = [
    (reply) => reply.writeHead(500, `failed for ${SECRET_ROW.hh}`).end(`duplicate key ${SECRET_ROW.hh}`),
    (reply) => reply.writeHead(400, { 'x-error': SECRET_ROW.hh }).end(JSON.stringify({ error: SECRET_ROW })),
    json({ error: SECRET_ROW }),
    json([{ ...SECRET_ROW, xm: { first: SECRET_ROW.hh } }]),
    json(SECRET_ROW.hh),
    (reply) => reply.setHeader('content-type', 'application/json').end(`[{"sfzh":"${LIN.id}","hh":"${SECRET_ROW.hh}"`),
  ]
  for (const [place, answer] of sayings.entries()) {
    service.answer = answer
    const failed = await call(ofCards)
    assert.ok(failed.status >= 400, `${place}: ${failed.status}`)
    const [receipt] = await api.receiptsAbout(LIN, { limit: 1 })
    assert.ok(['failed', 'refused'].includes(receipt?.outcome ?? ''), `${place}: ${receipt?.outcome}`)
  }
  await source.pool.query(`create table broken as select * from rk_jbxx;
    create function shout() returns text language plpgsql as $$ begin
      raise exception E'value ${SECRET_ROW.hh}\n    at ${SECRET_ROW.hh}' using errcode = 'P0001', detail = '${SECRET_ROW.hh}'; end $$;
    create view shouting as select "SFZH", shout() as "XM", "CSRQ", "LXDH", "HH", "ZT" from rk_jbxx`)
  await api.bind(aPersonBinding({ target: 'shouting' }))
  await sleep(550)
  const { status, body } = await call({ query: lin })
  assert.deepEqual([status, body.type], [409, 'exchange.source-refused'])
  await api.bind(aPersonBinding())
  await sleep(550)
})

test('Given everything before, then no withheld field has left: not in an answer, a header, a log, a receipt, the ledger or a cache', async () => {
  assert.ok(answered.length > 100 && logged.length > 5)
  const { rows: held } = await app.pool.query(`select coalesce(string_agg(t::text, ' '), '') as all from (
    select row_to_json(r)::text as t from exchange.receipt r union all select row_to_json(g)::text from exchange.receipt_group g
    union all select row_to_json(c)::text from exchange.call_group c union all select row_to_json(w)::text from exchange.write w
    union all select row_to_json(o)::text from exchange.receipt_other o
    union all select row_to_json(p)::text from ledger.pending p) as parts`)
  const places = { answers: answered.join('\n'), logs: logged.join('\n'), tables: String(held[0].all) }
  assert.ok(places.tables.includes('exchange.interrupted'))
  for (const [place, text] of Object.entries(places)) {
    for (const value of [SECRET_ROW.hh, '13987654321', '林生成', '1990-01-01'].slice(0, place === 'answers' ? 3 : 4)) {
      assert.ok(!text.includes(value), `${value} in ${place}`)
    }
    // An ID number stands in an answer where a batch repeats the key it was asked for, and nowhere else.
    if (place !== 'answers') assert.ok(!text.includes(LIN.id), `an ID number in ${place}`)
  }
  const report = await api.checkReceipts()
  assert.deepEqual(report.problems, [])
  assert.equal((await call({ query: lin })).headers.get('cache-control'), 'no-store')
})
