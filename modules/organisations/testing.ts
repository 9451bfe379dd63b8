import { creditCodeCheck, type NewOrganisation, organisationCodeCheck } from './contract.ts'

/** A department with a valid code made from `number` (0–99,999,999); the same number gives the same department. */
export function anOrganisation(number: number, given: Partial<NewOrganisation> = {}): NewOrganisation {
  const region = given.region ?? '370200'
  const first8 = String(number).padStart(8, '0')
  const first17 = `11${region}${first8}${organisationCodeCheck(first8)}`
  return { code: first17 + creditCodeCheck(first17), name: `生成·${number}号局`, region, ...given }
}
