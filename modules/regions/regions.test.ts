import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testApp } from '@onego/platform/testing'
import { regions } from './module.ts'

const app = await testApp(regions)
const api = app.api(regions)

test('a division is made known with its whole province, once', async () => {
  assert.equal(await api.find('511602'), undefined)
  assert.deepEqual(await api.ensure('511602'), { code: '511602', name: '广安区', level: 3, parent: '511600' })
  assert.equal((await api.ensure('511602')).name, '广安区')
  assert.deepEqual(
    (await api.chain('511602')).map((region) => region.name),
    ['广安区', '广安市', '四川省'],
  )
  await assert.rejects(api.ensure('519999'), { code: 'regions.region-not-found' })
  await assert.rejects(api.ensure('000000'), { code: 'regions.region-not-found' })
  await assert.rejects(api.importDivisions(['370200']), { code: 'regions.unknown-province' })
})

test('Qingdao has ten districts, more than a hundred towns and an outline for each', async () => {
  await api.importDivisions(['370000'])
  await api.importCity('370200')
  await api.importCity('370200')
  const districts = (await app.as().get('/regions/370200/children')).body.regions
  assert.equal(districts.length, 10)
  const towns = await Promise.all(districts.map((district: { code: string }) => api.children(district.code)))
  assert.ok(towns.flat().length > 100)
  assert.equal((await api.chain('370202001')).length, 4)
  for (const { code } of [{ code: '370200' }, ...districts]) {
    const { status, body } = await app.as().get(`/regions/${code}/outline`)
    assert.equal(status, 200)
    const [longitude, latitude] = body.coordinates[0][0][0]
    assert.ok(longitude > 119 && longitude < 122 && latitude > 35 && latitude < 38)
  }
})

test('what is not known says so', async () => {
  assert.equal((await app.as().get('/regions/999999')).body.type, 'regions.region-not-found')
  assert.equal((await app.as().get('/regions/370202001/outline')).body.type, 'regions.outline-not-found')
  assert.equal((await app.as().get('/regions/abc')).status, 422)
})
