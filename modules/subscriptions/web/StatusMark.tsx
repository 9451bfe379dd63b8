import { CheckCircleOutlined, MinusCircleOutlined, PauseCircleOutlined, SyncOutlined } from '@ant-design/icons'
import { tokens, useTexts } from '@onego/ui'
import type { SubscriptionRow } from '../contract.ts'
import { texts } from './texts/index.ts'

const LOOKS = {
  active: { color: tokens.good, icon: <CheckCircleOutlined aria-hidden /> },
  failing: { color: tokens.warn, icon: <SyncOutlined aria-hidden /> },
  paused: { color: tokens.warn, icon: <PauseCircleOutlined aria-hidden /> },
  ended: { color: tokens.quiet, icon: <MinusCircleOutlined aria-hidden /> },
}

/** Shape, word and colour. */
export function StatusMark({ row: { status, failures } }: { row: Pick<SubscriptionRow, 'status' | 'failures'> }) {
  const t = useTexts(texts)
  const isFailing = status === 'active' && failures > 0
  const { color, icon } = LOOKS[isFailing ? 'failing' : status]
  return (
    <span style={{ color, whiteSpace: 'nowrap' }}>
      {icon} {isFailing ? t.failing : t.status[status]}
    </span>
  )
}
