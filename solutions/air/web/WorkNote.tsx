import { LoadingOutlined } from '@ant-design/icons'
import { useLanguage } from '@onego/ui'
import { Alert } from 'antd'
import { workText } from '../content/levels.ts'
import type { Work } from '../contract.ts'

/** What is being made and since when; the page looks again by itself. */
export function WorkNote({ work }: { work: Work }) {
  const { say } = useLanguage()
  return (
    <Alert
      type="info"
      showIcon
      icon={<LoadingOutlined />}
      title={say(workText(work))}
      style={{ marginBottom: 12 }}
      role="status"
    />
  )
}
