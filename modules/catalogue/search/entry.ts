import type { Classification } from '../contract.ts'
import type { SearchEntry } from '../store/tables.ts'
import { normalise, quoted, wordsOf } from './words.ts'

/** What of a definition the index reads. */
export interface Indexed {
  code: string
  name: string
  nameEn: string
  summary: string
  summaryEn: string
  provider: string
  classification: Classification
  format: string
  items: readonly { name: string; nameEn: string; field: string; level: number }[]
  shareType: number
  updateCycle: string
  subjectKind: string | null
  open: boolean
  keywords: readonly string[]
  systemName: string
}

export interface IndexedState {
  draft: boolean
  /** Number of the lifecycle: 29 published, 23 withdrawn … */
  status: number
  changedAt: Date
  quality: number | null
  providerName: string
  providerNameEn: string
}

const LONGEST_SUMMARY = 300
const MOST_LEXEMES = 4000

/** The row that a resource is found by. */
export function entryOf(definition: Indexed, state: IndexedState): SearchEntry {
  const { code, name, nameEn, provider, classification, format, shareType, updateCycle, subjectKind } = definition
  const nameWords = new Set([codeWord(code), ...wordsOf(code), ...wordsOf(name), ...wordsOf(nameEn)])
  return {
    ...{ code, provider, format, draft: state.draft, status: state.status },
    class_kind: classification.kind,
    class_item: classification.item,
    share_type: shareType,
    update_cycle: updateCycle,
    level: definition.items.reduce((highest, item) => Math.max(highest, item.level), 1),
    subject_kind: subjectKind ?? '',
    name: normalise(name),
    changed_at: state.changedAt,
    quality: state.quality,
    name_words: vectorOf(nameWords),
    words: vectorOf(new Set([...nameWords, ...otherWordsOf(definition, state)])),
    shown: shownOf(definition),
  }
}

function shownOf({ name, nameEn, summary, summaryEn, classification, open, items }: Indexed): SearchEntry['shown'] {
  const short = (text: string) => [...text].slice(0, LONGEST_SUMMARY).join('')
  return {
    name,
    nameEn,
    summary: short(summary),
    summaryEn: short(summaryEn),
    classification,
    open,
    items: items.length,
  }
}

function otherWordsOf(definition: Indexed, { providerName, providerNameEn }: IndexedState): string[] {
  const { summary, summaryEn, provider, classification, items, keywords, systemName } = definition
  const texts = [summary, summaryEn, provider, providerName, providerNameEn, ...keywords, systemName]
  const classes = [classification.item, classification.group, classification.detail]
  const ofItems = items.flatMap((item) => [item.name, item.nameEn, item.field])
  // One text: what many items share is cut once.
  return wordsOf([...new Set([...texts, ...classes, ...ofItems])].join('。'))
}

/** A pasted code, or its beginning, is found as a whole. */
export const codeWord = (code: string): string => `c:${code.toLowerCase()}`

const vectorOf = (words: Set<string>): string => [...words].slice(0, MOST_LEXEMES).map(quoted).join(' ')
