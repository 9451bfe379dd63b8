import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  MinusCircleOutlined,
  StopOutlined,
} from '@ant-design/icons'
import { tokens } from '@onego/ui'
import type { ReactNode } from 'react'

export type MarkKind = 'good' | 'quiet' | 'warn' | 'stopped' | 'danger'

const LOOKS: Record<MarkKind, { color: string; icon: ReactNode }> = {
  good: { color: tokens.good, icon: <CheckCircleOutlined aria-hidden /> },
  quiet: { color: tokens.quiet, icon: <MinusCircleOutlined aria-hidden /> },
  warn: { color: tokens.warn, icon: <ClockCircleOutlined aria-hidden /> },
  stopped: { color: tokens.quiet, icon: <StopOutlined aria-hidden /> },
  danger: { color: tokens.danger, icon: <CloseCircleOutlined aria-hidden /> },
}

/** A state as shape, word and colour; never colour alone. */
export function Mark({ kind, text }: { kind: MarkKind; text: string }) {
  const { color, icon } = LOOKS[kind]
  return (
    <span style={{ color, whiteSpace: 'nowrap' }}>
      {icon} {text}
    </span>
  )
}
