import { BugOutlined } from '@ant-design/icons'
import { Button, Typography } from 'antd'
import { useMemo } from 'react'
import { useRouteError } from 'react-router'
import { ApiError } from '../api-error.ts'
import { EmptyState } from '../parts/EmptyState.tsx'
import { PageTitle } from '../parts/PageTitle.tsx'
import { texts } from '../texts/index.ts'
import { useTexts } from '../texts.ts'

/** Shown in place of a page whose code failed. Without an answer of the server the reference is made here, for screenshots and calls. */
export function BrokenPage({ alone = false }: { alone?: boolean }) {
  const t = useTexts(texts)
  const error = useRouteError()
  const reference = useMemo(
    () => (error instanceof ApiError && error.reference ? error.reference : crypto.randomUUID()).slice(-12),
    [error],
  )
  const page = (
    <>
      <PageTitle title={t.broken.title} />
      <EmptyState
        icon={<BugOutlined />}
        title={t.broken.text}
        text={
          <>
            {t.reference} <Typography.Text code>{reference}</Typography.Text>
            <br />
            <small>{error instanceof Error ? error.message : ''}</small>
          </>
        }
        action={
          <Button type="primary" onClick={() => window.location.reload()}>
            {t.reload}
          </Button>
        }
      />
    </>
  )
  return alone ? <main className="og-main">{page}</main> : page
}
