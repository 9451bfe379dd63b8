import type { Quality } from '../contract/quality.ts'
import type { Definition } from './definitions.ts'

/** Everything known about one resource; counts of disputes over all time. */
export interface QualityFacts {
  measuredAt: string | null
  rows: number | null
  completeness: Readonly<Record<string, number>>
  newestAt: string | null
  disputes: { open: number; corrected: number; unfounded: number }
}

export const NOTHING_KNOWN: QualityFacts = {
  measuredAt: null,
  rows: null,
  completeness: {},
  newestAt: null,
  disputes: { open: 0, corrected: 0, unfounded: 0 },
}

/** Weights of our own making: no standard fixes them. */
const WEIGHTS = { completeness: 40, timeliness: 40, disputes: 20 }
const DAY_MS = 86_400_000

/** Days that may lie between two updates, by 更新周期. */
const CYCLE_DAYS: Record<Definition['updateCycle'], number> = {
  'real-time': 1,
  daily: 1,
  weekly: 7,
  monthly: 31,
  quarterly: 92,
  yearly: 366,
}

/** Elements that may stay empty and are missed if they do; the others cannot be empty. */
const ELEMENTS: Record<string, (definition: Definition) => boolean> = {
  summary: ({ summary }) => summary.trim() !== '',
  summaryEn: ({ summaryEn }) => summaryEn.trim() !== '',
  classification: ({ classification }) => classification.item !== '',
  keywords: ({ keywords }) => keywords.length > 0,
  systemName: ({ systemName }) => systemName !== '',
  rights: ({ rights }) => rights !== '',
  lengths: ({ items }) => items.every(({ type, length }) => type !== 'C' || length > 0),
}

/** 0–100 by parts. A part of which nothing is known has no score and does not count; it is never taken for good. */
export function qualityOf(definition: Definition, facts: QualityFacts, now: Date): Quality {
  const completeness = completenessOf(definition, facts.completeness)
  const timeliness = timelinessOf(definition, facts.newestAt, now)
  const disputes = { score: disputeScore(facts.disputes), weight: WEIGHTS.disputes, ...facts.disputes }
  const known = [completeness, timeliness, disputes].flatMap(({ score, weight }) =>
    score === null ? [] : [{ score, weight }],
  )
  const weights = known.reduce((sum, { weight }) => sum + weight, 0)
  const score = Math.round(known.reduce((sum, part) => sum + part.score * part.weight, 0) / weights)
  const { measuredAt, rows } = facts
  return { code: definition.code, score, completeness, timeliness, disputes, measuredAt, rows }
}

function completenessOf(definition: Definition, measured: Readonly<Record<string, number>>): Quality['completeness'] {
  const missing = Object.entries(ELEMENTS).flatMap(([element, isThere]) => (isThere(definition) ? [] : [element]))
  const all = Object.keys(ELEMENTS).length
  const metadata = Math.round((100 * (all - missing.length)) / all)
  const fields = definition.items.flatMap(({ field }): [string, number][] => {
    const share = measured[field]
    return share === undefined ? [] : [[field, share]]
  })
  const sum = fields.reduce((total, [, share]) => total + share, 0)
  const values = fields.length === 0 ? null : Math.round((100 * sum) / fields.length)
  const score = values === null ? metadata : Math.round((metadata + values) / 2)
  return { score, weight: WEIGHTS.completeness, metadata, missing, values, byField: Object.fromEntries(fields) }
}

/** Full marks up to one and a half cycles, none from four cycles on, straight in between. */
function timelinessOf({ updateCycle }: Definition, newestAt: string | null, now: Date): Quality['timeliness'] {
  const cycleDays = CYCLE_DAYS[updateCycle]
  const weight = WEIGHTS.timeliness
  if (newestAt === null) return { score: null, weight, newestAt, ageDays: null, cycleDays }
  const ageDays = Math.max(0, (now.getTime() - new Date(newestAt).getTime()) / DAY_MS)
  const cycles = ageDays / cycleDays
  const score = Math.round(100 * Math.min(1, Math.max(0, (4 - cycles) / 2.5)))
  return { score, weight, newestAt, ageDays: Math.round(ageDays * 10) / 10, cycleDays }
}

/** Open ones count fully, corrected ones by half, unfounded ones not; the 5 keep a single dispute from deciding all. */
function disputeScore({ open, corrected, unfounded }: QualityFacts['disputes']): number {
  return Math.round(100 * (1 - (open + corrected / 2) / (open + corrected + unfounded + 5)))
}
