import { useTexts } from '@onego/ui'
import { Alert, Button } from 'antd'
import { texts } from './texts/index.ts'

/** Says that no text message is really sent here, and where to see it. */
export function SimulatorNote() {
  const t = useTexts(texts).code
  return (
    <Alert
      type="warning"
      showIcon
      title={t.simulated}
      description={
        <Button href="/simulator/messages" target="_blank" rel="noreferrer">
          {t.openSimulator}
        </Button>
      }
    />
  )
}
