import type { ItemDefinition } from '../contract.ts'
import type { ConsistencyRule } from './consistency.ts'

interface Length {
  id: string
  most: number
  zh: string
  en: string
  textsOf(item: ItemDefinition): Record<string, string>
}

const numbered = <T>(path: string, list: readonly T[], textOf: (one: T) => string) =>
  Object.fromEntries(list.map((one, index) => [`${path}.${index}`, textOf(one)]))

// GB/T 39046—2020 table 4.
const LENGTHS: Length[] = [
  { id: 'name', most: 200, zh: '事项名称', en: 'The name', textsOf: ({ name }) => ({ name }) },
  {
    id: 'material-name',
    most: 200,
    zh: '材料名称',
    en: 'The name of a material',
    textsOf: ({ materials }) => numbered('materials', materials, ({ name }) => name),
  },
  {
    id: 'legal-basis',
    most: 1000,
    zh: '设定依据',
    en: 'A legal basis',
    textsOf: ({ legalBasis }) => numbered('legalBasis', legalBasis, ({ zh }) => zh),
  },
]

export const CHECKS_OF_LENGTHS: ConsistencyRule[] = LENGTHS.map(({ id, most, zh, en, textsOf }) => ({
  id: `length-${id}`,
  what: { zh: `${zh}不超过 ${most} 字`, en: `${en} has at most ${most} characters` },
  severity: 'error',
  message: {
    zh: `${zh}超过 ${most} 字（GB/T 39046—2020 表 4）。`,
    en: `${en} is longer than ${most} characters (GB/T 39046—2020, table 4).`,
  },
  check: (item) =>
    Object.entries(textsOf(item))
      .filter(([, text]) => [...text].length > most)
      .map(([path]) => path),
}))
