import { useTexts } from '@onego/ui'
import type { Shown } from '../contract/differences.ts'
import { pageTexts, texts } from './texts/index.ts'

/** A value of a definition in the words of the screen, by the element it belongs to. */
export function useSayValue(): (path: string, value: Shown) => string {
  const t = useTexts(texts)
  const p = useTexts(pageTexts)
  const words: Record<string, Record<string | number, string>> = {
    shareType: t.shareTypes,
    shareMethod: t.shareMethods,
    updateCycle: t.cycles,
    format: t.formats,
    'classification.kind': t.kinds,
    type: t.types,
    level: t.levels,
    mask: t.masks,
    grade: p.grades,
    secrecy: p.secrecies,
    layer: p.layers,
    subjectKind: p.subjects,
  }
  const { empty, yes, no, noLimit } = p.differences
  return (path, value) => {
    if (isEmpty(value)) return empty
    if (typeof value === 'boolean') return value ? yes : no
    if (Array.isArray(value)) return value.join('、')
    return path === 'length' && value === 0 ? noLimit : wordOf(words[path], value)
  }
}

const wordOf = (words: Record<string | number, string> = {}, value: string | number | null) =>
  words[value ?? ''] ?? String(value)

export const isEmpty = (value: Shown) => value === null || value === '' || (Array.isArray(value) && value.length === 0)
