import { type Language, useLanguage } from './preferences.tsx'

/** A text for people, in both languages. */
export type Text = Record<Language, string>

/** Both languages of a module's texts; the compiler checks that they have the same keys. */
export function defineTexts<T extends object>(texts: { zh: T; en: T }): { zh: T; en: T } {
  return texts
}

export function useTexts<T>(texts: { zh: T; en: T }): T {
  return texts[useLanguage().language]
}
