import type { NewForm } from '@onego/forms'
import { type Bodies, PURPOSE, RESOURCE } from '../codes.ts'

type Reads = NonNullable<NewForm['reads']>

const fromSpouse = { read: 'marriage', field: 'spouse_id' }

/** What is looked up, whose, and only when the answers of the guide call for it. The father is known by the marriage. */
export function birthReads({ platform }: Bodies): Reads {
  const ask = (id: string, resource: keyof typeof RESOURCE) => ({
    ...{ id, resource: RESOURCE[resource], consumer: platform, purpose: PURPOSE.prefill },
  })
  return [
    { ...ask('mother', 'person') },
    // Children already certified are somebody else's matter: the newest birth without a certificate is meant.
    { ...ask('birth', 'birth'), pick: 'certificate_no = null', newest: 'born_at' },
    { ...ask('marriage', 'marriage'), when: 'married = "yes"', pick: 'status = "已婚"' },
    {
      ...{ ...ask('father', 'person'), when: 'married = "yes"', subject: fromSpouse },
      fields: ['id_number', 'name', 'ethnicity'],
    },
    { ...ask('motherHousehold', 'household'), when: 'registerWith = "mother"' },
    { ...ask('fatherHousehold', 'household'), when: 'registerWith = "father"', subject: fromSpouse },
    { ...ask('insurance', 'insurance'), when: 'insured = "employee"', pick: 'scheme = "职工基本医疗保险"' },
    { ...ask('income', 'income'), when: 'insured = "employee"', newest: 'year' },
    { ...ask('card', 'card'), pick: 'status = "正常"' },
  ]
}

/** Which read stands for which paper. */
export const birthMaterials: NonNullable<NewForm['materials']> = [
  { material: 'birth-record', read: 'birth' },
  { material: 'birth-certificate', read: 'birth' },
  { material: 'mother-id', read: 'mother' },
  { material: 'father-id', read: 'father' },
  { material: 'marriage-certificate', read: 'marriage' },
  { material: 'household-book', read: 'motherHousehold' },
  { material: 'household-book', read: 'fatherHousehold' },
  { material: 'insured-proof', read: 'insurance', holds: 'status = "正常参保"' },
  { material: 'income-proof', read: 'income' },
  { material: 'account', read: 'card' },
]
