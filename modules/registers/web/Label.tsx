import { CheckOutlined, CloseOutlined, ExclamationOutlined, InfoOutlined } from '@ant-design/icons'
import { tokens } from '@onego/ui'
import type { ReactNode } from 'react'

export type LabelKind = 'good' | 'warn' | 'danger' | 'quiet'

const LOOKS: Record<LabelKind, { color: string; icon: ReactNode }> = {
  good: { color: tokens.good, icon: <CheckOutlined aria-hidden /> },
  warn: { color: tokens.warn, icon: <ExclamationOutlined aria-hidden /> },
  danger: { color: tokens.danger, icon: <CloseOutlined aria-hidden /> },
  quiet: { color: tokens.quiet, icon: <InfoOutlined aria-hidden /> },
}

/** A short word with shape and colour; never colour alone. */
export function Label({ kind, text }: { kind: LabelKind; text: string }) {
  const { color, icon } = LOOKS[kind]
  return (
    <span
      style={{
        color,
        background: '#fff',
        border: `1px solid ${color}`,
        borderRadius: 6,
        padding: '0 6px',
        fontSize: '0.9em',
        whiteSpace: 'nowrap',
      }}
    >
      {icon} {text}
    </span>
  )
}
