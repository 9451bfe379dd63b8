import type { Network } from './contract.ts'

const VERSION = 1

/** Version and sizes of the layers (each 4 bytes, little endian), then weights and biases of layer after layer. */
export function networkToBytes({ sizes, weights, biases }: Network): Uint8Array<ArrayBuffer> {
  const numbers = weights.flatMap((layer, at) => [layer, biases[at] as Float32Array])
  const bytes = new Uint8Array(4 * (2 + sizes.length + numbers.reduce((sum, part) => sum + part.length, 0)))
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const whole of [VERSION, sizes.length, ...sizes]) {
    view.setUint32(at, whole, true)
    at += 4
  }
  for (const part of numbers) {
    for (const number of part) {
      view.setFloat32(at, number, true)
      at += 4
    }
  }
  return bytes
}

/** Throws a RangeError when the bytes are not those of `networkToBytes` of this version. */
export function networkFromBytes(bytes: Uint8Array): Network {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const wholes = Math.floor(bytes.length / 4)
  const layers = wholes < 2 || view.getUint32(0, true) !== VERSION ? 0 : view.getUint32(4, true)
  if (layers < 2 || layers + 2 > wholes) throw wrong()
  const sizes = Array.from({ length: layers }, (_, k) => view.getUint32(8 + 4 * k, true))
  const lengths = sizes.slice(1).map((next, k) => ({ weights: (sizes[k] as number) * next, biases: next }))
  const expected = 2 + layers + lengths.reduce((sum, one) => sum + one.weights + one.biases, 0)
  if (bytes.length !== 4 * expected) throw wrong()
  let at = 8 + 4 * layers
  const read = (length: number) => {
    const part = Float32Array.from({ length }, (_, k) => view.getFloat32(at + 4 * k, true))
    at += 4 * length
    return part
  }
  const parts = lengths.map((one) => ({ weights: read(one.weights), biases: read(one.biases) }))
  return { sizes, weights: parts.map(({ weights }) => weights), biases: parts.map(({ biases }) => biases) }
}

const wrong = () =>
  new RangeError(`Bytes of a network must be whole and of version ${VERSION}, as networkToBytes writes them`)
