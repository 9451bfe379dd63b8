import { organisations } from '@onego/organisations'
import { creditCodeCheck, idNumberCheck, organisationCodeCheck } from '@onego/organisations/contract'
import { anOrganisation } from '@onego/organisations/testing'
import { aStaffMember, type TestApp } from '@onego/platform/testing'
import { ENTERPRISES } from './content/enterprises.ts'
import { PERSONS } from './content/persons.ts'
import { fillRegister } from './content/template.ts'
import type { RegisterDefinition } from './contract.ts'
import { registers } from './index.ts'

const body = (number: number, name: string) => anOrganisation(98_100_000 + number, { name })
export const POLICE = body(1, '生成·公安局')
export const CIVIL = body(2, '生成·民政局')
export const HEALTH = body(3, '生成·卫健委')
export const EDUCATION = body(4, '生成·教育局')
export const SOCIAL = body(5, '生成·人社局')
export const MARKET = body(6, '生成·市场监管局')
export const TAX = body(7, '生成·税务局')

const DEPARTMENTS = {
  police: POLICE,
  civil: CIVIL,
  health: HEALTH,
  education: EDUCATION,
  social: SOCIAL,
  market: MARKET,
  tax: TAX,
}
const filling = {
  region: '370200',
  publishedOn: '2026-01-05',
  departments: Object.fromEntries(Object.entries(DEPARTMENTS).map(([part, { code }]) => [part, code])),
}

export const aPersonRegister = (given: Partial<RegisterDefinition> = {}): RegisterDefinition => ({
  ...fillRegister(PERSONS, { ...filling, fallbacks: { phone: [SOCIAL.code] } }),
  ...given,
})

export const anEnterpriseRegister = (): RegisterDefinition => fillRegister(ENTERPRISES, filling)

/** Makes the departments and the registers known, and serves the registers through the gateway. */
export async function addTestRegisters(app: TestApp, definitions = [aPersonRegister(), anEnterpriseRegister()]) {
  await app.api(organisations).ensure(Object.values(DEPARTMENTS))
  for (const definition of definitions) {
    await app.api(registers).addRegister(definition)
    await app.api(registers).publishRegister(definition.code)
  }
}

export const aSteward = ({ code }: { code: string }) => aStaffMember(['steward'], code)

/** ID number `n` of a day, with a right check character; the same gives the same. */
export function aPersonNumber(n: number, born = '19900101'): string {
  const first17 = `370202${born}${String(n % 1000).padStart(3, '0')}`
  return first17 + idNumberCheck(first17)
}

export function anEnterpriseNumber(n: number): string {
  const first8 = `MA${String(n).padStart(6, '0')}`
  const first17 = `91370200${first8}${organisationCodeCheck(first8)}`
  return first17 + creditCodeCheck(first17)
}

/** A row as the police would send it. */
export const aPersonRow = (n: number, given: Record<string, string | number | boolean | null> = {}) => ({
  id_number: aPersonNumber(n),
  name: `生成${n}`,
  sex: n % 2 ? '男' : '女',
  born_on: '1990-01-01',
  residence: `生成路${n}号`,
  valid_from: '2020-01-01',
  ...given,
})
