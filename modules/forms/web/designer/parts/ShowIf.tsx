import { ConditionField, type ConditionSubject } from '@onego/rules/web/condition'
import { useTexts } from '@onego/ui'
import { texts } from '../texts/index.ts'
import { Part } from './Part.tsx'

interface Props {
  value: string | undefined
  subjects: readonly ConditionSubject[]
  onChange: (value: string | undefined) => void
}

/** 「只在…时出现」: an earlier answer, how it is compared, and with what. */
export function ShowIf({ value, subjects, onChange }: Props) {
  const t = useTexts(texts)
  return (
    <Part title={t.showIf} about={['showIf']}>
      <ConditionField value={value} onChange={onChange} subjects={subjects} label={t.showIf} />
    </Part>
  )
}
