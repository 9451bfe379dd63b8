import { CheckCircleOutlined, ClockCircleOutlined, StopOutlined } from '@ant-design/icons'
import { useTexts } from '@onego/ui'
import { Tag } from 'antd'
import type { LicenceStatus } from '../contract.ts'
import { texts } from './texts/index.ts'

const LOOK = {
  valid: { color: 'green', icon: <CheckCircleOutlined /> },
  revoked: { color: 'red', icon: <StopOutlined /> },
  expired: { color: 'gold', icon: <ClockCircleOutlined /> },
}

/** Sign, word and colour; never colour alone. */
export function StatusTag({ status }: { status: LicenceStatus }) {
  const t = useTexts(texts)
  return (
    <Tag color={LOOK[status].color} icon={LOOK[status].icon}>
      {t.status[status]}
    </Tag>
  )
}
