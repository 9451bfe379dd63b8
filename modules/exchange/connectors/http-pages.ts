import type { HttpConnection } from '../definitions/connections.ts'
import type { Answered } from './http-client.ts'
import { memberAt } from './members.ts'

type Paging = HttpConnection['paging']

/** What is asked for next: parameters of the address, or a whole address the service named. */
export interface Page {
  /** `$page`, `$size`, `$offset`, `$limit`, `$cursor` for a search's body. */
  placeholders: Record<string, string | number>
  parameters: Record<string, string>
  url?: URL
  /** Records that came before. */
  before: number
}

export interface PageAnswer {
  answer: Answered
  body: unknown
  records: number
}

export function firstPage(paging: Paging): Page {
  if (paging.kind === 'page') return numbered(paging, paging.first, 0)
  if (paging.kind === 'offset') return offsetBy(paging, 0)
  return { placeholders: {}, parameters: {}, before: 0 }
}

/** Undefined after the last page. @throws RangeError where a service leads nowhere or in a circle. */
export function nextPage(paging: Paging, page: Page, answered: PageAnswer): Page | undefined {
  const before = page.before + answered.records
  if (paging.kind === 'page') {
    const number = Number(page.placeholders.$page) + 1
    return isLast(paging, before, answered) ? undefined : numbered(paging, number, before)
  }
  if (paging.kind === 'offset') return isLast(paging, before, answered) ? undefined : offsetBy(paging, before)
  if (paging.kind === 'cursor') return afterCursor(paging, page, answered)
  if (paging.kind === 'link') return afterLink(page, answered)
  return undefined
}

const numbered = (
  { pageParam, sizeParam, size }: Extract<Paging, { kind: 'page' }>,
  n: number,
  before: number,
): Page => ({
  placeholders: { $page: n, $size: size },
  parameters: { [pageParam]: String(n), [sizeParam]: String(size) },
  before,
})

const offsetBy = ({ offsetParam, limitParam, size }: Extract<Paging, { kind: 'offset' }>, before: number): Page => ({
  placeholders: { $offset: before, $limit: size },
  parameters: { [offsetParam]: String(before), [limitParam]: String(size) },
  before,
})

function isLast(
  { totalPath, size }: Extract<Paging, { kind: 'page' | 'offset' }>,
  before: number,
  { body, records }: PageAnswer,
): boolean {
  if (totalPath === '') return records < size
  const total = Number(memberAt(body, totalPath))
  if (!Number.isFinite(total)) throw new RangeError('no total')
  if (before < total && records === 0) throw new RangeError('fewer records than the total says')
  return before >= total
}

function afterCursor(
  { cursorParam, nextPath }: Extract<Paging, { kind: 'cursor' }>,
  page: Page,
  { body, records }: PageAnswer,
): Page | undefined {
  const cursor = memberAt(body, nextPath)
  if (cursor === undefined || cursor === null || cursor === '' || cursor === false) return undefined
  if (typeof cursor !== 'string' && typeof cursor !== 'number') throw new RangeError('no cursor')
  if (cursor === page.placeholders.$cursor) throw new RangeError('the same page again')
  return {
    placeholders: { $cursor: cursor },
    parameters: { [cursorParam]: String(cursor) },
    before: page.before + records,
  }
}

/** RFC 8288 §3: an address, then parameters whose quoted values may hold commas. */
const LINK = /<([^>]*)>((?:\s*;\s*[\w*-]+(?:\s*=\s*(?:"[^"]*"|[^",;\s]*))?)*)/g
const IS_NEXT = /;\s*rel\s*=\s*(?:"(?:[^"]*\s)?next(?:\s[^"]*)?"|next\s*(?:;|$))/i

function afterLink(page: Page, { answer, records }: PageAnswer): Page | undefined {
  const links = [answer.headers.link ?? ''].flat().join(', ').matchAll(LINK)
  const link = [...links].find(([, , parameters = '']) => IS_NEXT.test(parameters))?.[1]
  if (link === undefined) return undefined
  const url = new URL(link, answer.url)
  if (url.origin !== answer.url.origin) throw new RangeError('another host')
  if (url.href === answer.url.href) throw new RangeError('the same page again')
  return { placeholders: {}, parameters: {}, url, before: page.before + records }
}
