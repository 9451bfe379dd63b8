import type { DecisionTable, TableInput } from '@onego/rules/contract'
import type { Question } from '@onego/service-items/contract'
import type { ItemDraft } from '@onego/service-items/contract/changes'

const YES_NO = [
  { value: 'yes', text: { zh: '是', en: 'Yes' } },
  { value: 'no', text: { zh: '否', en: 'No' } },
]

/** A first table of the guide: the item's questions, and one row by which everybody may apply as the item says. */
export function guideTable(item: ItemDraft): DecisionTable {
  const name = item.name || '事项'
  const inputs = (item.questions ?? []).map(inputOf)
  return {
    code: `guide-${item.code ?? 'item'}`.slice(0, 80),
    name: { zh: `${name}办理规则`, en: `Rules: ${item.nameEn || name}` },
    hitPolicy: 'FIRST',
    inputs,
    outputs: [
      { id: 'applies', label: { zh: '能不能办', en: 'May apply' }, type: 'boolean' },
      {
        id: 'promisedLimitDays',
        label: { zh: '承诺办结（工作日）', en: 'Promised limit (working days)' },
        type: 'number',
      },
      { id: 'fee', label: { zh: '费用', en: 'Fee' }, type: 'string' },
    ],
    rules: [
      {
        id: 'r1',
        when: inputs.map(() => '-'),
        // biome-ignore lint/suspicious/noThenProperty: a column of the table
        then: ['true', item.promisedLimitDays == null ? '' : String(item.promisedLimitDays), ''],
        because: { zh: '一般情形', en: 'In general' },
      },
    ],
    tests: [],
  }
}

const inputOf = ({ id, text, type, options }: Question): TableInput => ({
  ...{ id, label: text, expression: id, type: 'string' },
  ...(type === 'choice' ? { values: options } : type === 'yes-no' ? { values: YES_NO } : {}),
})
