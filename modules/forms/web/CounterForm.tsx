import { ErrorNote, Loading } from '@onego/ui'
import { ApplyForm } from './ApplyForm.tsx'
import type { HandIn } from './Review.tsx'
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
  if (error !== undefined) return <ErrorNote error={error} retry={open} />
  if (!draft) return <Loading rows={8} />
  return <ApplyForm key={draft.id} opened={draft} begin={begin} layout="whole" drafts={drafts} handIn={handIn} />
}
