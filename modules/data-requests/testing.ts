import type { Apply } from './contract.ts'

/** An application for two fields of a register of persons; give the resource and whatever a test is about. */
export function anApplication(given: Partial<Apply> & { resource: string }): Apply {
  return {
    previous: null,
    fields: ['id_number', 'name'],
    plain: [],
    rows: [],
    quotaPerDay: 1000,
    ratePerSecond: null,
    until: '2027-06-30',
    write: false,
    purpose: {
      code: 'newborn.check',
      zh: '出生一件事核验父母身份',
      en: 'Checking the parents when a birth is reported',
    },
    basis: { kind: 'law', text: '《户口登记条例》第七条' },
    plainReason: '',
    note: '',
    ...given,
  }
}
