import { CheckCircleOutlined, ClockCircleOutlined, StopOutlined } from '@ant-design/icons'
import { tokens, useTexts } from '@onego/ui'
import { Tag } from 'antd'
import type { LicenceStatus } from '../contract.ts'
import { texts } from './texts/index.ts'

const LOOK = {
  valid: { color: tokens.good, icon: <CheckCircleOutlined /> },
  revoked: { color: tokens.danger, icon: <StopOutlined /> },
  expired: { color: tokens.warn, icon: <ClockCircleOutlined /> },
}

/** Sign, word and colour; never colour alone. */
export function StatusTag({ status }: { status: LicenceStatus }) {
  const t = useTexts(texts)
  const { color } = LOOK[status]
  return (
    <Tag variant="outlined" icon={LOOK[status].icon} style={{ color, borderColor: color, background: '#fff' }}>
      {t.status[status]}
    </Tag>
  )
}
