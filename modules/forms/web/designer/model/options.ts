import type { Field, Text } from './shapes.ts'

export type Option = NonNullable<Field['options']>[number]

const MOST = 200

/** A code that no option has: the next number. */
function freeValue(taken: readonly string[]): string {
  const numbers = taken.filter((value) => /^\d+$/.test(value)).map(Number)
  return String(Math.max(0, ...numbers) + 1)
}

/**
 * Options from lines of text, one each, beside those that stay (`others`); one that was there before keeps its code and its
 * English. A line may carry English behind a bar: `是|Yes`.
 */
export function optionsFromLines(lines: string, others: readonly Option[], before: readonly Option[] = []): Option[] {
  const made: Option[] = []
  for (const line of lines.split(/[\n;；]/).slice(0, MOST)) {
    const [zh = '', en = ''] = line.split(/[|｜]/).map((part) => part.trim())
    if (zh === '' || made.some(({ text }) => text.zh === zh)) continue
    const known = before.find(({ text }) => text.zh === zh)
    const taken = [...others, ...made, ...before].map(({ value }) => value)
    made.push(known && en === '' ? known : { value: known?.value ?? freeValue(taken), text: { zh, en: en || zh } })
  }
  return made
}

export const withOptionText = (option: Option, text: Text): Option => ({ ...option, text })

export function withOptionMoved(options: readonly Option[], at: number, step: -1 | 1): Option[] {
  const [one, other] = [options[at], options[at + step]]
  return one && other ? options.with(at, other).with(at + step, one) : [...options]
}
