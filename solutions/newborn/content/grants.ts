import type { GrantDefinition } from '@onego/exchange'
import { type Bodies, GRANT, PURPOSE, RESOURCE } from './codes.ts'

const PREFILL_BASIS = '《国务院关于在线政务服务的若干规定》（国务院令第716号）；《政务数据共享条例》（国务院令第809号）'
const PREFILL = { zh: '“出生一件事”：为您填写申请表、免交材料', en: 'Birth of a child: filling your form for you' }
const CONCLUDE = { zh: '“出生一件事”：办结后写回登记结果', en: 'Birth of a child: recording what was decided' }

interface Asked {
  resource: keyof typeof RESOURCE
  fields: string[]
  /** Fields of these the catalogue masks and a form cannot do without. */
  plain?: string[]
}

const PREFILLED: Asked[] = [
  {
    resource: 'person',
    fields: ['id_number', 'name', 'ethnicity', 'phone', 'address'],
    plain: ['id_number', 'name', 'phone', 'address'],
  },
  {
    resource: 'household',
    fields: ['household_no', 'head_id', 'head_name', 'address', 'region'],
    plain: ['household_no', 'head_id', 'head_name', 'address'],
  },
  {
    resource: 'birth',
    fields: [
      'birth_no',
      'child_sex',
      'born_at',
      'hospital',
      'weight_g',
      'length_cm',
      'gestation_weeks',
      'certificate_no',
    ],
  },
  {
    resource: 'marriage',
    fields: ['spouse_id', 'spouse_name', 'status', 'registered_on', 'certificate_no'],
    plain: ['spouse_id', 'spouse_name'],
  },
  { resource: 'insurance', fields: ['scheme', 'status', 'since', 'unit'] },
  { resource: 'card', fields: ['card_no', 'bank', 'status'], plain: ['card_no'] },
  { resource: 'income', fields: ['year', 'income'], plain: ['income'] },
]

const prefill = (consumer: string, { resource, fields, plain = [] }: Asked): GrantDefinition => ({
  ...{ id: `birth.prefill.${resource}`, consumer, resource: RESOURCE[resource], fields, plain },
  ...{ purpose: PURPOSE.prefill, purposeText: PREFILL, legalBasis: PREFILL_BASIS },
})

interface Written {
  id: string
  consumer: string
  resource: keyof typeof RESOURCE
  fields: string
  legalBasis: string
}

const written = (bodies: Bodies): Written[] => [
  {
    ...{ id: GRANT.certificate, consumer: bodies.health, resource: 'birth' },
    fields: 'birth_no child_name certificate_no issued_on',
    legalBasis: '《中华人民共和国母婴保健法》第二十三条',
  },
  {
    ...{ id: GRANT.person, consumer: bodies.police, resource: 'person' },
    fields: 'id_number name sex ethnicity born_on address region phone household_no status',
    legalBasis: '《中华人民共和国户口登记条例》第七条',
  },
  {
    ...{ id: GRANT.member, consumer: bodies.police, resource: 'household' },
    fields: 'household_no member_id member_name relation head_id head_name address region hukou_type',
    legalBasis: '《中华人民共和国户口登记条例》第七条',
  },
  {
    ...{ id: GRANT.insurance, consumer: bodies.insurance, resource: 'insurance' },
    fields: 'id_number name scheme status since unit',
    legalBasis: '《中华人民共和国社会保险法》第二十五条',
  },
  {
    ...{ id: GRANT.card, consumer: bodies.social, resource: 'card' },
    fields: 'id_number name status bank issued_on',
    legalBasis: '《中华人民共和国社会保险法》第五十八条',
  },
  {
    ...{ id: GRANT.pay, consumer: bodies.insurance, resource: 'pay' },
    fields: 'pay_no birth_no id_number name days amount bank_account status approved_on',
    legalBasis: '《中华人民共和国社会保险法》第五十六条',
  },
]

/** Every grant the birth of a child needs, each for named fields and one purpose. */
export function birthGrants(bodies: Bodies): GrantDefinition[] {
  const reads = PREFILLED.map((asked) => prefill(bodies.platform, asked))
  const writes = written(bodies).map(
    ({ id, consumer, resource, fields, legalBasis }): GrantDefinition => ({
      ...{ id, consumer, resource: RESOURCE[resource], fields: fields.split(' '), legalBasis, write: true },
      ...{ purpose: PURPOSE.conclude, purposeText: CONCLUDE },
    }),
  )
  const number: GrantDefinition = {
    ...{ id: GRANT.number, consumer: bodies.police, resource: RESOURCE.person, fields: ['id_number'] },
    purpose: PURPOSE.number,
    purposeText: { zh: '赋予新生儿公民身份号码前查重', en: 'Making sure that a new ID number is free' },
    legalBasis: '《中华人民共和国居民身份证法》第三条',
  }
  return [...reads, ...writes, number]
}
