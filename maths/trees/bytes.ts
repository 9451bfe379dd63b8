import type { Trees } from './contract.ts'

const ARRAYS = {
  threshold: Float64Array,
  value: Float64Array,
  gains: Float64Array,
  roots: Int32Array,
  left: Int32Array,
  right: Int32Array,
  feature: Int16Array,
  missingLeft: Uint8Array,
} as const
type ArrayName = keyof typeof ARRAYS
const NAMES = Object.keys(ARRAYS) as ArrayName[]
const VERSION = 1

/** Length of a JSON header (4 bytes, little endian), the header, then the arrays in the order of the header. */
export function treesToBytes(trees: Trees): Uint8Array<ArrayBuffer> {
  const lengths = Object.fromEntries(NAMES.map((name) => [name, trees[name].length]))
  const header = new TextEncoder().encode(
    JSON.stringify({ version: VERSION, features: trees.features, base: trees.base, lengths }),
  )
  const size = 4 + header.length + NAMES.reduce((sum, name) => sum + trees[name].byteLength, 0)
  const bytes = new Uint8Array(size)
  new DataView(bytes.buffer).setUint32(0, header.length, true)
  bytes.set(header, 4)
  let at = 4 + header.length
  for (const name of NAMES) {
    const { buffer, byteOffset, byteLength } = trees[name]
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at)
    at += byteLength
  }
  return bytes
}

/** Throws a RangeError when the bytes are not those of `treesToBytes` of this version. */
export function treesFromBytes(bytes: Uint8Array): Trees {
  const length = bytes.length < 4 ? 0 : new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true)
  const header = headerOf(bytes.subarray(4, 4 + length))
  let at = 4 + length
  const read = (name: ArrayName) => {
    const end = at + (header.lengths[name] ?? 0) * ARRAYS[name].BYTES_PER_ELEMENT
    if (end > bytes.length) throw new RangeError(`Bytes of trees end inside ${name}; they must be whole`)
    // A copy of its own, also of a Buffer, whose `slice` is none.
    const part = new Uint8Array(bytes.subarray(at, end))
    at = end
    return new ARRAYS[name](part.buffer)
  }
  const arrays = Object.fromEntries(NAMES.map((name) => [name, read(name)])) as unknown as Pick<Trees, ArrayName>
  return { features: header.features, base: header.base, ...arrays }
}

interface Header {
  version: number
  features: string[]
  base: number
  lengths: Record<string, number>
}

function headerOf(bytes: Uint8Array): Header {
  try {
    const header: Header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    if (header.version === VERSION) return header
  } catch (cause) {
    throw new RangeError('Bytes of trees must begin with the header that treesToBytes writes', { cause })
  }
  throw new RangeError(`Bytes of trees must be of version ${VERSION}`)
}
