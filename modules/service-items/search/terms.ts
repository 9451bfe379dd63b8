/** What an entry holds or not; a prefix stands for all lexemes that begin with it. */
export interface Lexeme {
  text: string
  prefix: boolean
}

/** One thing that was said: any of `ways`, each of which is all of its lexemes. */
export interface Term {
  ways: readonly (readonly Lexeme[])[]
  /** How much it tells: nouns more than 登记 or 申请. */
  weight: number
  /** Characters of a name that it covers when it stands there. */
  length: number
}

/** A typed question, as both the index and PostgreSQL read it. */
export interface Question {
  /** As typed, normalised. */
  text: string
  /** Somebody who pastes a code means that code: its beginning, in lower case. */
  code: string | undefined
  /** All must be found. */
  strict: Term[]
  /** If nothing holds all: as many as possible of these. */
  loose: Term[]
  /** Names that sound like it. */
  sound: Term | undefined
}

/** Where a term stands: in the name, among the keywords and plain speech, or anywhere else. */
export const WORTH = { name: 1, keyword: 0.8, elsewhere: 0.3 } as const

/** What is added to the share of the question that was found (10 when all of it stands in the name). */
export const BONUS = { covered: 3, contains: 1, begins: 1, bundle: 0.9, online: 0.3 } as const

/** Of the best entry's share, what another must have to be shown when nothing holds all terms. */
export const LOOSE_SHARE = 0.6
/** Of the whole question, what an entry must hold at least: less is not near, it is chance. */
export const LEAST_SHARE = 0.2

/** Own division, the one above, two above; divisions within the one that is asked for count like one above. */
export const NEARNESS = [0.5, 0.3, 0.1] as const

/** A lexeme as it is written inside a `tsvector` or `tsquery` literal. */
export const quoted = (lexeme: string): string => `'${lexeme.replace(/\\/g, '\\\\').replace(/'/g, "''")}'`

/** A term as text of a `tsquery`; `where` limits it to weights, e.g. `AB`. */
export function tsquery({ ways }: Term, where = ''): string {
  const written = ways.map((way) => way.map((one) => writeLexeme(one, where)).join(' & '))
  return written.length === 1 ? (written[0] ?? '') : written.map((way) => `(${way})`).join(' | ')
}

function writeLexeme({ text, prefix }: Lexeme, where: string): string {
  const label = `${prefix ? '*' : ''}${where}`
  return label ? `${quoted(text)}:${label}` : quoted(text)
}
