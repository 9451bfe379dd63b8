import { useLanguage } from '@onego/ui'
import type { RowCondition } from '../contract/terms.ts'
import type { Item } from '../contract.ts'

/** Words for technical names and for conditions, in the reader's language. */
export function useItemWords(items: readonly Item[]) {
  const { say, language } = useLanguage()
  const nameOf = (field: string) => {
    const item = items.find((one) => one.field === field)
    return item ? say(item.name) : field
  }
  const comma = language === 'zh' ? '、' : ', '
  return {
    nameOf,
    namesOf: (fields: readonly string[]) => fields.map(nameOf).join(comma),
    rowText: ({ field, op, value }: RowCondition) => `${nameOf(field)} ${op} ${[value].flat().join(comma)}`,
  }
}
