import { type Division, GOLDEN, indexAlone, LIBRARY, tokensOf } from '@onego/service-items/testing'
import { median, quantile } from './bench.ts'
import { miniSearch, orama, type PeerDocument, type PeerQuestion, type SearchPeer } from './search-peers.ts'

const QUESTIONS = [...GOLDEN.tuned, ...GOLDEN.heldOut]

export interface PeerFigures {
  p50Ms: Record<string, number>
  p95Ms: Record<string, number>
  recallAt5: Record<string, number>
}

/** The same library and questions for engines that live in memory. */
export async function askPeers(
  divisions: readonly Division[],
  districts: readonly string[],
  { quick, say }: { quick: boolean; say: (line: string) => void },
): Promise<PeerFigures> {
  const figures: PeerFigures = { p50Ms: {}, p95Ms: {}, recallAt5: {} }
  const documents = documentsOf(divisions)
  for (const build of [ourIndex(divisions), miniSearch, orama]) {
    const began = performance.now()
    const peer = await build(documents, say)
    say(`${peer.name} ${peer.version}: built in ${Math.round((performance.now() - began) / 100) / 10} s`)
    await askAll(peer, districts, 10)
    const { times, recall } = await askAll(peer, districts, quick ? 20 : 60)
    figures.p50Ms[peer.name] = round(median(times))
    figures.p95Ms[peer.name] = round(quantile(times, 0.95))
    figures.recallAt5[peer.name] = round(recall)
    say(
      `${peer.name}: p50 ${round(median(times))} ms, p95 ${round(quantile(times, 0.95))} ms, recall@5 ${round(recall)}`,
    )
  }
  return figures
}

/** Ours with reading of the question, corrections and all counts, in the place of a peer. */
const ourIndex = (divisions: readonly Division[]) => async (): Promise<SearchPeer> => {
  const index = indexAlone(divisions)
  const ids = new Map(LIBRARY.map(({ name }, id) => [name, id]))
  const ask = async ({ asked, regions }: PeerQuestion) => index.ask(asked, regions).map((name) => ids.get(name) ?? -1)
  return { name: 'index', version: 'alone', ask }
}

function documentsOf(divisions: readonly Division[]): PeerDocument[] {
  const names = LIBRARY.map(({ name, body }) => ({
    name: tokensOf.name(name).join(' '),
    speech: tokensOf.speech(name).join(' '),
    department: tokensOf.name(body).join(' '),
  }))
  return divisions.flatMap(({ code }, at) =>
    names.map((tokens, item) => ({ id: at * LIBRARY.length + item, region: code, ...tokens })),
  )
}

/** Every sixth question or so, so that slow engines come to an end. */
async function askAll(peer: SearchPeer, districts: readonly string[], count: number) {
  const times: number[] = []
  let found = 0
  for (let at = 0; at < count; at++) {
    const { asked, expected } = QUESTIONS[Math.floor((at * QUESTIONS.length) / count)] as (typeof QUESTIONS)[number]
    const district = districts[(at * 7919) % districts.length] ?? ''
    const tokens = tokensOf.question(asked)
    const from = performance.now()
    const ids = await peer.ask({ asked, tokens, regions: chainOf(district) })
    times.push(performance.now() - from)
    const names = ids.map((id) => LIBRARY[id % LIBRARY.length]?.name ?? '')
    if (names.some((name) => expected.some((part) => name.includes(part)))) found += 1
  }
  return { times, recall: found / count }
}

/** A district, its city and its province. */
const chainOf = (code: string): string[] => [code, `${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`]

const round = (value: number | undefined) => Math.round((value ?? Number.NaN) * 1_000) / 1_000
