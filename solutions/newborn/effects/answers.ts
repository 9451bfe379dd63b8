import type { CaseData } from '@onego/cases'
import { dayOfBirth } from '../rules.ts'

/** An answer of the form; empty if its item did not ask for it. */
export function said(data: CaseData, field: string): string {
  const value = data.answers[field]
  return typeof value === 'string' ? value : ''
}

export const childOf = (data: CaseData) => ({
  name: said(data, 'childName'),
  sex: said(data, 'childSex'),
  bornOn: dayOfBirth(said(data, 'bornAt')),
  division: said(data, 'householdRegion'),
})

const person = (id: string) => ({ kind: 'person' as const, id })

/** The licence is the child's and lies in the wallets of its parents. */
export function childLicence(id: (data: CaseData) => string) {
  return {
    holder: (data: CaseData) => ({ subject: person(id(data)), name: said(data, 'childName') }),
    keepers: (data: CaseData) => [data.applicant.idNumber, said(data, 'fatherId')].filter(Boolean).map(person),
  }
}

export const withoutEmpty = (values: Record<string, string>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))
