import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anIdNumber, aRegisteredCitizen, aRegisteredStaffMember } from '@onego/identity/testing'
import { ledger } from '@onego/ledger'
import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import { transaction } from '@onego/platform/database'
import { type TestApp, testApp } from '@onego/platform/testing'
import { licences } from './index.ts'
import { aLicence, ISSUER } from './testing.ts'

async function herLicence(given = {}) {
  const app = await testApp(licences)
  const her = await aRegisteredCitizen(app, { name: '林晓梅' })
  const licence = await aLicence(app, her.idNumber, given)
  return { app, her, licence, hers: app.as(her) }
}

const anOfficer = (app: TestApp, organisation = ISSUER.code) =>
  aRegisteredStaffMember(app, { roles: ['officer'], organisation })
const verify = (app: TestApp, body: object) => app.as().post('/licences/verify', body)
const sendFile = (app: TestApp, content: Uint8Array) =>
  app.as().upload('/licences/verify/file', { name: 'licence.pdf', type: 'application/pdf', content })

test('an issued licence is in its holder’s wallet, and in nobody else’s', async () => {
  const { app, hers, licence } = await herLicence()
  const [card] = (await hers.get('/licences/mine')).body
  assert.equal(card.identifier, licence.identifier)
  assert.equal(card.status, 'valid')
  assert.deepEqual(card.values, { 性别: '女', 母亲姓名: '林晓梅' })
  const other = app.as(await aRegisteredCitizen(app))
  assert.deepEqual((await other.get('/licences/mine')).body, [])
  for (const path of ['', '/pdf']) assert.equal((await other.get(`/licences/mine/${licence.id}${path}`)).status, 404)
  assert.equal((await other.post(`/licences/mine/${licence.id}/code`)).status, 404)
  assert.equal((await app.as().get('/licences/mine')).status, 401)
})

test('a child’s licence is also in the wallets of its parents', async () => {
  const app = await testApp(licences)
  const mother = await aRegisteredCitizen(app)
  await aLicence(app, anIdNumber('20261119'), {
    holderName: '王一诺',
    keepers: [{ kind: 'person', id: mother.idNumber }],
  })
  const [card] = (await app.as(mother).get('/licences/mine')).body
  assert.equal(card.holderName, '王一诺')
})

test('a shown code names the licence and half the holder, once', async () => {
  const { app, hers, licence } = await herLicence()
  const { code } = (await hers.post(`/licences/mine/${licence.id}/code`)).body
  const first = (await verify(app, { code: code.replace(/(\d{5})/g, '$1 ') })).body
  assert.equal(first.outcome, 'valid')
  assert.equal(first.facts.holderName, '林**')
  assert.equal(first.facts.number, licence.number)
  const second = (await verify(app, { code })).body
  assert.deepEqual([second.outcome, second.facts], ['used', null])
})

test('of many who redeem one code at once, exactly one succeeds', async () => {
  const { app, hers, licence } = await herLicence()
  const { code } = (await hers.post(`/licences/mine/${licence.id}/code`)).body
  const outcomes = await Promise.all(Array.from({ length: 8 }, async () => (await verify(app, { code })).body.outcome))
  assert.equal(outcomes.filter((outcome) => outcome === 'valid').length, 1)
  assert.equal(outcomes.filter((outcome) => outcome === 'used').length, 7)
})

test('a code lapses after 60 seconds; an invented one is unknown', async () => {
  const { app, hers, licence } = await herLicence()
  const { code } = (await hers.post(`/licences/mine/${licence.id}/code`)).body
  app.clock.advanceMs(60_001)
  assert.equal((await verify(app, { code })).body.outcome, 'lapsed')
  assert.equal((await verify(app, { code: '0'.repeat(20) })).body.outcome, 'unknown')
  assert.equal((await verify(app, { code: 'abc' })).status, 422)
})

test('an identifier says nothing of its holder without the last four characters of the number', async () => {
  const { app, her, licence } = await herLicence()
  const code = licence.identifier
  const open = (await verify(app, { code })).body
  assert.deepEqual([open.outcome, open.facts.holderName], ['valid', null])
  const named = (await verify(app, { code, holderLast4: her.idNumber.slice(-4) })).body
  assert.equal(named.facts.holderName, '林**')
  const wrong = her.idNumber.endsWith('0000') ? '1111' : '0000'
  assert.equal((await verify(app, { code, holderLast4: wrong })).body.outcome, 'unknown')
  assert.equal((await verify(app, { code: `https://example.org/verify?c=${code}` })).body.outcome, 'valid')
})

test('nobody tries all last four characters', async () => {
  const { app, her, licence } = await herLicence()
  const right = { code: licence.identifier, holderLast4: her.idNumber.slice(-4) }
  for (let n = 0; n < 21; n += 1) assert.equal((await verify(app, right)).body.outcome, 'valid')
  const guess = () => verify(app, { code: licence.identifier, holderLast4: 'ZZZZ' })
  for (let n = 0; n < 20; n += 1) assert.equal((await guess()).status, 200)
  assert.equal((await guess()).body.type, 'licences.too-many-guesses')
})

test('a licence is expired the day after its last day', async () => {
  const { app, licence, hers } = await herLicence({ validTo: '2030-06-30' })
  app.clock.set('2030-06-30T23:59:00+08:00')
  assert.equal((await verify(app, { code: licence.identifier })).body.outcome, 'valid')
  app.clock.set('2030-07-01T00:01:00+08:00')
  assert.equal((await verify(app, { code: licence.identifier })).body.outcome, 'expired')
  assert.equal(hers !== undefined, true)
})

test('the PDF is always the same file; its copy is valid, an altered one is tampered, another PDF unknown', async () => {
  const { app, hers, licence } = await herLicence()
  const pdf = (await hers.get(`/licences/mine/${licence.id}/pdf`)).raw
  assert.ok(pdf.equals((await hers.get(`/licences/mine/${licence.id}/pdf`)).raw))
  const genuine = (await sendFile(app, pdf)).body
  assert.deepEqual([genuine.outcome, genuine.facts.holderName], ['valid', '林**'])
  const altered = Buffer.from(pdf)
  const at = altered.indexOf('endstream') - 20
  altered.writeUInt8(altered.readUInt8(at) ^ 1, at)
  assert.deepEqual((await sendFile(app, altered)).body.outcome, 'tampered')
  assert.equal((await sendFile(app, Buffer.from('%PDF-1.4 something else'))).body.outcome, 'unknown')
  assert.equal((await sendFile(app, Buffer.from('hello'))).body.type, 'licences.not-a-pdf')
})

test('only an officer of the issuer revokes, once, with a reason; the holder is told and every check says so', async () => {
  const { app, her, hers, licence } = await herLicence()
  await app.api(organisations).ensure([anOrganisation(2)])
  const pdf = (await hers.get(`/licences/mine/${licence.id}/pdf`)).raw
  const revoke = async (person: Parameters<TestApp['as']>[0], reason = '以欺骗手段取得，依据行政许可法第六十九条') =>
    (await app.as(person).post(`/licences/issued/${licence.id}/revoke`, { reason })).status
  const officer = await anOfficer(app)
  assert.equal(await revoke(her), 403)
  assert.equal(await revoke(await anOfficer(app, anOrganisation(2).code)), 403)
  assert.equal(await revoke(officer, ''), 422)
  assert.equal(await revoke(officer), 204)
  assert.equal(await revoke(officer), 409)
  assert.equal((await verify(app, { code: licence.identifier })).body.outcome, 'revoked')
  assert.equal((await sendFile(app, pdf)).body.outcome, 'revoked')
  const { code } = (await hers.post(`/licences/mine/${licence.id}/code`)).body
  assert.equal((await verify(app, { code })).body.outcome, 'revoked')
  const [message] = (await hers.get('/notifications')).body.messages
  assert.match(message.body.zh, /行政许可法第六十九条/)
  assert.ok(message.body.zh.includes(licence.number))
})

test('the holder sees every check: when, how, by which body, with which outcome', async () => {
  const { app, hers, licence } = await herLicence()
  const [hospital] = await app.api(organisations).ensure([anOrganisation(3, { name: '生成·医院' })])
  const clerk = await aRegisteredStaffMember(app, { roles: ['clerk'], organisation: hospital?.code ?? null })
  const { code } = (await hers.post(`/licences/mine/${licence.id}/code`)).body
  await app.as(clerk).post('/licences/verify', { code })
  await verify(app, { code })
  const { verifications } = (await hers.get(`/licences/mine/${licence.id}`)).body
  assert.deepEqual(
    verifications.map((past: { verifier: string | null; outcome: string; method: string }) => [
      past.verifier,
      past.outcome,
      past.method,
    ]),
    [
      [null, 'used', 'code'],
      ['生成·医院', 'valid', 'code'],
    ],
  )
})

test('an officer lists what his body issued in any district, with shortened names, page by page', async () => {
  const { app, licence } = await herLicence()
  for (let n = 0; n < 52; n += 1) await aLicence(app, anIdNumber(), { region: n % 2 ? '370202' : '370200' })
  const officer = app.as(await anOfficer(app))
  const first = (await officer.get('/licences/issued')).body
  const second = (await officer.get(`/licences/issued?before=${first.next}`)).body
  assert.deepEqual([first.licences.length, second.licences.length, second.next], [50, 3, null])
  assert.equal(second.licences.at(-1).id, licence.id)
  assert.equal(first.licences[0].holderName, '林**')
  const found = (await officer.get(`/licences/issued?number=${licence.number}`)).body.licences
  assert.deepEqual(
    found.map(({ id }: { id: string }) => id),
    [licence.id],
  )
  const other = app.as(await anOfficer(app, anOrganisation(2).code))
  assert.deepEqual((await other.get('/licences/issued')).body.licences, [])
})

test('issue and revocation stand in the log; a row that was changed behind our back is noticed', async () => {
  const { app, licence } = await herLicence()
  await app.api(licences).revoke(await anOfficer(app), licence.id, '依据行政许可法第六十九条')
  await app.api(ledger).integrate()
  const proof = await app.api(ledger).proofOf(licence.ledgerEntryId)
  assert.equal(proof?.digest, licence.digest)
  const checks = async () =>
    (await app.api(ledger).verify()).checks.filter(({ name }) => name.startsWith('licences.')).map(({ ok }) => ok)
  assert.deepEqual(await checks(), [true, true])
  await app.pool.query("update licences.licence set digest = repeat('0', 64)")
  assert.deepEqual(await checks(), [false, true])
})

test('a licence that is rolled back is neither in the wallet nor in the log', async () => {
  const { app, her, hers } = await herLicence()
  const failing = transaction(app.db, async () => {
    await aLicence(app, her.idNumber)
    throw new Error('no')
  })
  await assert.rejects(failing)
  assert.equal((await hers.get('/licences/mine')).body.length, 1)
  assert.equal(await app.api(ledger).countOf('licences.issued'), 1)
})

test('name, number and values lie sealed in the database', async () => {
  const { app, her } = await herLicence()
  const { rows } = await app.pool.query('select row_to_json(held)::text as text from licences.licence as held')
  for (const secret of ['林晓梅', her.idNumber]) assert.ok(!rows[0].text.includes(secret))
})

test('wrong types and dates are refused with what would be right', async () => {
  const app = await testApp(licences)
  const wrong = { code: '11370200MB0000000X001', name: '证', nameEn: 'x' }
  await assert.rejects(app.api(licences).addType(wrong), { code: 'licences.invalid-type' })
  await assert.rejects(aLicence(app, anIdNumber(), { validFrom: '2999-01-01' }), { code: 'licences.wrong-dates' })
  await assert.rejects(aLicence(app, anIdNumber(), { type: 'x' }), { code: 'licences.type-not-found' })
})

test('verifying while licences are issued reports nothing that is in order', async () => {
  const { app, her } = await herLicence()
  let issuing = true
  const issued = (async () => {
    while (issuing) await Promise.all([aLicence(app, her.idNumber), aLicence(app, her.idNumber)])
  })()
  const problems: string[] = []
  for (let round = 0; round < 15; round += 1) {
    for (const check of (await app.api(ledger).verify()).checks) problems.push(...check.problems)
  }
  issuing = false
  await issued
  assert.deepEqual(problems, [])
})

test('wallets and checks find their rows by an index among many', async () => {
  const { app, licence } = await herLicence()
  await app.pool.query(`insert into licences.keeper select '370200', 'other' || n, gen_random_uuid() from generate_series(1, 20000) n;
    insert into licences.file select '370200', md5(n::text), gen_random_uuid(), now() from generate_series(1, 20000) n;
    insert into licences.licence (region, id, identifier, number, type, issuer, issuer_name, holder_sealed, values_sealed,
      issued_on, valid_from, digest, ledger_entry)
      select region, gen_random_uuid(), 'other' || n, number, type, issuer, issuer_name, holder_sealed, values_sealed,
        issued_on, valid_from, digest, ledger_entry from licences.licence, generate_series(1, 20000) n;
    analyze licences.keeper, licences.file, licences.licence`)
  const planOf = async (text: string) =>
    (await app.pool.query(`explain ${text}`)).rows.map((row) => row['QUERY PLAN']).join('\n')
  for (const question of [
    `select 1 from licences.licence where identifier = '${licence.identifier}'`,
    "select 1 from licences.keeper where subject_index = 'other7'",
    `select 1 from licences.keeper where licence_id = '${licence.id}' and subject_index = 'other7'`,
    "select 1 from licences.file where sha256 = 'x'",
  ]) {
    assert.doesNotMatch(await planOf(question), /Seq Scan/, question)
  }
})
