import { InboxOutlined } from '@ant-design/icons'
import { Flex, Typography } from 'antd'
import type { ReactNode } from 'react'
import { tokens } from '../theme.ts'

interface Props {
  title: string
  /** What this place is for. */
  text?: ReactNode
  /** The first thing to do. */
  action?: ReactNode
  icon?: ReactNode
}

export function EmptyState({ title, text, action, icon }: Props) {
  return (
    <Flex vertical align="center" gap={12} style={{ padding: '24px 12px', textAlign: 'center' }}>
      <span aria-hidden style={{ fontSize: 40, lineHeight: 1, color: tokens.action, opacity: 0.55 }}>
        {icon ?? <InboxOutlined />}
      </span>
      <Typography.Text strong style={{ fontSize: '1.1em' }}>
        {title}
      </Typography.Text>
      {text && (
        <Typography.Text type="secondary" style={{ maxWidth: 460 }}>
          {text}
        </Typography.Text>
      )}
      {action}
    </Flex>
  )
}
