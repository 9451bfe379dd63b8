import { ApiError, EmptyState, ErrorNote, LinkButton, Loading, PageTitle, useTexts } from '@onego/ui'
import { Typography } from 'antd'
import { lazy, Suspense, useEffect } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { texts } from './texts/index.ts'
import { useOpenDraft } from './use-open-draft.ts'

/** Comes while the departments are being asked: conditions and checks of a form are the larger part of its code. */
const loadForm = () => import('./ApplyForm.tsx').then(({ ApplyForm: whole }) => ({ default: whole }))
const ApplyForm = lazy(loadForm)

/** The form of a bundle or an item: opened, filled by the registers, filled up by the person, handed in. */
export function Page() {
  const t = useTexts(texts)
  const { bundle = '' } = useParams()
  const [search] = useSearchParams()
  useEffect(() => void loadForm().catch(() => undefined), [])
  const { draft, error, open, begin } = useOpenDraft(bundle, readAnswers(search.get('answers')))
  if (error instanceof ApiError && error.type === 'forms.guide-open') {
    return (
      <>
        <PageTitle title={t.opens} />
        <EmptyState
          title={t.guideFirst}
          text={t.guideFirstText}
          action={
            <LinkButton type="primary" to={guidePath(bundle, error)}>
              {t.toGuide}
            </LinkButton>
          }
        />
      </>
    )
  }
  if (error !== undefined) {
    return (
      <>
        <PageTitle title={t.opens} />
        <ErrorNote error={error} retry={open} />
      </>
    )
  }
  if (!draft) return <Opening />
  return (
    <Suspense fallback={<Opening />}>
      <ApplyForm key={draft.id} opened={draft} begin={begin} />
    </Suspense>
  )
}

function Opening() {
  const t = useTexts(texts)
  return (
    <>
      <PageTitle title={t.opens} />
      <div className="og-card">
        <Typography.Paragraph strong>{t.opening}</Typography.Paragraph>
        <Typography.Paragraph type="secondary">{t.openingHint}</Typography.Paragraph>
        <Loading rows={8} />
      </div>
    </>
  )
}

/** The guide hands its answers over in the address; anything else there is ignored. */
function readAnswers(text: string | null): Record<string, string> | undefined {
  if (!text) return undefined
  try {
    const read: unknown = JSON.parse(text)
    if (read === null || typeof read !== 'object') return undefined
    return Object.fromEntries(Object.entries(read).filter(([, value]) => typeof value === 'string')) as Record<
      string,
      string
    >
  } catch {
    return undefined
  }
}

/** A single item has a guide of its own. */
const guidePath = (code: string, { details }: ApiError) =>
  details.isBundle === false ? `/items/${encodeURIComponent(code)}/guide` : `/bundles/${encodeURIComponent(code)}`
