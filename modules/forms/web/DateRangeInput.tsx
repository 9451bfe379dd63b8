import { useTexts } from '@onego/ui'
import { Flex, Input } from 'antd'
import { isParts } from '../rules/kinds.ts'
import type { InputProps } from './FieldInput.tsx'
import { texts } from './texts/index.ts'

export function DateRangeInput({ id, value, wrong, describedBy, answer }: InputProps) {
  const t = useTexts(texts)
  const { from = '', to = '' } = isParts(value) ? value : {}
  const shared = { type: 'date', size: 'large', status: wrong ? 'error' : '', 'aria-invalid': wrong } as const
  return (
    <Flex
      role="group"
      aria-labelledby={`${id}-label`}
      aria-describedby={describedBy || undefined}
      gap={8}
      align="center"
    >
      <Input
        {...shared}
        id={id}
        aria-label={t.from}
        value={from}
        onChange={({ target }) => answer({ from: target.value, to })}
      />
      <span>{t.until}</span>
      <Input {...shared} aria-label={t.to} value={to} onChange={({ target }) => answer({ from, to: target.value })} />
    </Flex>
  )
}
