import type { ChangeState } from '@onego/service-items/contract/changes'
import { useTexts } from '@onego/ui'
import { Tag } from 'antd'
import { texts } from './texts/index.ts'

const COLORS: Record<ChangeState, string> = {
  draft: 'default',
  submitted: 'processing',
  checked: 'processing',
  returned: 'warning',
  approved: 'processing',
  effective: 'success',
  withdrawn: 'default',
}

export function StateMark({ state }: { state: ChangeState }) {
  const { states } = useTexts(texts)
  return <Tag color={COLORS[state]}>{states[state]}</Tag>
}
