import { ApiError } from './api-error.ts'
import type { Language } from './preferences.tsx'
import { en } from './texts/en.ts'
import { zh } from './texts/zh.ts'

const known: Record<Language, Record<string, string>> = { zh: { ...zh.errors }, en: { ...en.errors } }

/** Sentences for people under error codes; called once, at the top of a module's `web/index.tsx`. */
export function registerErrorTexts(texts: Record<Language, Record<string, string>>): void {
  Object.assign(known.zh, texts.zh)
  Object.assign(known.en, texts.en)
}

/** What happened, in the reader's language; an unknown code is described by its kind. */
export function errorText(error: unknown, language: Language): string {
  const texts = known[language]
  if (!(error instanceof ApiError)) return texts['http.unexpected'] ?? ''
  return texts[error.type] ?? texts[`status-${error.status}`] ?? texts['http.unexpected'] ?? ''
}
