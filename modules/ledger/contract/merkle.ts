import { type Bytes, sameBytes, sha256 } from './bytes.ts'

const LEAF = Uint8Array.of(0)
const NODE = Uint8Array.of(1)

/** RFC 6962 §2.1: hash of one entry. */
export const hashLeaf = (entry: Uint8Array): Promise<Bytes> => sha256(LEAF, entry)

/** RFC 6962 §2.1: hash of two subtrees. */
const hashNode = (left: Uint8Array, right: Uint8Array): Promise<Bytes> => sha256(NODE, left, right)

const half = (n: number) => Math.floor(n / 2)
const isOdd = (n: number) => n % 2 === 1

/** Where a proof stands on its way up from `node`, in a tree whose last node of that level is `last`. */
function wayUp(node: number, last: number) {
  const rise = () => {
    node = half(node)
    last = half(last)
  }
  return {
    /** Up to the lowest complete subtree that ends here. */
    skipRightSides() {
      while (isOdd(node)) rise()
    },
    isAtRoot: () => last === 0,
    /** Takes one sibling and goes up past the levels where there is none. @returns the side the sibling stands on. */
    next(): 'left' | 'right' {
      const side = isOdd(node) || node === last ? 'left' : 'right'
      if (side === 'left') while (!isOdd(node) && node !== 0) rise()
      rise()
      return side
    },
  }
}

const isBelow = (index: number, size: number) =>
  Number.isSafeInteger(index) && Number.isSafeInteger(size) && index >= 0 && index < size

export interface InclusionClaim {
  index: number
  size: number
  leafHash: Uint8Array
  path: Uint8Array[]
}

/**
 * The root that the path leads to (RFC 9162 §2.1.3.2); undefined if the path cannot belong to this index and size.
 */
export async function rootOfInclusion({ index, size, leafHash, path }: InclusionClaim): Promise<Bytes | undefined> {
  if (!isBelow(index, size) || leafHash.length !== 32) return undefined
  const way = wayUp(index, size - 1)
  let root: Bytes = new Uint8Array(leafHash)
  for (const sibling of path) {
    if (way.isAtRoot()) return undefined
    root = way.next() === 'left' ? await hashNode(sibling, root) : await hashNode(root, sibling)
  }
  return way.isAtRoot() ? root : undefined
}

export async function verifyInclusion(claim: InclusionClaim, root: Uint8Array): Promise<boolean> {
  const reached = await rootOfInclusion(claim)
  return reached !== undefined && sameBytes(reached, root)
}

export interface ConsistencyClaim {
  size1: number
  size2: number
  root1: Uint8Array
  root2: Uint8Array
  proof: Uint8Array[]
}

/**
 * Whether the tree of `size2` begins with the tree of `size1` (RFC 9162 §2.1.4.2).
 * Three conventions where the RFC says nothing, all as in transparency-dev/merkle: a claim about the empty tree
 * (`size1` = 0) is refused (1) between two empty trees, (2) with an empty proof and (3) with a proof,
 * since it would say nothing about any content. A witness that meets an unknown log accepts it without asking here.
 */
export async function verifyConsistency({ size1, size2, root1, root2, proof }: ConsistencyClaim): Promise<boolean> {
  if (!isBelow(size1 - 1, size2)) return false
  if (size1 === size2) return proof.length === 0 && sameBytes(root1, root2)
  const isWholeSubtree = Number.isInteger(Math.log2(size1))
  const [first, ...rest] = isWholeSubtree ? [root1, ...proof] : proof
  if (first === undefined || proof.length === 0) return false
  const way = wayUp(size1 - 1, size2 - 1)
  way.skipRightSides()
  const roots = await climbBoth(way, first, rest)
  return roots !== undefined && sameBytes(roots.older, root1) && sameBytes(roots.newer, root2)
}

/** The roots of both trees that the proof leads to; undefined if it has too few or too many hashes. */
async function climbBoth(way: ReturnType<typeof wayUp>, first: Uint8Array, rest: Uint8Array[]) {
  let older = first
  let newer = first
  for (const sibling of rest) {
    if (way.isAtRoot()) return undefined
    if (way.next() === 'left') {
      older = await hashNode(sibling, older)
      newer = await hashNode(sibling, newer)
    } else {
      newer = await hashNode(newer, sibling)
    }
  }
  return way.isAtRoot() ? { older, newer } : undefined
}
