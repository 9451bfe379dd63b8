import type { NewProfileField } from '@onego/policies/contract'

const words = { zh: '生成', en: 'generated' }
const read = { grant: 'generated', field: 'generated' }
const field = (name: string, type: NewProfileField['type']): NewProfileField => ({
  ...{ name, type, label: words, question: words, read },
})

/** What is known of the generated residents of a benchmark. */
export const FIELDS: NewProfileField[] = [
  field('scheme', 'text'),
  field('income', 'number'),
  field('household', 'number'),
  field('livesAlone', 'yes-no'),
  field('insuredSince', 'date'),
  field('grades', 'codes'),
]

/** The same values for the same number `i`, about one in seven missing. */
export const RESIDENTS = {
  scheme: "case i * 31 % 7 when 0 then null when 1 then 'employee' when 2 then 'employee' else 'resident' end",
  income: 'case when i * 17 % 6 = 0 then null else (i::int8 * 7907 % 120000)::float8 end',
  household: 'case when i * 13 % 8 = 0 then null else 1 + i % 5 end',
  livesAlone: 'case when i * 11 % 9 = 0 then null else i % 4 = 0 end',
  insuredSince: "case when i * 7 % 10 = 0 then null else date '1995-01-01' + (i::int8 * 104729 % 11000)::int end",
  grades: "case when i * 5 % 11 = 0 then null when i % 3 = 0 then array['left','one'] else array['two'] end",
} as const
