import assert from 'node:assert/strict'
import { createHmac, verify } from 'node:crypto'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { createCrypto, hashPassword, keyRing, loadMasterKey, passwordMatches } from './index.ts'

const crypto = createCrypto(keyRing(Buffer.alloc(32, 7)))

test('a sealed field opens only in its own place and only unchanged', () => {
  const sealed = crypto.seal('13800138000', 'account:1:phone')
  assert.equal(crypto.open(sealed, 'account:1:phone'), '13800138000')
  assert.throws(() => crypto.open(sealed, 'account:2:phone'), { code: 'crypto.cannot-open' })
  assert.throws(() => crypto.open(`${sealed.slice(0, -3)}AAA`, 'account:1:phone'), { code: 'crypto.cannot-open' })
  assert.notEqual(crypto.seal('x', 'a'), crypto.seal('x', 'a'))
})

test('a blind index finds equal values of one kind and tells nothing across kinds or installations', () => {
  assert.equal(crypto.blindIndex('person', '1'), crypto.blindIndex('person', '1'))
  assert.notEqual(crypto.blindIndex('person', '1'), crypto.blindIndex('phone', '1'))
  assert.notEqual(
    crypto.blindIndex('person', '1'),
    createCrypto(keyRing(Buffer.alloc(32, 8))).blindIndex('person', '1'),
  )
})

test('a blind index is the beginning of an HMAC-SHA-256', () => {
  const ring = keyRing(Buffer.alloc(32, 7))
  for (const value of ['', '1', '林', 'x'.repeat(200)]) {
    const mac = createHmac('sha256', ring.derive('blind-index/1')).update(`person\0${value}`).digest('base64url')
    assert.equal(crypto.blindIndex('person', value), mac.slice(0, 22))
  }
})

test('a signer signs with the key it shows', () => {
  const signer = crypto.signer('ledger')
  const message = Buffer.from('checkpoint')
  assert.ok(verify(null, message, signer.publicKey, signer.sign(message)))
  assert.equal(signer.rawPublicKey.length, 32)
})

test('passwords are kept as salted hashes', async () => {
  const stored = await hashPassword('correct horse')
  assert.ok(await passwordMatches('correct horse', stored))
  assert.ok(!(await passwordMatches('correct hors', stored)))
})

test('servers that start at once share one master key; a file without a key is named, not used', async (context) => {
  const folder = await mkdtemp(join(tmpdir(), 'onego-key-'))
  context.after(() => rm(folder, { recursive: true }))
  const keys = await Promise.all(Array.from({ length: 8 }, () => loadMasterKey(folder)))
  assert.equal(new Set(keys.map((key) => key.toString('hex'))).size, 1)
  assert.equal(keys[0]?.length, 32)
  assert.deepEqual(await readdir(join(folder, 'keys')), ['master.key'])
  await writeFile(join(folder, 'keys', 'master.key'), '')
  await assert.rejects(loadMasterKey(folder), { code: 'crypto.master-key', message: /master\.key must hold/ })
})
