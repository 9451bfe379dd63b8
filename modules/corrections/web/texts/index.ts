import { defineTexts } from '@onego/ui'
import { en } from './en.ts'
import { type Texts, zh } from './zh.ts'

export const texts = defineTexts<Texts>({ zh, en })

/** Puts values where a text names them in braces. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (name, key) => String(values[key] ?? name))
}
