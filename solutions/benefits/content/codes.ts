/** Codes that content and tests agree on. */
export const POLICY = {
  elder: 'elder-allowance',
  childcare: 'childcare-subsidy',
  insurance: 'insurance-fee-aid',
} as const

export const ITEM = {
  elder: 'benefits-elder-allowance',
  childcare: 'benefits-childcare-subsidy',
  insurance: 'benefits-insurance-fee-aid',
} as const

export const TABLE = 'benefits-elder-steps'

export const RESOURCE = {
  person: '370200/POLICE-PERSON',
  birth: '370200/HEALTH-BIRTH',
  insurance: '370200/INSURANCE-MEMBER',
  income: '370200/TAX-INCOME',
  marriage: '370200/CIVIL-MARRIAGE',
} as const

export const GRANT = {
  roll: 'benefits.find.person',
  birth: 'benefits.find.birth',
  insurance: 'benefits.find.insurance',
  income: 'benefits.find.income',
} as const

/** What every call is for, word for word. */
export const PURPOSE = 'benefits.find'

/** Credit codes of the bodies that take part, as the catalogue names them. */
export interface Bodies {
  platform: string
  civil: string
  health: string
  insurance: string
}
