import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { createFiles, folderStore, s3Store } from './index.ts'

const folder = await mkdtemp(join(tmpdir(), 'onego-files-'))
after(() => rm(folder, { recursive: true }))

test('the same content is stored once, and damage is noticed', async () => {
  const files = createFiles(folderStore(folder))
  const first = await files.put(Buffer.from('出生医学证明'))
  assert.deepEqual(await files.put(Buffer.from('出生医学证明')), first)
  assert.equal(Buffer.from(await files.get(first.sha256)).toString(), '出生医学证明')
  await writeFile(join(folder, first.sha256.slice(0, 2), first.sha256.slice(2, 4), first.sha256), 'changed')
  await assert.rejects(files.get(first.sha256), { code: 'files.damaged' })
  await assert.rejects(files.get('0'.repeat(64)), { kind: 'not-found' })
  assert.ok((await readdir(folder, { recursive: true })).every((name) => !name.includes('.')))
})

test('an S3-compatible store is spoken to with signed requests', async () => {
  const kept = new Map<string, Buffer>()
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const signed = /^AWS4-HMAC-SHA256 Credential=key\//.test(request.headers.authorization ?? '')
    const name = request.url ?? ''
    if (!signed) response.statusCode = 403
    else if (request.method === 'PUT') kept.set(name, Buffer.concat(chunks))
    else if (!kept.has(name)) response.statusCode = 404
    response.end(request.method === 'GET' ? kept.get(name) : undefined)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  after(() => server.close())
  const { port } = server.address() as AddressInfo
  const files = createFiles(
    s3Store({ endpoint: `http://127.0.0.1:${port}/onego`, accessKeyId: 'key', secretAccessKey: 'secret' }),
  )
  const stored = await files.put(Buffer.from('papers'))
  assert.equal(Buffer.from(await files.get(stored.sha256)).toString(), 'papers')
  assert.equal(kept.size, 1)
  await assert.rejects(files.get('0'.repeat(64)), { kind: 'not-found' })
})
