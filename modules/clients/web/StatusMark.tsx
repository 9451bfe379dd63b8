import { CheckCircleOutlined, MinusCircleOutlined, StopOutlined } from '@ant-design/icons'
import { tokens, useTexts } from '@onego/ui'
import type { ReactNode } from 'react'
import type { ClientStatus } from '../contract.ts'
import { texts } from './texts/index.ts'

const LOOKS: Record<ClientStatus, { color: string; icon: ReactNode }> = {
  active: { color: tokens.good, icon: <CheckCircleOutlined aria-hidden /> },
  disabled: { color: tokens.warn, icon: <StopOutlined aria-hidden /> },
  retired: { color: tokens.quiet, icon: <MinusCircleOutlined aria-hidden /> },
}

/** Shape, word and colour. */
export function StatusMark({ status }: { status: ClientStatus }) {
  const t = useTexts(texts)
  const { color, icon } = LOOKS[status]
  return (
    <span style={{ color, whiteSpace: 'nowrap' }}>
      {icon} {t.status[status]}
    </span>
  )
}
