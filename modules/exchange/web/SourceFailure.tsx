import { ApiError, ErrorNote, useTexts } from '@onego/ui'
import { Alert, Button } from 'antd'
import { sourceTexts } from './texts/sources.ts'

/** Why a source did not answer and what to do about it; other errors as everywhere. */
export function SourceFailure({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useTexts(sourceTexts)
  const details = error instanceof ApiError ? error.details : {}
  const reason = typeof details.reason === 'string' ? details.reason : ''
  if (!t.reasons[reason]) return <ErrorNote error={error} retry={retry} />
  const where = typeof details.where === 'string' ? t.where(details.where) : ''
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={t.bad(t.reasons[reason] ?? '')}
      description={[t.advice[reason], where].filter(Boolean).join(' ')}
      action={<Button onClick={retry}>{t.test}</Button>}
    />
  )
}
