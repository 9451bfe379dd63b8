import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { batchPlace, batchRoot } from './batch.ts'
import { digestOf, verifyProofFile } from './contract.ts'

const contents = (size: number) => Array.from({ length: size }, (_, at) => ({ call: at, of: size }))
const proofOf = (digest: string) => ({ kind: 'x.y', digest, index: 0, leafHash: '', size: 1, path: [], checkpoint: '' })

test('every member of every small batch leads to its root, and to no other', async () => {
  for (let size = 1; size <= 17; size += 1) {
    const digests = await Promise.all(contents(size).map(digestOf))
    const bytes = digests.map((digest) => Buffer.from(digest, 'hex'))
    const root = batchRoot(bytes).toString('hex')
    if (size === 1) assert.equal(root, digests[0])
    for (const [index, content] of contents(size).entries()) {
      const file = (digest: string, changed = content) => ({
        format: 'onego-proof/1' as const,
        content: changed,
        batch: batchPlace(bytes, index),
        proof: proofOf(digest),
        verifierKey: '',
      })
      const holds = async (given: ReturnType<typeof file>) => (await verifyProofFile(given)).steps[0]?.outcome
      assert.equal(await holds(file(root)), 'valid', `${index} of ${size}`)
      assert.equal(await holds(file(root, { call: index + 1, of: size })), 'invalid')
      assert.equal(await holds(file(createHash('sha256').digest('hex'))), 'invalid')
    }
  }
})

test('a place that cannot be is no proof', async () => {
  const digests = await Promise.all(contents(5).map(digestOf))
  const bytes = digests.map((digest) => Buffer.from(digest, 'hex'))
  const root = batchRoot(bytes).toString('hex')
  const place = batchPlace(bytes, 2)
  for (const batch of [
    { ...place, index: 3 },
    { ...place, size: 4 },
    { ...place, path: place.path.slice(1) },
    { ...place, path: [...place.path, root] },
    { ...place, index: 9 },
  ]) {
    const file = { format: 'onego-proof/1' as const, content: contents(5)[2] ?? {}, batch, verifierKey: '' }
    assert.equal((await verifyProofFile({ ...file, proof: proofOf(root) })).steps[0]?.outcome, 'invalid')
  }
})
