import type { ConfirmImport, ImportLine } from '../contract/imports.ts'
import type { Cell } from '../contract.ts'

/** What somebody has decided about one line of a file. */
export interface Choice {
  taken: boolean
  indicator: string | undefined
  cell: Cell
  scale: number
  difference: boolean
}

/** Lines whose indicator was guessed are taken unless somebody says otherwise; changes on a year ago are not values. */
export const firstChoice = ({ guess, kind }: ImportLine): Choice => ({
  taken: guess !== null && kind !== 'change',
  indicator: guess?.indicator,
  cell: guess?.cell ?? {},
  scale: guess?.scale ?? 1,
  difference: guess ? guess.accumulated === 'difference' : kind === 'accumulated',
})

/** The lines that are taken and have somewhere to go. */
export function toConfirm(lines: readonly ImportLine[], choices: ReadonlyMap<string, Choice>): ConfirmImport['lines'] {
  return lines.flatMap((line) => {
    const { taken, indicator, cell, scale, difference } = choices.get(line.key) ?? firstChoice(line)
    if (!taken || !indicator) return []
    return [{ key: line.key, indicator, cell, scale, accumulated: difference ? 'difference' : 'keep' }]
  })
}
