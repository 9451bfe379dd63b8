import { Alert, Button, Flex } from 'antd'
import { ApiError } from '../api-error.ts'
import { errorText } from '../error-texts.ts'
import { useLanguage } from '../preferences.tsx'
import { texts } from '../texts/index.ts'
import { useTexts } from '../texts.ts'

/** What happened and what to do, with the reference number; nothing if there is no error. */
export function ErrorNote({ error, retry }: { error: unknown; retry?: (() => void) | undefined }) {
  const t = useTexts(texts)
  const { language } = useLanguage()
  if (error === undefined || error === null) return null
  const reference = error instanceof ApiError ? error.reference : ''
  return (
    <Alert
      type="error"
      role="alert"
      title={errorText(error, language)}
      description={
        <Flex wrap align="center" justify="space-between" gap={8}>
          {reference ? (
            <span>
              {t.reference} <code>{reference.slice(-12)}</code>
            </span>
          ) : null}
          {retry && <Button onClick={retry}>{t.retry}</Button>}
        </Flex>
      }
    />
  )
}
