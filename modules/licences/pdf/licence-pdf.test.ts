import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateSync } from 'node:zlib'
import type { Licence } from '../contract.ts'
import { carriedIdentifier } from './carried-identifier.ts'
import { makeLicencePdf } from './licence-pdf.ts'

const identifier = '1.2.156.3005.2.11100000000013338W032.11220000013544541J.2430599.001.F'
const licence: Licence = {
  ...{ id: '', region: '370200', identifier, number: 'U37', type: '', typeName: '出生医学证明', typeNameEn: 'Birth' },
  ...{
    holderName: '林晓梅',
    issuer: '',
    issuerName: '生成·卫健委',
    issuerNameEn: 'Health (generated)',
    issuedOn: '2026-11-22',
    validFrom: '2026-11-22',
  },
  ...{ validTo: null, status: 'valid', values: { 性别: '女' }, labelsEn: {}, caseId: null, digest: 'a'.repeat(64) },
  ...{ ledgerEntryId: '', revokedOn: null, revokeReason: null },
}

test('the same licence gives the same bytes, another gives others; the fonts are cut down', async () => {
  const url = `http://localhost:8080/verify?c=${identifier}`
  const [first, second] = [await makeLicencePdf(licence, url), await makeLicencePdf(licence, url)]
  assert.ok(first.equals(second))
  assert.ok(!first.equals(await makeLicencePdf({ ...licence, holderName: '林小梅' }, url)))
  assert.ok(first.length < 100_000, `${first.length} bytes`)
})

test('the identifier is found in our file, also after other programs saved it again in their ways', async () => {
  const ours = await makeLicencePdf(licence, 'http://localhost/verify')
  assert.equal(carriedIdentifier(ours), identifier)
  const utf16 = Buffer.from(`%PDF-1.7\n\xfe\xff`, 'latin1')
  const wide = Buffer.from(identifier, 'utf16le').swap16()
  assert.equal(carriedIdentifier(Buffer.concat([utf16, wide])), identifier)
  const packed = deflateSync(Buffer.from(`<< /Subject (${identifier}) >>`))
  const stream = Buffer.concat([Buffer.from('%PDF-1.7\n1 0 obj\nstream\r\n'), packed, Buffer.from('\nendstream')])
  assert.equal(carriedIdentifier(stream), identifier)
  assert.equal(carriedIdentifier(Buffer.from('%PDF-1.7 nothing here')), undefined)
})

test('a file that unpacks to very much is given up, not unpacked', () => {
  const bomb = deflateSync(Buffer.alloc(100_000_000))
  const file = Buffer.concat([Buffer.from('%PDF-1.7\nstream\n'), bomb, Buffer.from('\nendstream')])
  const before = process.memoryUsage().arrayBuffers
  assert.equal(carriedIdentifier(file), undefined)
  assert.ok(process.memoryUsage().arrayBuffers - before < 50_000_000)
})
