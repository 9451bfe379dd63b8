import type { Text } from '@onego/indicators/contract'
import type { Database } from '@onego/platform/database'
import type { ColumnType, Generated } from 'kysely'
import type { Figures, Level, Project, SheetStatus, Words } from '../contract.ts'

type Json<T> = ColumnType<T, string, string>

export interface ParkRow {
  region: string
  code: string
  name: Json<Text>
  district: string
  level: 'national' | 'provincial' | 'city'
  land_ha: number
  used_ha: number
  land_month: string | null
  lon: number
  lat: number
  generated: boolean
}

export interface EnterpriseTable {
  region: string
  code: string
  name: Json<Text>
  district: string
  industry: string
  sector: string | null
  park: string | null
  size: 'large' | 'medium' | 'small'
  lon: number | null
  lat: number | null
  generated: boolean
}

export interface SheetTable {
  region: string
  month: string
  enterprise: string
  version: number
  status: Exclude<SheetStatus, 'open'>
  figures: Json<Figures>
  words: Json<Words>
  soft: Generated<number>
  origin: 'page' | 'file' | 'generated'
  submitted_by: string | null
  submitted_at: Date | null
  reviewed_by: string | null
  reviewed_at: Date | null
  review_note: Generated<string>
}

export interface VersionTable {
  region: string
  enterprise: string
  month: string
  version: number
  status: string
  figures: Json<Figures>
  words: Json<Words>
  note: string
  by_id: string
  by_name: string
  at: Date
}

export interface ProjectTable {
  region: string
  code: string
  name: Json<Text>
  park: string | null
  sector: string | null
  investment: number
  begins_on: string
  ends_on: string
  milestones: Json<Project['milestones']>
  progress: Json<Project['progress']>
  version: Generated<number>
  generated: boolean
}

/** The tables of schema `industry`; only the stores name them. */
export type IndustryDb = Database<{
  'industry.park': ParkRow
  'industry.enterprise': EnterpriseTable
  'industry.agent': { region: string; person_id: string; enterprise: string; name_sealed: string; since: Date }
  'industry.invitation': {
    region: string
    id: string
    enterprise: string
    code_index: string
    made_by: string
    made_at: Date
    expires_at: Date
    used_by: string | null
    used_at: Date | null
  }
  'industry.sheet': SheetTable
  'industry.sheet_version': VersionTable
  'industry.known': {
    region: string
    enterprise: string
    month: string
    electricity: number | null
    tax: number | null
    source: string
    received_at: Date
  }
  'industry.project': ProjectTable
  'industry.risk': { region: string; enterprise: string; month: string; level: Level; found: Json<unknown> }
  'industry.result': { region: string; kind: string; subject: string; found: Json<unknown>; at: Date }
  'industry.reminder': {
    region: string
    enterprise: string
    month: string
    kind: string
    at: Date
    by_name: string | null
  }
  'industry.world': {
    region: string
    first: string
    last: string
    enterprises: number
    parks: number
    indicators: boolean
    grown_to: string | null
  }
}>
