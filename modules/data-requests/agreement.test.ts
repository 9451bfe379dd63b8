import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import type { Resource } from '@onego/catalogue'
import type { Organisation } from '@onego/organisations'
import { createCrypto, keyRing } from '@onego/platform/crypto'
import { agreementContent, checkAgreement, sealAgreement, signAgreement } from './agreement.ts'
import { makeAgreementPdf } from './agreement-pdf.ts'
import { AgreementContent } from './contract/agreement.ts'
import { Asked } from './contract/terms.ts'
import { anApplication } from './testing.ts'

const crypto = createCrypto(keyRing(randomBytes(32)))
const body = (code: string, name: string) => ({ code, name, nameEn: 'x' }) as Organisation
const PROVIDER = '11370200000000011A'
const CONSUMER = '11370200000000022B'

function aContent(fields: number): AgreementContent {
  const items = Array.from({ length: fields }, (_, index) => ({
    ...{ field: `field_${index}`, name: `信息项${index}`, nameEn: `Item ${index}`, level: 3 },
    mask: index % 2 ? 'name' : 'none',
  }))
  const rows = [{ field: 'field_1', op: '=' as const, value: '正常' }]
  const resource = { code: '370200/X', name: '人口信息', nameEn: 'Persons', version: 3, items } as unknown as Resource
  const asked = Asked.parse(anApplication({ resource: '370200/X', fields: items.map(({ field }) => field), rows }))
  return agreementContent({
    crypto,
    ...{ application: '0199a000-0000-7000-8000-000000000001', number: 'SQ20261123-ABCDEF12', region: '370200' },
    ...{ provider: body(PROVIDER, '公安局'), consumer: body(CONSUMER, '卫健委'), resource, asked, terms: 'signed' },
    given: { ...asked, fields: asked.fields.slice(0, -1), plain: ['field_1'] },
    at: new Date('2026-11-23T01:00:00Z'),
  })
}

const signed = (content: AgreementContent) => {
  const { sha256 } = sealAgreement(content)
  const by = (party: 'provider' | 'consumer', organisation: string) => {
    const at = '2026-11-23T02:00:00.000Z'
    return { party, organisation, by: '生成', at, ...signAgreement(crypto, organisation, sha256) }
  }
  return { content, sha256, signatures: [by('provider', PROVIDER), by('consumer', CONSUMER)] }
}

test('an agreement made before there were other keys keeps its digest; one that names them has another', () => {
  const content = aContent(3)
  assert.ok(!sealAgreement(content).text.includes('keys'))
  const keys = [{ field: 'field_0', name: '信息项0', nameEn: 'Item 0' }]
  const file = signed(content)
  assert.ok(checkAgreement({ ...file, format: 'onego-signed-agreement/1', ledger: null }).every(({ ok }) => ok))
  assert.notEqual(sealAgreement({ ...content, keys }).sha256, file.sha256)
})

test('the content says how each value leaves, and its digest does not depend on the order of anything', () => {
  const content = aContent(5)
  assert.deepEqual(
    content.fields.map(({ mask }) => mask),
    ['none', 'none', 'none', 'name'],
  )
  assert.equal(content.rows[0]?.name, '信息项1')
  const turned = Object.fromEntries(Object.entries(content).reverse())
  assert.equal(sealAgreement(AgreementContent.parse(turned)).sha256, sealAgreement(content).sha256)
  assert.notEqual(sealAgreement({ ...content, quotaPerDay: 1001 }).sha256, sealAgreement(content).sha256)
})

test('both signatures hold by the file alone; a signature of the other side in one’s place does not', () => {
  const file = { format: 'onego-signed-agreement/1' as const, ledger: null, ...signed(aContent(3)) }
  assert.deepEqual(
    checkAgreement(file).map(({ ok }) => ok),
    [true, true, true],
  )
  const [provider, consumer] = file.signatures
  assert.ok(provider && consumer)
  const posing = {
    ...file,
    signatures: [provider, { ...provider, party: 'consumer' as const, organisation: CONSUMER }],
  }
  assert.equal(checkAgreement(posing)[2]?.ok, false)
  const nonsense = { ...file, signatures: [{ ...provider, publicKey: '??' }, consumer] }
  assert.equal(checkAgreement(nonsense)[1]?.ok, false)
})

test('the paper carries number and digest, is the same each time, and goes on over as many pages as it needs', async () => {
  const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length
  const short = signed(aContent(3))
  const [one, same] = [await makeAgreementPdf(short), await makeAgreementPdf(short)]
  assert.ok(one.equals(same))
  const text = one.toString('latin1')
  assert.ok(text.includes('SQ20261123-ABCDEF12') && text.includes(short.sha256))
  const long = await makeAgreementPdf(signed(aContent(200)))
  assert.ok((pagesOf(one) ?? 0) >= 1 && (pagesOf(long) ?? 0) >= 5, `${pagesOf(one)}, ${pagesOf(long)}`)
  assert.ok(!(await makeAgreementPdf({ ...short, signatures: [] })).equals(one))
})
