import { parentPort, workerData } from 'node:worker_threads'
import { BASE_FIELDS, type BaseIndex, makeBaseIndex } from './base-index.ts'
import { encodeTile } from './encode.ts'
import { makeIndex, type TileIndex } from './indexes.ts'
import { touches } from './inside.ts'
import type { Answer, FeatureTuple, IndexKind, Order, TileAsked } from './messages.ts'
import { readOutlines } from './outlines.ts'

/** A thread of its own: cutting tiles and asking by area never hold up the server. */
const mostFeatures = (workerData as { mostFeatures: number }).mostFeatures
const indexes = new Map<string, TileIndex>()
const drafts = new Map<string, { index: IndexKind; features: FeatureTuple[] }>()
let base: BaseIndex | undefined

function answer(order: Order): Answer {
  if (order.kind === 'tile') return tileOf(order.asked)
  if (order.kind === 'direct') return directTile(order.asked, JSON.parse(order.text) as FeatureTuple[])
  if (order.kind === 'begin') drafts.set(order.key, { index: order.index, features: [] })
  if (order.kind === 'add') add(order.key, JSON.parse(order.text) as FeatureTuple[])
  if (order.kind === 'finish') finish(order.key)
  if (order.kind === 'select') return { features: selected(order.text, order.area) }
  if (order.kind === 'outlines') return { outlines: readOutlines(order.below) }
  return { done: true }
}

function tileOf({ key, name, z, x, y, fields }: TileAsked): Answer {
  if (key === 'base') return { tile: baseTile(z, x, y) }
  const index = indexes.get(key)
  if (!index) return { missing: true }
  indexes.delete(key)
  indexes.set(key, index) // the last to be thrown away
  const features = index.features(z, x, y)
  if (features.length === 0) return { tile: null }
  return { tile: encodeTile({ [name]: { features, fields: new Set(fields) } }) }
}

/** A tile of the few features that lie in it: large layers need no index where one looks closely. */
function directTile({ name, z, x, y, fields }: TileAsked, all: FeatureTuple[]): Answer {
  const features = makeIndex('plain', all).features(z, x, y)
  return { tile: features.length === 0 ? null : encodeTile({ [name]: { features, fields: new Set(fields) } }) }
}

function baseTile(z: number, x: number, y: number) {
  base ??= makeBaseIndex()
  const layers = Object.entries(base.layers(z, x, y)).filter(([, features]) => features.length > 0)
  if (layers.length === 0) return null
  return encodeTile(Object.fromEntries(layers.map(([name, features]) => [name, { features, fields: BASE_FIELDS }])))
}

function add(key: string, features: FeatureTuple[]) {
  const draft = drafts.get(key)
  for (const feature of features) draft?.features.push(feature)
}

function finish(key: string) {
  const draft = drafts.get(key)
  drafts.delete(key)
  if (!draft) return
  forgetFormer(key)
  indexes.set(key, makeIndex(draft.index, draft.features))
  let size = [...indexes.values()].reduce((sum, index) => sum + index.size, 0)
  for (const [oldest, index] of indexes) {
    if (size <= mostFeatures || oldest === key) break
    indexes.delete(oldest)
    size -= index.size
  }
}

/** Keys begin with layer and stamp: an index of the same layer with another stamp is out of date. */
function forgetFormer(key: string) {
  const [layer, stamp] = key.split('|')
  for (const other of indexes.keys()) {
    const [otherLayer, otherStamp] = other.split('|')
    if (otherLayer === layer && otherStamp !== stamp) indexes.delete(other)
  }
}

const selected = (text: string, area: Parameters<typeof touches>[1]) =>
  (JSON.parse(text) as FeatureTuple[]).filter(([, geometry]) => touches(geometry, area))

parentPort?.on('message', ({ id, order }: { id: number; order: Order }) => {
  try {
    const result = answer(order)
    const bytes = 'tile' in result ? result.tile?.buffer : undefined
    parentPort?.postMessage({ id, result }, bytes instanceof ArrayBuffer ? [bytes] : [])
  } catch (error) {
    parentPort?.postMessage({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
})
