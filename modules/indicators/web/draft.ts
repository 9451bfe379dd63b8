import type { Proposal } from '../contract/imports.ts'
import type { NewIndicator } from '../contract.ts'

export type Method = NonNullable<NewIndicator['method']>

/** A definition while it is being written: everything has a place, much of it is empty. */
export interface Draft {
  code: string
  name: { zh: string; en: string }
  definition: { zh: string; en: string }
  unit: { zh: string; en: string }
  source: { zh: string; en: string }
  decimals: number
  cycle: NewIndicator['cycle']
  dimensions: string[]
  aggregate: NonNullable<NewIndicator['aggregate']>
  better: NonNullable<NewIndicator['better']>
  visibility: NonNullable<NewIndicator['visibility']>
  secrecy: { dimension: string; atLeast: number } | null
  method: Method
}

const EMPTY = { zh: '', en: '' }

export const newDraft = (): Draft => ({
  code: '',
  name: EMPTY,
  definition: EMPTY,
  unit: EMPTY,
  source: EMPTY,
  decimals: 2,
  cycle: 'month',
  dimensions: [],
  aggregate: 'sum',
  better: 'neither',
  visibility: 'staff',
  secrecy: null,
  method: { kind: 'reported' },
})

export const draftOf = (given: NewIndicator): Draft => ({
  ...given,
  decimals: given.decimals ?? 2,
  aggregate: given.aggregate ?? 'sum',
  better: given.better ?? 'neither',
  visibility: given.visibility ?? 'staff',
  method: given.method ?? { kind: 'reported' },
  secrecy: given.secrecy ? { dimension: given.secrecy.dimension, atLeast: given.secrecy.atLeast ?? 3 } : null,
})

/** A definition begun from what a file says. */
export const draftFrom = ({ cell: _, name, definition, unit, source, ...rest }: Proposal): Draft => ({
  ...newDraft(),
  ...rest,
  name: { zh: name, en: '' },
  definition: { zh: definition, en: '' },
  unit: { zh: unit, en: '' },
  source: { zh: source, en: '' },
})

/** As it is handed in: English words that were left empty are the Chinese ones, secrecy only of a dimension it has. */
export function indicatorOf(draft: Draft, owner: string): NewIndicator {
  const said = ({ zh, en }: { zh: string; en: string }) => ({ zh, en: en.trim() || zh })
  const { secrecy, dimensions } = draft
  return {
    ...draft,
    name: said(draft.name),
    definition: said(draft.definition),
    unit: said(draft.unit),
    source: said(draft.source),
    secrecy: secrecy && dimensions.includes(secrecy.dimension) ? secrecy : null,
    owner,
  }
}

export const emptyMethod = (kind: Method['kind']): Method => {
  if (kind === 'formula') return { kind, expression: '', names: {} }
  if (kind === 'sql') return { kind, from: [{ name: '', resource: '' }], sql: '' }
  return { kind }
}
