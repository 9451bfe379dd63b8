import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { hashLeaf, rootOfInclusion, verifyConsistency, verifyInclusion } from './contract/merkle.ts'
import {
  consistencyRanges,
  type Edge,
  EMPTY_ROOT,
  edgeFrom,
  edgeTiles,
  grow,
  inclusionRanges,
  leafHash,
  rangeHash,
  rootOf,
  type TileAddress,
} from './tree.ts'

const ARCHIVE = new URL('../../../shared/vectors/merkle.tar.gz', import.meta.url)
const ABSENT = existsSync(ARCHIVE) ? false : 'the foreign vectors ../shared/vectors/merkle.tar.gz are not here'

interface Vector {
  leafIdx: number
  treeSize: number
  size1: number
  size2: number
  root: string
  root1: string
  root2: string
  leafHash: string
  proof: string[] | null
  wantErr: boolean
}

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64'))
const proofOf = (vector: Vector) => (vector.proof ?? []).map(bytes)

function unpack(): string {
  const folder = mkdtempSync(join(tmpdir(), 'onego-merkle-'))
  after(() => rmSync(folder, { recursive: true }))
  execFileSync('tar', ['xzf', ARCHIVE.pathname, '-C', folder])
  return folder
}

function vectors(folder: string, kind: string): [string, Vector][] {
  const files = globSync(`${folder}/testdata/${kind}/**/*.json`)
  return files.map((file) => [file, JSON.parse(readFileSync(file, 'utf8'))])
}

test('the 196 inclusion and consistency vectors of transparency-dev/merkle', { skip: ABSENT }, async () => {
  const folder = unpack()
  const inclusion = vectors(folder, 'inclusion')
  const consistency = vectors(folder, 'consistency')
  assert.equal(inclusion.length + consistency.length, 196)
  for (const [file, vector] of inclusion) {
    const claim = {
      index: vector.leafIdx,
      size: vector.treeSize,
      leafHash: bytes(vector.leafHash),
      path: proofOf(vector),
    }
    assert.equal(await verifyInclusion(claim, bytes(vector.root)), !vector.wantErr, file)
  }
  let emptyTree = 0
  for (const [file, vector] of consistency) {
    if (vector.size1 === 0) emptyTree += 1
    const { size1, size2 } = vector
    const claim = { size1, size2, root1: bytes(vector.root1), root2: bytes(vector.root2), proof: proofOf(vector) }
    assert.equal(await verifyConsistency(claim), !vector.wantErr, file)
  }
  assert.ok(emptyTree >= 3, 'the conventions about the empty tree were met')
})

test('the three conventions about the empty tree: refused, whatever the proof', async () => {
  const root = new Uint8Array(EMPTY_ROOT)
  const other = await hashLeaf(new Uint8Array())
  const claim = { size1: 0, root1: root, root2: root }
  assert.equal(await verifyConsistency({ ...claim, size2: 0, proof: [] }), false, 'between two empty trees')
  assert.equal(await verifyConsistency({ ...claim, size2: 1, proof: [] }), false, 'with an empty proof')
  assert.equal(await verifyConsistency({ ...claim, size2: 1, proof: [other] }), false, 'with a proof')
})

/** A tree in memory that grew in steps of chance, as a log does. */
function chanceTree(size: number, random: () => number) {
  const held = new Map<string, Buffer>()
  const read = ({ level, index }: TileAddress) => held.get(`${level}/${index}`)
  const roots = new Map<number, Buffer>()
  const leaves = Array.from({ length: size }, (_, index) => leafHash(Buffer.from(`entry ${index}`)))
  let edge: Edge = { size: 0, levels: [] }
  while (edge.size < size) {
    const step = 1 + Math.floor(random() * Math.min(700, size - edge.size))
    const tiles = grow(edge, leaves.slice(edge.size, edge.size + step))
    for (const tile of tiles) held.set(`${tile.level}/${tile.index}`, tile.hashes)
    roots.set(edge.size, rootOf(edge))
    edge = edgeFrom(edge.size, read)
    assert.equal(edgeTiles(edge.size).length, edge.levels.filter((level) => level.length > 0).length)
  }
  return { leaves, read, roots }
}

/** RFC 6962 §2.1 word for word. */
function plainRoot(leaves: Buffer[]): Buffer {
  if (leaves.length < 2) return leaves[0] ?? EMPTY_ROOT
  let half = 1
  while (half * 2 < leaves.length) half *= 2
  return hashPair(plainRoot(leaves.slice(0, half)), plainRoot(leaves.slice(half)))
}

const hashPair = (left: Buffer, right: Buffer) => rangeHash({ start: 0, end: 2 }, () => Buffer.concat([left, right]))

function seeded(seed: number) {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

test('trees that grow in steps of chance have the root of the definition, and their proofs hold', async () => {
  for (let seed = 1; seed <= 12; seed += 1) {
    const random = seeded(seed)
    const size = seed === 12 ? 70_000 : 1 + Math.floor(random() * 3000)
    const { leaves, read, roots } = chanceTree(size, random)
    const root = roots.get(size) as Buffer
    assert.deepEqual(root, plainRoot(leaves))
    for (let round = 0; round < 25; round += 1) {
      const index = Math.floor(random() * size)
      const path = inclusionRanges(index, { start: 0, end: size }).map((range) => rangeHash(range, read))
      const claim = { index, size, leafHash: leaves[index] as Buffer, path }
      assert.ok(await verifyInclusion(claim, root), `entry ${index} of ${size}`)
      assert.equal(await verifyInclusion({ ...claim, index: (index + 1) % (size + 1) }, root), false)
      if (path.length > 0) assert.equal(await rootOfInclusion({ ...claim, path: path.slice(1) }), undefined)
    }
    for (const [older, olderRoot] of roots) {
      const proof = consistencyRanges(older, { start: 0, end: size }).map((range) => rangeHash(range, read))
      const claim = { size1: older, size2: size, root1: olderRoot, root2: root, proof }
      assert.ok(await verifyConsistency(claim), `${older} → ${size}`)
      assert.equal(await verifyConsistency({ ...claim, root1: leaves[0] as Buffer, size1: older }), older === 1)
    }
  }
})
