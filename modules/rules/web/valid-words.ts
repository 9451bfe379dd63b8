import type { Texts } from './texts/zh.ts'

/** The days a version applies, in words. */
export function validWords(
  days: { validFrom?: string | null | undefined; validTo?: string | null | undefined },
  t: Texts,
): string {
  const { validFrom, validTo } = days
  if (!validFrom && !validTo) return t.always
  return [validFrom && t.from(validFrom), validTo && t.until(validTo)].filter(Boolean).join(' ')
}
