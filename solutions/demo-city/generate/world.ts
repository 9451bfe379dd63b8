import type { Sex } from './names.ts'
import type { Place } from './places.ts'

/** Everything here is GENERATED; nobody of this city lives. Days are YYYY-MM-DD, amounts yuan. */
export interface Resident {
  idNumber: string
  name: string
  sex: Sex
  ethnicity: string
  bornOn: string
  phone: string
  relation: string
  household: Household
  spouse?: Resident
  /** False for a couple whose marriage is in no register. */
  marriageRegistered?: boolean
  mother?: Resident
  father?: Resident
  employer?: Enterprise
  uninsured?: boolean
}

export interface Household {
  no: string
  place: Place
  address: string
  /** The first is the head. */
  members: Resident[]
}

export interface Enterprise {
  creditCode: string
  name: string
  kind: string
  industry: string
  capitalYuan: number
  place: Place
  address: string
  establishedOn: string
  status: '存续' | '注销' | '吊销'
  legalPerson: Resident
}

export interface Birth {
  no: string
  mother: Resident
  father: Resident | undefined
  childSex: Sex
  /** With offset. */
  bornAt: string
  weightG: number
  lengthCm: number
  weeks: number
  /** Set once the child has been reported; the others are the births of the last days. */
  child?: Resident
}

export interface World {
  households: Household[]
  residents: Resident[]
  enterprises: Enterprise[]
  /** Reported children first, then the recent births, those of the story people leading. */
  births: Birth[]
}

export const ageOn = (day: string, bornOn: string): number =>
  Number(day.slice(0, 4)) - Number(bornOn.slice(0, 4)) - (day.slice(5) < bornOn.slice(5) ? 1 : 0)

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** The population is that of this day, whenever it is loaded; only recent births follow the calendar. */
export const CENSUS_DAY = '2026-01-01'
