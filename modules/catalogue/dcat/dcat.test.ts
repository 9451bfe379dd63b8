import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { test } from 'node:test'
import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import { aStaffMember, testApp } from '@onego/platform/testing'
import jsonld from 'jsonld'
import { Parser, Store } from 'n3'
import SHACLValidator from 'rdf-validate-shacl'
import type { ResourceDefinition } from '../contract.ts'
import { catalogue } from '../module.ts'
import { aResource } from '../testing.ts'

/** SHACL shapes of DCAT-AP 3 (SEMICeu/DCAT-AP, CC BY 4.0) stand beside the project, not in it. */
const SHAPES = resolve(import.meta.dirname, '../../../../shared/vectors/dcat-ap-3-shacl.tar.gz')

const app = await testApp(catalogue)
const api = app.api(catalogue)
const police = anOrganisation(1, { name: '生成公安局', nameEn: 'Police' })
const health = anOrganisation(2, { name: '生成“卫健委”', nameEn: '' })
const platform = anOrganisation(3, { name: '生成大数据局', nameEn: 'Data bureau', kind: 'platform' })
await app.api(organisations).ensure([police, health, platform])

const CYCLES = ['real-time', 'daily', 'weekly', 'monthly', 'quarterly', 'yearly'] as const
const level1 = [{ name: '站点', nameEn: 'Station', field: 'station', type: 'C', length: 50, level: 1 }] as const

/** Every share type, open or not, every cycle and class; with and without English, summary, keywords and relations. */
const CLASSES = [
  { kind: 'basic', item: '国家人口' },
  { kind: 'theme', item: '健康保障' },
  { kind: 'department', item: '' },
] as const

const variant = (shareType: 1 | 2 | 3, index: number): ResourceDefinition =>
  aResource({
    ...{ code: `370200/V${shareType}-${index}`, provider: (index % 2 ? police : health).code },
    ...{ name: `生成资源 ${shareType}-${index} <&"'>`, nameEn: index === 3 ? '生成资源' : `Resource ${index}` },
    ...{ shareType, updateCycle: CYCLES[index] ?? 'daily', open: index % 2 === 0, summary: index === 1 ? '' : '说明' },
    ...{ openCondition: index === 2 ? '实名申请' : '', subjectField: null, subjectKind: null, items: [...level1] },
    keywords: index === 4 ? [] : ['出生', 'birth'],
    classification: { ...(CLASSES[index % 3] ?? CLASSES[0]), group: '', detail: '' },
    relatedCodes: index === 0 ? ['370200/V2-1'] : [],
  })
const variants = ([1, 2, 3] as const).flatMap((shareType) => CYCLES.map((_, index) => variant(shareType, index)))
await api.addResources(variants)

const read = async (path: string) => {
  const answer = await app.as().get(path)
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  assert.match(String(answer.headers['content-type']), /^application\/ld\+json/)
  return answer
}

/** Triples, with everything that would be fetched refused. */
async function quadsOf(document: unknown) {
  const documentLoader = async (url: string): Promise<never> => {
    throw new Error(`must not fetch ${url}`)
  }
  return new Parser({ format: 'N-Quads' }).parse(
    await jsonld.toRDF(document, { format: 'application/n-quads', documentLoader }),
  )
}

test('everybody may read what is in force, page by page', async () => {
  const first = await read('/catalogue/dcat?limit=10')
  assert.equal(first.body['dcat:dataset'].length, 10)
  const next = /<([^>]+)>; rel="next"/.exec(String(first.headers.link))?.[1] ?? ''
  assert.equal(first.body['hydra:view']['hydra:next']['@id'], next)
  const second = await read(`${next.slice(next.indexOf('/api') + 4)}&limit=10`)
  assert.equal(second.body['dcat:dataset'].length, 8)
  assert.equal(second.headers.link, undefined)
  assert.equal(first.body['dct:publisher']['@id'], `urn:cn:uscc:${platform.code}`)
})

test('a resource has its own address, drafts and unknown ones have none', async () => {
  const steward = app.as(aStaffMember(['steward'], police.code))
  const draft = aResource({ code: '370200/DRAFT', provider: police.code })
  assert.ok((await steward.put('/catalogue/draft', { definition: draft, revision: null })).status < 300)
  const code = encodeURIComponent('370200/V1-0')
  const { body } = await read(`/catalogue/dcat/resource?code=${code}`)
  assert.equal(body['dct:identifier'], '370200/V1-0')
  assert.equal((await app.as().get('/catalogue/dcat/resource?code=370200%2FDRAFT')).status, 404)
  assert.doesNotMatch(JSON.stringify((await read('/catalogue/dcat')).body), /370200\/DRAFT/)
})

test('who may have it follows from the share type and openness', async () => {
  const table: [string, string, boolean][] = [
    ['370200/V1-0', 'PUBLIC', true],
    ['370200/V1-2', 'RESTRICTED', true],
    ['370200/V2-1', 'RESTRICTED', true],
    ['370200/V3-1', 'NON_PUBLIC', false],
  ]
  for (const [code, right, isServed] of table) {
    const { body } = await read(`/catalogue/dcat/resource?code=${encodeURIComponent(code)}`)
    assert.ok(body['dct:accessRights']['@id'].endsWith(`/access-right/${right}`), code)
    assert.equal(body['dcat:distribution'] !== undefined, isServed, code)
    if (isServed) assert.ok(body['dcat:distribution']['dcat:accessURL']['@id'].endsWith(`/data/v1/${code}`))
  }
})

test('schema.org has the open ones only', async () => {
  const { body } = await read('/catalogue/dcat/schema-org')
  assert.equal(body.dataset.length, 9)
  assert.ok((await quadsOf(body)).some(({ object }) => object.value === 'https://schema.org/Dataset'))
})

const skip = existsSync(SHAPES) ? false : 'the SHACL shapes of DCAT-AP 3 are not here (shared/vectors)'

test('the whole catalogue passes the SHACL shapes of DCAT-AP 3, and a broken one does not', { skip }, async () => {
  const shapes = new Store()
  for (const file of execFileSync('tar', ['tzf', SHAPES], { encoding: 'utf8' }).split('\n')) {
    if (!/(shapes|range)\.ttl$/.test(file)) continue
    shapes.addQuads(new Parser().parse(execFileSync('tar', ['xzOf', SHAPES, file], { encoding: 'utf8' })))
  }
  assert.ok(shapes.size > 500, `only ${shapes.size} triples of shapes were read`)
  const validator = new SHACLValidator(shapes)
  const data = new Store(await quadsOf((await read('/catalogue/dcat')).body))
  assert.ok(data.size > 500, `only ${data.size} triples`)
  const report = await validator.validate(data)
  const said = report.results.map(({ path, focusNode, message }) =>
    [focusNode?.value, path?.value, message.map(({ value }) => value).join(' ')].join(' | '),
  )
  assert.deepEqual(said, [])
  assert.equal(report.conforms, true)

  const dct = 'http://purl.org/dc/terms/'
  data.removeQuads(data.getQuads(null, `${dct}title`, null, null))
  data.removeQuads(data.getQuads(null, 'http://www.w3.org/ns/dcat#accessURL', null, null))
  const broken = await validator.validate(data)
  assert.equal(broken.conforms, false)
  const paths = new Set(broken.results.map(({ path }) => path?.value))
  assert.ok(paths.has(`${dct}title`) && paths.has('http://www.w3.org/ns/dcat#accessURL'))
})
