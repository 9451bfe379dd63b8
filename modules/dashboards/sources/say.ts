import type { Person } from '@onego/platform/http'

export type Both = { zh: string; en: string }

export const both = (zh: string, en: string): Both => ({ zh, en })

/** Notes one after the other; nothing if there is nothing to say. */
export function notes(...given: (Both | undefined)[]): { note?: Both } {
  const said = given.filter((one) => one !== undefined)
  if (said.length === 0) return {}
  return { note: both(said.map(({ zh }) => zh).join('；'), said.map(({ en }) => en).join('; ')) }
}

/** The page of an indicator's definition, where this reader may open it. */
export const indicatorPage = (person: Person | undefined, code: string) =>
  person?.kind === 'staff' ? `/desk/indicators/${code}` : `/indicators/${code}`

export const PRELIMINARY = both('含初步或估计数', 'some values are preliminary or estimated')
export const WITHHELD = both(
  '涉及单个单位的数值依法不予显示',
  'values that single units could be read from are withheld by law',
)
