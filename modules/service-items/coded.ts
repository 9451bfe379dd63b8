/** A value of a coded list with its words for people. */
export interface Coded {
  code: string
  zh: string
  en: string
}

export const coded = (code: string, zh: string, en: string): Coded => ({ code, zh, en })
