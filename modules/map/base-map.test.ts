import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { testAppWith } from '@onego/platform/testing'
import { map } from './module.ts'

const PICTURE = Buffer.from('89504e470d0a1a0a', 'hex')
const folder = await mkdtemp(join(tmpdir(), 'onego-base-'))
await mkdir(join(folder, '3', '6'), { recursive: true })
await writeFile(join(folder, '3', '6', '3.png'), PICTURE)

const asked: string[] = []
const partner = createServer((request, answer) => {
  asked.push(request.url ?? '')
  if (request.url?.startsWith('/wmts/9')) return answer.writeHead(500).end()
  if (request.url?.startsWith('/wmts/8')) return answer.writeHead(404).end()
  return answer.writeHead(200, { 'content-type': 'image/png' }).end(PICTURE)
})
await new Promise<void>((resolve) => partner.listen(0, '127.0.0.1', resolve))
after(async () => {
  partner.close()
  await rm(folder, { recursive: true, force: true })
})
const address = `http://127.0.0.1:${(partner.address() as AddressInfo).port}/wmts/{z}/{y}/{x}?tk=a-key`

test('a folder of tiles takes the place of the outlines, with its credit and review number', async () => {
  const app = await testAppWith(
    { MAP_BASE_TILES: folder, MAP_BASE_CREDIT: '某测绘院', MAP_REVIEW_NUMBER: '鲁SG(2026)001号' },
    map,
  )
  const { body } = await app.as().get('/map/base')
  assert.deepEqual([body.kind, body.reviewNumber, body.credit.zh], ['tiles', '鲁SG(2026)001号', '某测绘院'])
  const tile = await app.as().get('/map/base-pictures/3/6/3')
  assert.deepEqual([tile.status, tile.headers['content-type']], [200, 'image/png'])
  assert.deepEqual(tile.raw, PICTURE)
  assert.equal((await app.as().get('/map/base-pictures/3/0/0')).status, 404)
})

test('a map service is asked by the server, so that its key stays here', async () => {
  const app = await testAppWith({ MAP_BASE_TILES: address }, map)
  const { raw, body } = await app.as().get('/map/base')
  assert.equal(raw.includes('a-key'), false)
  assert.equal(body.tiles, '/api/map/base-pictures/{z}/{x}/{y}')
  assert.equal((await app.as().get('/map/base-pictures/7/5/6')).status, 200)
  assert.equal(asked.at(-1), '/wmts/7/6/5?tk=a-key')
  assert.equal((await app.as().get('/map/base-pictures/8/5/6')).status, 404)
  assert.equal((await app.as().get('/map/base-pictures/9/5/6')).body.type, 'map.base-unavailable')
})
