import { ItemEditor } from '@onego/service-items/web/editors'
import { itemOf, withItem } from '../design/draft.ts'
import { below } from '../design/problems.ts'
import type { StepProps } from './StepShown.tsx'

export function ItemStep({ design: { draft, problems, write } }: StepProps) {
  return (
    <ItemEditor
      value={itemOf(draft)}
      onChange={(item) => write((before) => withItem(before, item))}
      problems={below(problems ?? [], 'items.0')}
    />
  )
}
