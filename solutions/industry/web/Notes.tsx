import { useTexts } from '@onego/ui'
import { Alert } from 'antd'
import { texts } from './texts/index.ts'

/** Said on every screen that shows generated enterprises. */
export function GeneratedNote({ show }: { show: boolean | undefined }) {
  const t = useTexts(texts)
  return show ? <Alert type="info" showIcon title={t.generated} style={{ marginBottom: 16 }} /> : null
}
