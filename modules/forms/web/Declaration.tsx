import { tokens, useLanguage } from '@onego/ui'
import { Checkbox } from 'antd'
import type { InputProps } from './FieldInput.tsx'
import { ValueText } from './ValueText.tsx'

const READ = {
  ...{ whiteSpace: 'pre-wrap', background: tokens.actionSoft, borderRadius: 10, padding: '10px 14px', margin: 0 },
  ...{ maxHeight: 320, overflow: 'auto' },
} as const

export function Pledge({ id, field, value, describedBy, wrong, answer }: InputProps) {
  const { say } = useLanguage()
  return (
    <Checkbox
      id={id}
      checked={value === true}
      style={{ minHeight: 'var(--og-target)', alignItems: 'center' }}
      aria-describedby={describedBy || undefined}
      aria-invalid={wrong}
      onChange={({ target }) => answer(target.checked)}
    >
      {say(field.label)}
    </Checkbox>
  )
}

/** The whole text, then the tick. */
export function Declaration(props: InputProps) {
  const { say } = useLanguage()
  const { body } = props.field
  return (
    <>
      {body && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text must be scrolled by keyboard too
        <p style={READ} tabIndex={0}>
          {say(body)}
        </p>
      )}
      <Pledge {...props} />
    </>
  )
}

export function Note({ field: { body } }: InputProps) {
  const { say } = useLanguage()
  return body ? <p style={READ}>{say(body)}</p> : null
}

const FIGURES = { fontVariantNumeric: 'tabular-nums' } as const

/** What follows from other answers. */
export function Computed({ id, field, value }: Pick<InputProps, 'id' | 'field' | 'value'>) {
  return (
    <output id={id} aria-live="polite">
      <strong style={FIGURES}>{value === undefined ? '—' : <ValueText field={field} value={value} />}</strong>
    </output>
  )
}
