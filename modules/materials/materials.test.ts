import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { PDFDocument } from '@cantoo/pdf-lib'
import { aRegisteredCitizen } from '@onego/identity/testing'
import { ledger } from '@onego/ledger'
import { verifyProofFile } from '@onego/ledger/contract'
import { aLicence, TYPE } from '@onego/licences/testing'
import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import { aStaffMember, testAppWith } from '@onego/platform/testing'
import { purgeMaterials } from './commands.ts'
import { materials } from './module.ts'
import { aJpeg, aPdf, aPng } from './testing.ts'

const scanner = createServer((request, response) => {
  let bytes = 0
  request.on('data', (chunk) => {
    bytes += chunk.length
  })
  request.on('end', () => response.writeHead(bytes === 13 ? 406 : 200).end())
})
await new Promise<void>((done) => scanner.listen(0, '127.0.0.1', done))
after(() => scanner.close())
const scanUrl = `http://127.0.0.1:${(scanner.address() as AddressInfo).port}/`
const app = await testAppWith({ VIRUS_SCAN_URL: scanUrl, MATERIALS_KEEP_DAYS: '30' }, materials)
const api = app.api(materials)
const window = anOrganisation(77_000_001, { name: '生成·政务服务中心' })
await app.api(organisations).ensure([window])
const lin = await aRegisteredCitizen(app, { name: '林生成' })
const her = app.as(lin)
const him = app.as(await aRegisteredCitizen(app, { name: '王生成' }))
const clerk = app.as(aStaffMember(['clerk'], window.code))

const pdf = await aPdf(2)
const send = (name: string, content: Uint8Array = pdf, file = '结婚证.pdf') =>
  her.upload(`/materials?name=${encodeURIComponent(name)}`, { name: file, type: 'application/pdf', content })
const keep = async (name: string, content?: Uint8Array) => {
  const answer = await send(name, content)
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  return answer.body
}
const purpose = {
  forWhat: { zh: '出生登记', en: 'Registration of birth' },
  receivers: { zh: '生成公安局', en: 'Generated police' },
  draftId: 'draft-1',
}

test('what was sent is kept once, found again and deleted for ever', async () => {
  const kept = await keep('结婚证')
  assert.deepEqual([kept.grade, kept.type, kept.bytes, kept.usable], ['C', 'application/pdf', pdf.length, true])
  assert.equal((await keep('结婚证')).id, kept.id, 'the same file under the same name')
  const [twice, again] = await Promise.all([keep('户口簿'), keep('户口簿')])
  assert.equal(twice.id, again.id, 'a double click keeps it once')
  const { body } = await her.get('/materials')
  assert.deepEqual(
    body.materials.map((one: { name: string }) => one.name),
    ['户口簿', '结婚证'],
  )
  assert.deepEqual((await her.get(`/materials/${kept.id}/file`)).raw, pdf)
  assert.match(String((await her.get(`/materials/${kept.id}/file?save=1`)).headers['content-disposition']), /pdf/)
  assert.equal((await her.delete(`/materials/${kept.id}`)).status, 204)
  assert.equal((await her.get(`/materials/${kept.id}/file`)).status, 404)
  assert.equal((await her.delete(`/materials/${twice.id}`)).status, 204)
})

test('nothing of it lies open: neither in the database nor in the file store, and a deleted file has no key', async () => {
  const kept = await keep('工资收入证明')
  const { rows } = await app.pool.query('select m.content, m::text as row from materials.material m')
  for (const { row } of rows) assert.doesNotMatch(row, /林生成|结婚证|收入|\.pdf/)
  const name = rows[0].content
  assert.deepEqual(Buffer.from(await api.contents.get(name)), pdf)
  const second = await api.contents.put(Buffer.from('%PDF-1.7 geheim'))
  await api.contents.forget([second.sha256])
  await assert.rejects(api.contents.get(second.sha256), { code: 'materials.content-gone' })
  await her.delete(`/materials/${kept.id}`)
  await assert.rejects(api.contents.get(name), { code: 'materials.content-gone' })
})

test('a file is what its bytes say', async () => {
  const refusals: [Uint8Array, string][] = [
    [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'), 'materials.wrong-file-type'],
    [Buffer.from('%PDF-infected'), 'materials.file-infected'],
    [Buffer.from('%PDF-1.7 generated'), 'materials.pdf-broken'],
    [Buffer.alloc(0), 'materials.file-empty'],
    [aPng(40_000, 40_000, Buffer.alloc(3)), 'materials.picture-too-large'],
  ]
  for (const [content, type] of refusals) {
    const answer = await send('图', content, 'photo.png')
    assert.deepEqual([answer.status, answer.body.type], [422, type])
  }
  assert.equal((await send('图', Buffer.alloc(10 * 1_048_576 + 1, '%PDF-'))).status, 413)
  const unnamed = await her.upload('/materials?name=%20', { name: 'a.pdf', type: 'application/pdf', content: pdf })
  assert.deepEqual([unnamed.status, unnamed.body.problems[0].path], [422, 'query.name'])
  const late = '/materials?name=x&validUntil=2020-01-01'
  const past = await her.upload(late, { name: 'a.pdf', type: 'application/pdf', content: pdf })
  assert.deepEqual([past.status, past.body.type], [422, 'materials.past-day'])
  assert.equal((await keep('照片', aJpeg(6))).type, 'image/jpeg')
})

test('somebody else’s material does not exist; nor does the library for staff and strangers', async () => {
  const kept = await keep('租房合同')
  const path = `/materials/${kept.id}`
  for (const answer of [await him.get(`${path}/file`), await him.delete(path), await him.post(`${path}/code`)]) {
    assert.deepEqual([answer.status, answer.body.type], [404, 'materials.material-not-found'])
  }
  assert.deepEqual((await him.get('/materials')).body.materials, [])
  assert.equal((await clerk.get(`${path}/file`)).status, 403)
  assert.equal((await app.as().get('/materials')).status, 401)
  assert.equal((await app.as({ ...lin, id: crypto.randomUUID(), level: 1 }).get('/materials')).status, 403)
  assert.equal((await app.as(aStaffMember(['clerk'])).post('/materials/showings', { code: '0123456789' })).status, 403)
  assert.equal((await her.post('/materials/showings', { code: '0123456789' })).status, 403)
})

test('every use is a stamped copy, recorded, shown, counted when handed in, and in the log', async () => {
  const kept = await keep('亲子鉴定证明')
  const copy = await api.use(lin, kept.id, purpose)
  assert.equal((await PDFDocument.load(copy.content)).getPages().length, 2)
  assert.ok(!Buffer.from(copy.content).equals(pdf))
  const taken = await api.use(lin, kept.id, purpose)
  await api.takeBack(taken.useId)
  await api.handedIn('draft-1', 'submission-1')
  const { uses } = (await her.get(`/materials/uses?material=${kept.id}`)).body
  assert.deepEqual(
    uses.map((one: { state: string; submissionId: string }) => [one.state, one.submissionId]),
    [
      ['taken-back', null],
      ['handed-in', 'submission-1'],
    ],
  )
  const [found] = (await her.get('/materials')).body.materials.filter((one: { id: string }) => one.id === kept.id)
  assert.equal(found.uses, 1)
  assert.deepEqual((await him.get('/materials/uses')).body.uses, [])
  await app.api(ledger).integrate()
  const path = `/materials/uses/${copy.useId}/proof`
  const proof = await her.get(path)
  assert.equal((await verifyProofFile(proof.body, app.api(ledger).verifierKey)).ok, true)
  assert.equal((await him.get(path)).status, 404)
  assert.deepEqual((await api.checkLog()).problems, [])
  await her.delete(`/materials/${kept.id}`)
  assert.equal((await her.get(`/materials/uses?material=${kept.id}`)).body.uses.length, 2, 'what was done stays known')
})

test('the owner shows a code, one clerk opens it once, compares and vouches', async () => {
  const kept = await keep('毕业证书')
  const { code } = (await her.post(`/materials/${kept.id}/code`)).body
  const opened = await clerk.post('/materials/showings', { code: `${code.slice(0, 5)} ${code.slice(5)}` })
  assert.deepEqual([opened.status, opened.body.ownerName, opened.body.grade], [200, '林生成', 'C'])
  const path = `/materials/showings/${opened.body.showing}`
  assert.deepEqual((await clerk.get(`${path}/file`)).raw, pdf)
  const other = app.as(aStaffMember(['clerk'], window.code))
  assert.equal((await other.get(`${path}/file`)).status, 404)
  assert.equal((await other.post('/materials/showings', { code })).body.type, 'materials.code-unknown')
  const checked = await clerk.post(`${path}/check`, { validUntil: '2099-12-31' })
  assert.deepEqual([checked.status, checked.body.grade], [200, 'B'])
  assert.equal((await clerk.post(`${path}/check`, {})).status, 200, 'twice is once')
  const found = await api.find(lin, kept.id)
  assert.deepEqual([found.voucher?.name, found.validUntil], ['生成·政务服务中心', '2099-12-31'])
  const { uses } = (await her.get(`/materials/uses?material=${kept.id}`)).body
  assert.deepEqual(
    uses.map((one: { kind: string; state: string }) => [one.kind, one.state]),
    [
      ['checked', 'done'],
      ['seen', 'done'],
    ],
  )
  const late = (await her.post(`/materials/${kept.id}/code`)).body.code
  app.clock.advanceMs(601_000)
  assert.equal((await clerk.post('/materials/showings', { code: late })).status, 404)
  app.clock.advanceMs(1_800_000)
  assert.equal((await clerk.get(`${path}/file`)).status, 404, 'half an hour later it is closed')
})

test('her own word is a statement with a pledge; a licence of her wallet stands beside', async () => {
  const wrong = await her.post('/materials/statements', { name: '说明', text: '我说的话都是真的吗？', pledged: false })
  assert.deepEqual([wrong.status, wrong.body.problems[0].path], [422, 'pledged'])
  const said = { name: '非婚生育情况说明', text: '本人生育情况说明，内容为生成数据。', pledged: true }
  const { status, body } = await her.post('/materials/statements', said)
  assert.deepEqual([status, body.grade, body.type], [200, 'D', 'application/pdf'])
  await aLicence(app, lin.idNumber, { holderName: '林生成' })
  const { licences } = (await her.get('/materials')).body
  assert.deepEqual(
    licences.map((one: { name: string; type: string }) => [one.name, one.type]),
    [['出生医学证明', TYPE]],
  )
})

test('the viewer gets its parts and nothing else of the server', async () => {
  const part = await her.get('/materials/viewer/cmaps/GBK-EUC-H.bcmap')
  assert.deepEqual([part.status, part.raw.length > 1000], [200, true])
  const script = await clerk.get('/materials/viewer/wasm/jbig2_nowasm_fallback.js')
  assert.match(String(script.headers['content-type']), /javascript/)
  for (const path of [
    'cmaps/..%2Fpackage.json',
    'cmaps/..%2F..%2F..%2Fpackage.js',
    'wasm/none.js',
    'wasm/LICENSE_QCMS',
  ]) {
    assert.equal((await her.get(`/materials/viewer/${path}`)).status, 404, path)
  }
  assert.equal((await her.get('/materials/viewer/build/pdf.mjs')).status, 422)
})

test('past its last day a material is not used; past its keeping time it is gone', async () => {
  const day = new Date(app.clock.now().getTime() + 86_400_000).toISOString().slice(0, 10)
  const kept = await api.keep(lin, {
    file: { name: 'a.pdf', content: await aPdf(1) },
    name: '体检报告',
    validUntil: day,
  })
  app.clock.advanceMs(3 * 86_400_000)
  await assert.rejects(api.use(lin, kept.id, purpose), { code: 'materials.no-longer-valid' })
  assert.equal((await api.find(lin, kept.id)).usable, false)
  app.clock.advanceMs(29 * 86_400_000)
  const [first, second] = await Promise.all([api.purge(), api.purge()])
  assert.ok(first + second > 0)
  assert.deepEqual((await her.get('/materials')).body.materials, [])
  const lines: string[] = []
  const run = { args: {}, options: {}, print: (line: string) => void lines.push(line), progress: () => {} }
  await purgeMaterials.run(api, run)
  assert.deepEqual(lines, ['0 materials deleted'])
})
