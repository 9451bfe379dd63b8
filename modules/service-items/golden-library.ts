import type { App } from '@onego/platform/modules'
import { ItemDefinition } from './contract.ts'
import { createRankingIndex } from './ranking/ranking-index.ts'
import { itemEntry } from './search/entries.ts'
import { contextWords } from './search/entry-words.ts'
import { LIBRARY } from './search/golden/library.ts'
import { speechFor } from './search/plain-speech.ts'
import { readQuestion } from './search/question.ts'
import { publishItems } from './service/publishing.ts'

/** A division whose departments offer every item of the generated library. */
export interface Division {
  code: string
  name: string
}

const ITEMS_AT_ONCE = 1_000
const LIFE_EVENTS: Record<string, string> = {
  ...{ p005: 'birth', p060: 'marriage', p010: 'moving', p020: 'school', p030: 'work', p075: 'home', p095: 'car' },
  ...{ p085: 'hardship', p155: 'death', p150: 'retirement', e005: 'opening-a-business', e010: 'running-a-business' },
}

/** Publishes the items from number `from` to before `until`; each division has all names once before the next one begins. */
export async function fillLibrary(
  { db, clock }: Pick<App, 'db' | 'clock'>,
  divisions: readonly Division[],
  { from, until }: { from: number; until: number },
): Promise<void> {
  for (let first = from; first < until; first += ITEMS_AT_ONCE) {
    const count = Math.min(ITEMS_AT_ONCE, until - first)
    const wanted = Array.from({ length: count }, (_, at) => generatedItem(divisions, first + at))
    await publishItems(db, clock, wanted, 'generated')
  }
}

/** @throws Error if the divisions do not suffice for so many items. */
function generatedItem(divisions: readonly Division[], index: number) {
  const division = divisions[Math.floor(index / LIBRARY.length)]
  const item = LIBRARY[index % LIBRARY.length]
  if (!division || !item) throw new Error(`item ${index}: there are only ${divisions.length} divisions`)
  const body = [...new Set(LIBRARY.map((one) => one.body))].indexOf(item.body)
  const { person, enterprise } = item.theme
  const event = LIFE_EVENTS[person ? `p${person}` : `e${enterprise}`]
  const definition = ItemDefinition.parse({
    code: `G${division.code}-${String(index % LIBRARY.length).padStart(4, '0')}`,
    region: division.code,
    name: item.name,
    department: `11${division.code}${String(body).padStart(9, '0')}G`,
    type: item.type,
    level: division.code.endsWith('0000') ? '2' : division.code.endsWith('00') ? '3' : '4',
    audience: [item.audience],
    themes: { person: person ? [person] : [], enterprise: enterprise ? [enterprise] : [] },
    depth: ['1', '2', '3', '4'].slice(0, 1 + (index % 4)),
    lifeEvents: event ? [event] : [],
  })
  return { definition, departmentName: `生成·${division.name}${item.body}` }
}

/** The tokens our search is made of, for benchmarks that give the same to others. */
export const tokensOf = {
  name: (text: string): string[] => contextWords(text),
  speech: (text: string): string[] => speechFor(text).map((id) => `s:${id}`),
  question: (text: string): string[] => [
    ...new Set(readQuestion(text).strict.flatMap(({ ways }) => ways.flatMap((way) => way.map((one) => one.text)))),
  ],
}

/** Our index alone, without thread, HTTP and PostgreSQL, over the same library: what engines in memory are compared with. */
export function indexAlone(divisions: readonly Division[]) {
  const index = createRankingIndex()
  let revision = 0
  for (const [at] of divisions.entries()) {
    for (let item = 0; item < LIBRARY.length; item++) {
      const made = generatedItem(divisions, at * LIBRARY.length + item)
      const entry = itemEntry(made)
      index.put({ ...entry, revision: ++revision }, entry.words)
    }
  }
  index.seal()
  return {
    /** Names of the first five, with all counts made. */
    ask(question: string, chain: string[]): string[] {
      const filter = { statuses: ['in-use'], chosen: {}, together: true, place: { chain, within: undefined } }
      const hits = index.search(question, filter, { limit: 5 })?.hits ?? []
      return hits.map(({ code }) => LIBRARY[Number(code.slice(code.indexOf('-') + 1))]?.name ?? '')
    },
  }
}
