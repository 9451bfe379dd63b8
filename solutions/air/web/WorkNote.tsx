import { useLanguage } from '@onego/ui'
import { Alert, Spin } from 'antd'
import { workText } from '../content/levels.ts'
import type { Work } from '../contract.ts'

/** What is being made and since when; the page looks again by itself. */
export function WorkNote({ work }: { work: Work }) {
  const { say } = useLanguage()
  return (
    <Alert
      type="info"
      showIcon
      icon={<Spin size="small" />}
      title={say(workText(work))}
      style={{ marginBottom: 12 }}
      role="status"
    />
  )
}
