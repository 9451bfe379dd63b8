import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testApp } from '@onego/platform/testing'
import { organisations } from './module.ts'
import { anOrganisation } from './testing.ts'

const app = await testApp(organisations)
const api = app.api(organisations)

test('an organisation is made known, found by either code, and renamed without losing local codes', async () => {
  const police = anOrganisation(1, { name: '生成公安局', nameEn: 'Police', localCodes: ['GA01'] })
  await api.ensure([police, anOrganisation(2)])
  await api.ensure([{ ...police, name: '生成市公安局', nameEn: '', localCodes: ['GA02'] }])
  const found = await api.findByLocalCode('370200', 'GA01')
  assert.equal(found?.name, '生成市公安局')
  assert.equal(found.nameEn, 'Police')
  assert.deepEqual(found.localCodes, ['GA01', 'GA02'])
  assert.equal(await api.findByLocalCode('370100', 'GA01'), undefined)
  assert.deepEqual(await api.get(police.code), found)
})

test('everyone may list the organisations of a division', async () => {
  await api.ensure([anOrganisation(3, { region: '511602' })])
  const { status, body } = await app.as().get('/organisations?region=511602')
  assert.equal(status, 200)
  assert.deepEqual(
    body.organisations.map((one: { name: string }) => one.name),
    ['生成·3号局'],
  )
  assert.equal((await app.as().get('/organisations/nobody')).body.type, 'organisations.organisation-not-found')
})

test('one wrong row refuses all and is named', async () => {
  const wrong = { ...anOrganisation(4), code: '113702000000000000' }
  await assert.rejects(api.ensure([anOrganisation(5), wrong]), {
    code: 'organisations.invalid',
    message: /1\.code: .*GB 32100/,
  })
  assert.equal(await api.find(anOrganisation(5).code), undefined)
  await assert.rejects(api.ensure([anOrganisation(5), anOrganisation(5)]), { code: 'organisations.listed-twice' })
})

test('thousands are written in one call', async () => {
  const many = Array.from({ length: 1200 }, (_, index) => anOrganisation(1000 + index, { region: '110000' }))
  assert.equal((await api.ensure(many)).length, 1200)
  assert.equal((await api.list({ region: '110000' })).length, 1200)
})
