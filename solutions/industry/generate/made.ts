import type { Text } from '@onego/indicators/contract'

export interface District {
  code: string
  name: string
  lon: number
  lat: number
}

export interface MadePark {
  code: string
  name: Text
  region: string
  level: 'national' | 'provincial' | 'city'
  landHa: number
  usedHa: number
  lon: number
  lat: number
}

export interface MadeEnterprise {
  code: string
  name: Text
  region: string
  industry: string
  sector: string
  park: string | null
  size: 'large' | 'medium' | 'small'
  /** Output of a usual month, ten thousand yuan. */
  scale: number
  lon: number
  lat: number
  seed: number
}

export interface MadeProject {
  code: string
  name: Text
  park: string
  sector: string
  investment: number
  beginsOn: string
  endsOn: string
  milestones: { name: Text; dueOn: string; doneOn: string | null }[]
  progress: { month: string; planned: number; actual: number | null }[]
}

/** Planted, so that warnings can be held against what is true. */
export type Trouble = 'standstill' | 'decline' | 'tax-fall' | 'mismatch'
