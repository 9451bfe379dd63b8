import { ErrorNote, Loading, PageTitle, useTexts } from '@onego/ui'
import { ApplyForm } from './ApplyForm.tsx'
import type { HandIn } from './Review.tsx'
import { texts } from './texts/index.ts'
import { useOpenDraft } from './use-open-draft.ts'

interface Props {
  /** Code of the item or bundle. */
  target: string
  guideAnswers: Record<string, string>
  /** Below `/api`: where the citizen's drafts lie for the clerk. */
  drafts: string
  handIn: HandIn
}

/** The whole form on one page, filled in by a clerk for the citizen at the counter. */
export function CounterForm({ target, guideAnswers, drafts, handIn }: Props) {
  const { draft, error, open, begin } = useOpenDraft(target, guideAnswers, drafts)
  const t = useTexts(texts)
  if (!draft) {
    return (
      <>
        <PageTitle title={t.opens} />
        {error === undefined ? <Loading rows={8} /> : <ErrorNote error={error} retry={open} />}
      </>
    )
  }
  return <ApplyForm key={draft.id} opened={draft} begin={begin} layout="whole" drafts={drafts} handIn={handIn} />
}
