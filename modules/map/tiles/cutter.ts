import { gzipSync } from 'node:zlib'
import type { Geometry } from '../contract.ts'
import type { Batch } from '../store/features.ts'
import type { Answer, FeatureTuple, IndexKind, Outline, TileAsked } from './messages.ts'
import { createThread } from './thread.ts'

/** Reads a layer's features, batch after batch; `after` is '' for the first. */
export type ReadBatch = (after: string) => Promise<Batch>

export const BATCH = 2000

export interface Cutter {
  tile(asked: TileAsked, index: IndexKind, read: ReadBatch): Promise<Uint8Array | null>
  /** A tile of these features, which are all that lie in it; a batch's text. */
  directTile(asked: TileAsked, text: string): Promise<Uint8Array | null>
  baseTile(z: number, x: number, y: number): Promise<Uint8Array | null>
  /** Which of these features have a point in common with an area. */
  select(read: ReadBatch, area: Geometry, most: number): Promise<{ features: FeatureTuple[]; matched: number }>
  outlines(below: string): Promise<Outline[]>
  stop(): Promise<void>
}

/** Tiles cut by a thread of this process. One index at a time is made for a key, however many ask. */
export function createCutter(mostFeatures: number): Cutter {
  const thread = createThread(mostFeatures)
  const making = new Map<string, Promise<void>>()

  async function make(key: string, index: IndexKind, read: ReadBatch) {
    await thread.ask({ kind: 'begin', key, index })
    for await (const text of batches(read)) await thread.ask({ kind: 'add', key, text })
    await thread.ask({ kind: 'finish', key })
  }

  const made = (key: string, index: IndexKind, read: ReadBatch) => {
    const running = making.get(key) ?? make(key, index, read).finally(() => making.delete(key))
    making.set(key, running)
    return running
  }

  return {
    async tile(asked, index, read) {
      for (let tries = 0; tries < 3; tries += 1) {
        const answer = await thread.ask({ kind: 'tile', asked })
        if ('tile' in answer) return answer.tile
        await made(asked.key, index, read)
      }
      return null
    },
    async directTile(asked, text) {
      const answer = await thread.ask({ kind: 'direct', asked, text })
      return 'tile' in answer ? answer.tile : null
    },
    async baseTile(z, x, y) {
      const asked = { key: 'base', name: 'base', z, x, y, fields: [] }
      const answer = await thread.ask({ kind: 'tile', asked })
      return 'tile' in answer ? answer.tile : null
    },
    async select(read, area, most) {
      const features: FeatureTuple[] = []
      let matched = 0
      for await (const text of batches(read)) {
        const found = featuresOf(await thread.ask({ kind: 'select', area, text }))
        matched += found.length
        features.push(...found.slice(0, Math.max(0, most - features.length)))
      }
      return { features, matched }
    },
    async outlines(below) {
      const answer = await thread.ask({ kind: 'outlines', below })
      return 'outlines' in answer ? answer.outlines : []
    },
    stop: thread.stop,
  }
}

const featuresOf = (answer: Answer) => ('features' in answer ? answer.features : [])

async function* batches(read: ReadBatch): AsyncGenerator<string> {
  let after = ''
  for (;;) {
    const { text, count, last } = await read(after)
    if (count > 0) yield text
    if (count < BATCH) return
    after = last
  }
}

/** Tiles travel packed; what is packed once is sent as it is. */
export const packed = (tile: Uint8Array): Buffer => gzipSync(tile, { level: 6 })
