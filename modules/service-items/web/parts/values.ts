import { codeLists } from '@onego/service-items/contract'
import type { Language } from '@onego/ui'

type ListName = keyof typeof codeLists

/** The words of a coded value; the code itself if the list does not have it. */
export function sayCoded(list: ListName, code: string, language: Language): string {
  return codeLists[list].find((entry) => entry.code === code)?.[language] ?? code
}

/** A name in the reader's language; Chinese where there is no other. */
export function sayName({ name, nameEn }: { name: string; nameEn: string }, language: Language): string {
  return language === 'en' && nameEn ? nameEn : name
}

/** Text in the reader's language; Chinese where there is no other. */
export const sayText = (text: { zh: string; en: string }, language: Language): string => text[language] || text.zh

export const itemPath = (kind: 'item' | 'bundle', code: string): string =>
  `/${kind === 'bundle' ? 'bundles' : 'items'}/${encodeURIComponent(code)}`
