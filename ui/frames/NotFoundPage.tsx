import { CompassOutlined } from '@ant-design/icons'
import { EmptyState } from '../parts/EmptyState.tsx'
import { LinkButton } from '../parts/LinkButton.tsx'
import { PageTitle } from '../parts/PageTitle.tsx'
import { texts } from '../texts/index.ts'
import { useTexts } from '../texts.ts'

export function NotFoundPage() {
  const t = useTexts(texts)
  return (
    <>
      <PageTitle title={t.notFound.title} />
      <EmptyState
        icon={<CompassOutlined />}
        title={t.notFound.text}
        action={
          <LinkButton type="primary" to="/">
            {t.notFound.action}
          </LinkButton>
        }
      />
    </>
  )
}
