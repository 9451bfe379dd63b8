/** Codes that content, effects and tests agree on. */
export const BUNDLE = 'birth'
export const FORM = 'birth'

export const ITEM = {
  certificate: 'birth-certificate',
  household: 'birth-household-registration',
  insurance: 'birth-medical-insurance',
  card: 'birth-social-card',
  pay: 'birth-maternity-pay',
} as const

export const RESOURCE = {
  person: '370200/POLICE-PERSON',
  household: '370200/POLICE-HOUSEHOLD',
  birth: '370200/HEALTH-BIRTH',
  marriage: '370200/CIVIL-MARRIAGE',
  insurance: '370200/INSURANCE-MEMBER',
  card: '370200/SOCIAL-CARD',
  income: '370200/TAX-INCOME',
  pay: '370200/MATERNITY-PAY',
} as const

/** What each grant is for, word for word in every call. */
export const PURPOSE = { prefill: 'birth.prefill', conclude: 'birth.conclude', number: 'birth.number' } as const

export const GRANT = {
  number: 'birth.number.person',
  certificate: 'birth.conclude.birth',
  person: 'birth.conclude.person',
  member: 'birth.conclude.household',
  insurance: 'birth.conclude.insurance',
  card: 'birth.conclude.card',
  pay: 'birth.conclude.pay',
} as const

/** Credit codes of the bodies that take part, as the catalogue names them. */
export interface Bodies {
  platform: string
  police: string
  health: string
  insurance: string
  social: string
}
