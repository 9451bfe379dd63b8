import { useLanguage, useTexts } from '@onego/ui'
import { Input, InputNumber, Select } from 'antd'
import type { ConditionSubject } from './ConditionField.tsx'
import type { Clause } from './plain.ts'
import { texts } from './texts.ts'

interface Props {
  clause: Clause
  subject: ConditionSubject | undefined
  put: (clause: Clause) => void
}

const WIDE = { flex: '2 1 140px', minWidth: 0 }

/** What an answer is compared with, chosen from its own options where it has some. */
export function ClauseValue({ clause, subject, put }: Props) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { comparison, value } = clause
  if (comparison === 'given' || comparison === 'not-given') return null
  const yesNo = [
    { value: 'yes', label: t.yes },
    { value: 'no', label: t.no },
  ]
  const own = subject?.options?.map((option) => ({ value: option.value, label: say(option.text) }))
  const options = subject?.type === 'yes-no' ? yesNo : own
  if (options?.length) return <Chosen clause={clause} options={options} put={put} />
  if (typeof value === 'number') {
    return (
      <InputNumber
        value={value}
        aria-label={t.value}
        style={WIDE}
        onChange={(number) => put({ ...clause, value: number ?? 0 })}
      />
    )
  }
  return (
    <Input
      type={subject?.type === 'date' ? 'date' : 'text'}
      value={String(value ?? '')}
      aria-label={t.value}
      style={WIDE}
      maxLength={60}
      onChange={({ target }) => put({ ...clause, value: target.value })}
    />
  )
}

interface ChosenProps extends Pick<Props, 'clause' | 'put'> {
  options: { value: string; label: string }[]
}

function Chosen({ clause, options, put }: ChosenProps) {
  const t = useTexts(texts)
  const { comparison, value } = clause
  const several = comparison === 'one-of'
  return (
    <Select
      {...(several ? { mode: 'multiple' as const } : {})}
      value={several ? [value ?? []].flat().map(String) : String(value)}
      aria-label={t.value}
      style={WIDE}
      options={options}
      onChange={(chosen: string | string[]) => put({ ...clause, value: chosen })}
    />
  )
}
