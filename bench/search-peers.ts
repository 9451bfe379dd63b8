import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { installPeer } from './peers.ts'

/** What a peer is given: the tokens our own search is made of, apart by a space. */
export interface PeerDocument {
  id: number
  /** Words, pairs of characters, pinyin and initials of the name. */
  name: string
  /** What plain speech calls it. */
  speech: string
  department: string
  region: string
}

export interface PeerQuestion {
  asked: string
  tokens: string[]
  regions: string[]
}

export interface SearchPeer {
  name: string
  version: string
  /** Answers the ids of the first five. */
  ask(question: PeerQuestion): Promise<number[]>
}

const FIRST = 5

const load = async (name: string, version: string, say: (line: string) => void) => {
  const folder = installPeer({ package: name, version }, say)
  const { createRequire } = await import('node:module')
  const entry = createRequire(join(folder, 'package.json')).resolve(name)
  return import(pathToFileURL(entry).href)
}

/** MiniSearch 7.2.0: fields weighted as ours, prefixes for pinyin, divisions by its filter. */
export async function miniSearch(documents: readonly PeerDocument[], say: (line: string) => void): Promise<SearchPeer> {
  const loaded = await load('minisearch', '7.2.0', say)
  const MiniSearch = loaded.default?.default ?? loaded.default
  const engine = new MiniSearch({
    fields: ['name', 'speech', 'department'],
    storeFields: ['region'],
    tokenize: (text: string) => text.split(' '),
    processTerm: (term: string) => term,
  })
  engine.addAll(documents)
  return {
    ...{ name: 'minisearch', version: '7.2.0' },
    async ask({ tokens, regions }) {
      const within = new Set(regions)
      const found = engine.search(tokens.join(' '), {
        boost: { name: 1, speech: 0.8, department: 0.3 },
        prefix: (term: string) => /^[pi]:/.test(term),
        filter: ({ region }: { region: string }) => within.has(region),
      })
      return found.slice(0, FIRST).map(({ id }: { id: number }) => id)
    },
  }
}

/** Orama 3.1.18: the same fields and weights; divisions as an enumeration it filters by. */
export async function orama(documents: readonly PeerDocument[], say: (line: string) => void): Promise<SearchPeer> {
  const { create, insertMultiple, search } = await load('@orama/orama', '3.1.18', say)
  const engine = create({
    schema: { name: 'string', speech: 'string', department: 'string', region: 'enum' },
    components: {
      tokenizer: {
        ...{ language: 'tokens', normalizationCache: new Map() },
        tokenize: (text: string) => text.split(' ').filter(Boolean),
      },
    },
  })
  await insertMultiple(
    engine,
    documents.map((one) => ({ ...one, id: String(one.id) })),
    5_000,
  )
  return {
    ...{ name: 'orama', version: '3.1.18' },
    async ask({ tokens, regions }) {
      const { hits } = await search(engine, {
        term: tokens.join(' '),
        properties: ['name', 'speech', 'department'],
        boost: { name: 1, speech: 0.8, department: 0.3 },
        where: { region: { in: regions } },
        limit: FIRST,
        threshold: 1,
      })
      return hits.map(({ id }: { id: string }) => Number(id))
    },
  }
}
