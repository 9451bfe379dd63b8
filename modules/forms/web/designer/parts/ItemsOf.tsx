import { useTexts } from '@onego/ui'
import { Select } from 'antd'
import { useDesigning } from '../context.tsx'
import type { Changes } from '../model/edit.ts'
import type { Field } from '../model/shapes.ts'
import { texts } from '../texts/index.ts'
import { Part } from './Part.tsx'

/** In a form of several items: whose departments receive the answer, and no others. */
export function ItemsOf({ field, change }: { field: Field; change: (changes: Changes<Field>) => void }) {
  const t = useTexts(texts)
  const { items } = useDesigning()
  return (
    <Part title={t.forItems} help={t.forItemsHelp} about={['forItems']}>
      <Select
        mode="multiple"
        value={field.forItems ?? []}
        aria-label={t.forItems}
        placeholder={t.allItems}
        options={items.map((value) => ({ value, label: value }))}
        onChange={(forItems: string[]) => change({ forItems: forItems.length === 0 ? undefined : forItems })}
      />
    </Part>
  )
}
