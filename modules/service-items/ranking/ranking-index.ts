import { contextWords } from '../search/entry-words.ts'
import type { Found, Page, Reading, SearchFilter } from '../search/filter.ts'
import { readQuestion } from '../search/question.ts'
import type { Question } from '../search/terms.ts'
import { isWhole } from '../search/words.ts'
import type { IndexedEntry } from '../store/search-entries.ts'
import { correct } from './corrections.ts'
import { createEntryTable, nameOf } from './entry-table.ts'
import { type Library, rank, type Sought } from './rank.ts'
import { createTextIndex, type Standing } from './text-index.ts'
import { createVocabulary } from './vocabulary.ts'

/** What a question finds, and how it was read. */
export interface Answer extends Found {
  reading: Reading
  /** The question as it was probably meant. */
  corrected?: string | undefined
}

export interface Suggested {
  kind: string
  code: string
  name: string
  nameEn: string
}

export type RankingIndex = ReturnType<typeof createRankingIndex>

/** Items and bundles in memory, ranked as PostgreSQL ranks them, with corrections beside. */
export function createRankingIndex() {
  const vocabulary = createVocabulary((word) => texts.count(word))
  const texts = createTextIndex((word, standing) => {
    if (standing >= 2 && /^\p{Script=Han}{2,6}$/u.test(word) && isWhole(word)) vocabulary.learn(word)
  })
  const departments = createTextIndex()
  const library: Library = { table: createEntryTable(), texts, departments }
  const byKey = new Map<string, number>()
  const departmentNames = new Map<number, string>()

  /** The strictest reading that finds anything: all words, all words as they were probably meant, most of them. */
  function read(question: string, ask: Ask): Answer | undefined {
    const asked = readQuestion(question)
    if (asked.text === '') return withReading(ask({ terms: [], isLoose: false, text: '' }), 'strict')
    const strict = askAll(asked, ask)
    if (strict) return { ...strict, reading: 'strict' }
    const corrected = correct(question, vocabulary)
    const meant = corrected === undefined ? asked : readQuestion(corrected)
    const again = corrected === undefined ? undefined : askAll(meant, ask)
    if (again) return { ...again, reading: 'corrected', corrected }
    return askSome(asked, meant, ask)
  }

  return {
    knows: (textKey: string) => byKey.has(textKey),

    /** Takes in an entry or its new state; `words` is needed when its text is not known yet. */
    put(entry: IndexedEntry, words: string | undefined) {
      const known = byKey.get(entry.text_key)
      const text = known ?? texts.add(ownWords(words ?? ''))
      byKey.set(entry.text_key, text)
      const { department } = library.table.put(entry, text)
      if (departmentNames.get(department) === entry.department_name) return
      while (departments.size() < department) departments.add([])
      // A department that was renamed is found by both of its names.
      const around = contextWords(entry.department_name).map((word): [string, Standing] => [word, 1])
      if (departments.size() === department) departments.add(around)
      departmentNames.set(department, entry.department_name)
    },

    seal() {
      texts.seal()
      departments.seal()
      vocabulary.ready()
    },

    search: (question: string, filter: SearchFilter, page: Page): Answer | undefined =>
      read(question, (sought) => rank(library, sought, filter, page)),

    suggest(question: string, filter: SearchFilter, limit: number): Suggested[] {
      const found = read(question, (sought) => rank(library, sought, filter, { limit }, false))
      const { table } = library
      return (found?.hits ?? []).map(({ kind, code }) => {
        const name = table.columns.name[table.find(kind, code)] ?? 0
        return { kind, code, name: nameOf(table.values.name.list[name] ?? ''), nameEn: table.englishNames[name] ?? '' }
      })
    },

    size: () => library.table.size(),
  }
}

type Ask = (sought: Sought) => Found | undefined

const askAll = ({ strict, text }: Question, ask: Ask) =>
  strict.length > 0 ? ask({ terms: strict, isLoose: false, text }) : undefined

/** What sounds like the question; else what holds most of it. */
function askSome(asked: Question, meant: Question, ask: Ask): Answer | undefined {
  const sounding = asked.sound ? ask({ terms: [asked.sound], isLoose: false, text: asked.text }) : undefined
  if (sounding) return { ...sounding, reading: 'corrected' }
  if (meant.loose.length === 0) return undefined
  const loose = ask({ terms: meant.loose, isLoose: true, text: meant.text })
  return loose && { ...loose, reading: 'loose', corrected: meant === asked ? undefined : meant.text }
}

const withReading = (found: Found | undefined, reading: Reading): Answer | undefined => found && { ...found, reading }

const STANDING: Record<string, Standing> = { A: 3, B: 2, D: 1 }

/** Lexemes of a tsvector as PostgreSQL writes it, without the code and what stands around. */
function* ownWords(words: string): Generator<readonly [string, Standing]> {
  for (const [, lexeme = '', weight = 'D'] of words.matchAll(/'((?:[^']|'')*)':\d+([ABC]?)/g)) {
    const standing = STANDING[weight || 'D']
    if (standing && !lexeme.startsWith('c:')) yield [lexeme.replace(/''/g, "'").replace(/\\\\/g, '\\'), standing]
  }
}
