import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aCitizen, aStaffMember, testApp } from '@onego/platform/testing'
import { studio } from './module.ts'

test('an officer sees the entries of her own organisation', async () => {
  const app = await testApp(studio)
  const here = app.as(aStaffMember(['officer'], '11370200MB00000001'))
  const elsewhere = app.as(aStaffMember(['officer'], '11370200MB00000002'))
  assert.equal((await here.post('/studio', { title: 'First' })).status, 200)
  assert.equal((await here.get('/studio')).body.length, 1)
  assert.equal((await elsewhere.get('/studio')).body.length, 0)
})

test('an entry without a title is refused with the name of the field', async () => {
  const app = await testApp(studio)
  const refused = await app.as(aStaffMember(['officer'], '11370200MB00000001')).post('/studio', { title: ' ' })
  assert.equal(refused.status, 422)
  assert.equal(refused.body.problems[0].path, 'title')
})

test('a citizen may not', async () => {
  const app = await testApp(studio)
  assert.equal((await app.as(aCitizen()).get('/studio')).status, 403)
})
