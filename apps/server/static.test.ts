import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createHttp } from '@onego/platform/http'
import { createLog } from '@onego/platform/log'
import { createMetrics } from '@onego/platform/metrics'
import { buildWebIfStale } from './build-web.ts'
import { serveEverythingElse } from './static.ts'

await buildWebIfStale()
const metrics = createMetrics()
const http = await createHttp({ log: createLog('silent'), metrics, checksAnswers: true })
let isHealthy = true
await serveEverythingElse(http, metrics, async () => {
  if (!isHealthy) throw new Error('no database')
})
const ask = (url: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') =>
  http.server.inject({ method, url, headers })

test('every address of a page answers with the web app, which is asked for anew each time', async () => {
  for (const url of ['/', '/matters/1', '/search?q=x', '/indicators/industry.output']) {
    const page = await ask(url)
    assert.equal(page.statusCode, 200, url)
    assert.match(page.body, /<div id="/)
    assert.equal(page.headers['cache-control'], 'no-cache')
  }
  assert.equal((await ask('/matters/1', {}, 'HEAD')).statusCode, 200)
})

test('assets are compressed beforehand and kept for a year', async () => {
  const script = /src="(\/assets\/[^"]+\.js)"/.exec((await ask('/')).body)?.[1] ?? ''
  const sent = await ask(script, { 'accept-encoding': 'br' })
  assert.equal(sent.headers['content-encoding'], 'br')
  assert.match(String(sent.headers['cache-control']), /immutable/)
})

test('what is not there is not answered with a page', async () => {
  for (const url of ['/api/nothing', '/assets/none.js', '/.env', '/../package.json']) {
    const { statusCode, headers } = await ask(url)
    assert.equal(statusCode, 404, url)
    assert.match(String(headers['content-type']), /problem\+json/)
  }
})

test('the API describes itself, for machines and for people', async () => {
  assert.equal((await ask('/api/openapi.json')).json().openapi, '3.1.0')
  assert.match((await ask('/api')).body, /OpenAPI 3\.1/)
})

test('operators can ask for health and figures', async () => {
  assert.equal((await ask('/health')).statusCode, 200)
  isHealthy = false
  assert.equal((await ask('/health')).statusCode, 503)
  assert.match((await ask('/metrics')).body, /^onego_http_request_seconds_count/m)
})
