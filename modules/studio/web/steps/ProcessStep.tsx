import type { ProcessDefinition } from '@onego/processes/contract'
import { newProcess } from '@onego/processes/contract/plan'
import { ProcessDesigner } from '@onego/processes/web/designer'
import { itemOf, withItem, withPart } from '../design/draft.ts'
import { below } from '../design/problems.ts'
import { fieldSubjects, subjectsOf } from './fields.ts'
import type { StepProps } from './StepShown.tsx'

export function ProcessStep({ design: { draft, problems, write } }: StepProps) {
  const item = itemOf(draft)
  const process = (draft.parts.process ??
    newProcess({ code: item.code ?? '', name: item.name ?? '', nameEn: item.nameEn })) as ProcessDefinition
  return (
    <ProcessDesigner
      value={process}
      onChange={(next) =>
        write((before) => withPart(withItem(before, { ...itemOf(before), process: next.code }), 'process', next))
      }
      problems={below(problems ?? [], 'parts.process')}
      context={{ fields: [...fieldSubjects(draft.parts.form), ...subjectsOf(item.questions ?? [])] }}
    />
  )
}
