import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import { unpackedSize } from './unpacked.ts'

/** An archive of one file, whose directory says it becomes `said` bytes. */
function archive(content: Buffer, said: number): Buffer {
  const packed = deflateRawSync(content)
  const local = Buffer.alloc(31)
  local.write('PK\u0003\u0004', 'latin1')
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt16LE(1, 26)
  local.write('a', 30)
  const entry = Buffer.alloc(47)
  entry.write('PK\u0001\u0002', 'latin1')
  entry.writeUInt16LE(8, 10)
  entry.writeUInt32LE(packed.length, 20)
  entry.writeUInt32LE(said, 24)
  entry.writeUInt16LE(1, 28)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt32LE(local.length + packed.length, 16)
  return Buffer.concat([local, packed, entry, end])
}

test('an archive is as large as it becomes, not as it says', () => {
  const bomb = archive(Buffer.alloc(50_000_000), 10)
  assert.ok(bomb.length < 60_000)
  assert.equal(unpackedSize(bomb, 10_000_000), 'large')
  assert.equal(unpackedSize(bomb, 60_000_000), 50_000_000)
  assert.equal(unpackedSize(bomb.subarray(0, -30), 60_000_000), 'broken')
  assert.equal(unpackedSize(Buffer.from('PK'), 1), 'broken')
})
