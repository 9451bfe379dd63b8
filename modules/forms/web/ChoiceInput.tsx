import { useLanguage, useTexts } from '@onego/ui'
import { Checkbox, Radio, Select } from 'antd'
import { isList } from '../rules/kinds.ts'
import type { InputProps } from './FieldInput.tsx'
import { texts } from './texts/index.ts'

/** Up to so many options stand beside each other. */
const FEW = 4
const MANY = 10

function useOptions({ field }: InputProps) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  if (field.type === 'yes-no') {
    return [
      { value: 'yes', label: t.yes },
      { value: 'no', label: t.no },
    ]
  }
  return field.options.map(({ value, text }) => ({ value, label: say(text) }))
}

const LINE = { minHeight: 'var(--og-target)', alignItems: 'center' }
const LINES = { display: 'flex', flexWrap: 'wrap', gap: '0 24px' } as const

export function Choice(props: InputProps) {
  const { id, field, value, wrong, describedBy, answer } = props
  const { say } = useLanguage()
  const options = useOptions(props)
  const chosen = typeof value === 'string' && value !== '' ? value : null
  if (options.length > FEW || id !== field.id) {
    return (
      <Select
        {...{ id, options, value: chosen, size: 'large', status: wrong ? 'error' : '' }}
        style={{ width: '100%' }}
        aria-label={say(field.label)}
        onChange={(next: string) => answer(next)}
      />
    )
  }
  return (
    <div
      role="radiogroup"
      aria-labelledby={`${id}-label`}
      aria-describedby={describedBy || undefined}
      aria-invalid={wrong}
    >
      <Radio.Group
        id={id}
        value={chosen}
        onChange={({ target }) => answer(String(target.value))}
        role="presentation"
        style={LINES}
      >
        {options.map((option) => (
          <Radio key={option.value} value={option.value} style={LINE}>
            {option.label}
          </Radio>
        ))}
      </Radio.Group>
    </div>
  )
}

export function Choices(props: InputProps) {
  const { id, field, value, wrong, describedBy, answer } = props
  const { say } = useLanguage()
  const options = useOptions(props)
  const chosen = isList(value) ? value : []
  if (options.length > MANY || id !== field.id) {
    return (
      <Select
        {...{ id, options, value: chosen, mode: 'multiple', size: 'large', status: wrong ? 'error' : '' }}
        style={{ width: '100%' }}
        optionFilterProp="label"
        aria-label={say(field.label)}
        onChange={(next: string[]) => answer(next)}
      />
    )
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring the browser's own frame
    <div role="group" aria-labelledby={`${id}-label`} aria-describedby={describedBy || undefined}>
      <Checkbox.Group value={chosen} onChange={(next) => answer(next.map(String))} style={LINES}>
        {options.map((option) => (
          <Checkbox key={option.value} value={option.value} style={LINE}>
            {option.label}
          </Checkbox>
        ))}
      </Checkbox.Group>
    </div>
  )
}
