import type { NewDecisionTable } from '@onego/rules/contract'
import { TABLE } from './codes.ts'

const basis = '《中华人民共和国老年人权益保障法》第三十三条（金额为演示）'
const step = (id: string, when: string, yuan: number, zh: string, en: string) => ({
  // biome-ignore lint/suspicious/noThenProperty: DMN's word for the outputs of a rule
  ...{ id, when: [when], then: [String(yuan)], because: { zh, en }, legalBasis: basis },
})

/** Yuan a month by full years. Amounts are made up for the demonstration. */
export const elderSteps: NewDecisionTable = {
  ...{ code: TABLE, hitPolicy: 'UNIQUE', name: { zh: '高龄津贴分档（演示）', en: 'Steps of the allowance (demo)' } },
  inputs: [{ id: 'age', label: { zh: '周岁', en: 'Age' }, expression: 'age', type: 'number' }],
  outputs: [{ id: 'yuan', label: { zh: '每月（元）', en: 'Yuan a month' }, type: 'number' }],
  rules: [
    step('under', '< 80', 0, '不满 80 周岁', 'Under 80'),
    step('eighty', '[80..89]', 100, '80 至 89 周岁', '80 to 89'),
    step('ninety', '[90..99]', 200, '90 至 99 周岁', '90 to 99'),
    step('hundred', '>= 100', 500, '100 周岁以上', '100 and above'),
  ],
  tests: [
    { name: '79', inputs: { age: 79 }, expected: { yuan: 0 } },
    { name: '80', inputs: { age: 80 }, expected: { yuan: 100 } },
    { name: '95', inputs: { age: 95 }, expected: { yuan: 200 } },
    { name: '100', inputs: { age: 100 }, expected: { yuan: 500 } },
  ],
}
