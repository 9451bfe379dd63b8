import { networkFromBytes, networkToBytes } from '@onego/maths/networks'
import { treesFromBytes, treesToBytes } from '@onego/maths/trees'
import type { BoostedModel } from './boosted.ts'
import type { Group, Task } from './groups.ts'
import type { Networks } from './networks.ts'

const VERSION = 4

interface Header extends Omit<BoostedModel, 'groups' | 'networks'> {
  version: number
  features: Record<string, string[]>
  groups: (Task & { lengths: number[] })[]
  networks: { pollutant: Networks['pollutant']; means: number[]; spreads: number[]; lengths: number[] }[]
}

/** Length of a JSON header (4 bytes, little endian), the header with what the model was trained on, then its trees, then its networks. */
export function saveBoosted(model: BoostedModel): Uint8Array<ArrayBuffer> {
  const parts = model.groups.map(({ learners }) => learners.map(treesToBytes))
  const nets = model.networks.map(({ networks }) => networks.map(networkToBytes))
  const header: Header = {
    ...{ version: VERSION, trained: model.trained, leads: model.leads },
    features: Object.fromEntries(
      model.groups.map(({ pollutant, learners }) => [pollutant, learners[0]?.features ?? []]),
    ),
    groups: model.groups.map(({ pollutant, leads }, g) => ({
      pollutant,
      leads,
      lengths: (parts[g] ?? []).map((part) => part.length),
    })),
    networks: model.networks.map(({ pollutant, means, spreads }, n) => ({
      ...{ pollutant, means: [...means], spreads: [...spreads] },
      lengths: (nets[n] ?? []).map((part) => part.length),
    })),
  }
  const text = new TextEncoder().encode(JSON.stringify(header))
  const all = [text, ...parts.flat(), ...nets.flat()]
  const bytes = new Uint8Array(4 + all.reduce((sum, part) => sum + part.length, 0))
  new DataView(bytes.buffer).setUint32(0, text.length, true)
  let at = 4
  for (const part of all) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

/** Throws a RangeError when the bytes are not whole, or of another version. */
export function loadBoosted(bytes: Uint8Array): BoostedModel {
  const length = bytes.length < 4 ? 0 : new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true)
  const header = headerOf(bytes.subarray(4, 4 + length))
  let at = 4 + length
  const next = (size: number): Uint8Array => {
    at += size
    return bytes.subarray(at - size, at)
  }
  const groups = header.groups.map(
    ({ lengths, ...task }): Group => ({ ...task, learners: lengths.map((size) => treesFromBytes(next(size))) }),
  )
  const networks = header.networks.map(
    ({ lengths, pollutant, means, spreads }): Networks => ({
      ...{ pollutant, means: Float32Array.from(means), spreads: Float32Array.from(spreads) },
      networks: lengths.map((size) => networkFromBytes(next(size))),
    }),
  )
  return { trained: header.trained, leads: header.leads, groups, networks }
}

function headerOf(bytes: Uint8Array): Header {
  try {
    const header: Header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    if (header.version === VERSION) return header
  } catch (cause) {
    throw new RangeError('Bytes of a model must begin with the header that saveBoosted writes', { cause })
  }
  throw new RangeError(`Bytes of a model must be of version ${VERSION}`)
}
