import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  EditOutlined,
  RollbackOutlined,
  StopOutlined,
} from '@ant-design/icons'
import { tokens, useTexts } from '@onego/ui'
import type { ReactNode } from 'react'
import { workTexts } from './texts/index.ts'

const LOOKS: Record<number, { color: string; icon: ReactNode }> = {
  0: { color: tokens.quiet, icon: <EditOutlined aria-hidden /> },
  1: { color: tokens.warn, icon: <RollbackOutlined aria-hidden /> },
  2: { color: tokens.warn, icon: <CloseCircleOutlined aria-hidden /> },
  10: { color: tokens.action, icon: <ClockCircleOutlined aria-hidden /> },
  19: { color: tokens.action, icon: <CheckCircleOutlined aria-hidden /> },
  20: { color: tokens.action, icon: <ClockCircleOutlined aria-hidden /> },
  22: { color: tokens.warn, icon: <CloseCircleOutlined aria-hidden /> },
  23: { color: tokens.quiet, icon: <StopOutlined aria-hidden /> },
  29: { color: tokens.good, icon: <CheckCircleOutlined aria-hidden /> },
}

/** Where an entry stands, as shape, word and colour; never colour alone. */
export function StatusMark({ status }: { status: number }) {
  const t = useTexts(workTexts)
  const look = LOOKS[status]
  return (
    <span style={{ color: look?.color, whiteSpace: 'nowrap' }}>
      {look?.icon} {t.statuses[status]}
    </span>
  )
}
