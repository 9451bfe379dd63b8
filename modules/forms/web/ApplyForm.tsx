import { EmptyState, LinkButton, PageTitle, useIsPhone, useLanguage, useTexts } from '@onego/ui'
import { Alert, Button, Flex } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import type { Draft } from '../contract.ts'
import { Beside } from './Beside.tsx'
import { Consents } from './Consents.tsx'
import { DiscardButton } from './DiscardButton.tsx'
import { HaltedNote } from './HaltedNote.tsx'
import { ReadNotices } from './ReadNotices.tsx'
import { type HandIn, Review } from './Review.tsx'
import { SaveNote } from './SaveNote.tsx'
import { StepView } from './StepView.tsx'
import { texts } from './texts/index.ts'
import { useDraft } from './use-draft.ts'
import { type Layout, stepOf, useFormView } from './use-form-view.ts'

const REVIEW = 'review'

interface Props {
  opened: Draft
  begin: () => Promise<void>
  /** Not said: one question at a time on a phone, one page at a time on a desk. */
  layout?: Layout
  /** Below `/api`: where the draft lies; the applicant's own unless said. */
  drafts?: string
  /** Hands it in instead of the applicant's own submission. */
  handIn?: HandIn
}

/** The open form: one step at a time, the counter and the save state always in sight, then everything once more. */
export function ApplyForm({ opened, begin, layout, drafts, handIn }: Props) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const live = useDraft(opened, drafts)
  const phone = useIsPhone()
  const view = useFormView(live, layout ?? (phone ? 'question' : 'page'))
  const { step, goTo } = useStep()
  const [checked, setChecked] = useState<ReadonlySet<string>>(new Set())
  const index =
    step === REVIEW
      ? view.steps.length
      : Math.max(
          0,
          view.steps.findIndex((one) => one.id === step),
        )
  const current = view.steps[index]
  const heading = useHeadingFocus(index)

  if (live.draft.submissionId && !handIn) {
    return (
      <>
        <PageTitle title={say(live.draft.title)} />
        <EmptyState
          title={t.submitted}
          text={t.submittedText}
          action={<LinkButton to={`/matters/${live.draft.submissionId}`}>{t.seeMatter}</LinkButton>}
        />
      </>
    )
  }
  const goOn = () => {
    const wrong = current && view.problems.find(({ field }) => stepOf([current], field))
    if (current) setChecked(new Set([...checked, current.id]))
    if (wrong) return showField(wrong.field)
    void live.flush().catch(() => undefined)
    goTo(view.steps[index + 1]?.id ?? REVIEW)
  }
  return (
    <>
      <PageTitle title={say(live.draft.title)} extra={<SaveNote live={live} />} />
      <div className="og-beside">
        <Flex vertical gap={16}>
          {live.merged && <Alert type="info" showIcon closable title={t.changedElsewhere} />}
          <HaltedNote live={live} />
          <Consents live={live} />
          <ReadNotices live={live} />
          <p ref={heading} tabIndex={-1} style={{ margin: 0, outline: 'none' }}>
            {t.step(index + 1, view.steps.length + 1)}
          </p>
          {current ? (
            <StepView live={live} view={view} step={current} strict={checked.has(current.id)} />
          ) : (
            <Review live={live} view={view} goTo={goTo} handIn={handIn} />
          )}
          {current && (
            <Flex gap={12} wrap>
              {index > 0 && (
                <Button size="large" onClick={() => goTo(view.steps[index - 1]?.id ?? '')}>
                  {t.back}
                </Button>
              )}
              <Button type="primary" size="large" onClick={goOn} style={{ flex: '1 1 160px', maxWidth: 320 }}>
                {index + 1 < view.steps.length ? t.next : t.toReview}
              </Button>
            </Flex>
          )}
          <DiscardButton begin={begin} />
        </Flex>
        <Beside {...{ live, view, index, goTo }} />
      </div>
    </>
  )
}

/** Brings a field or a material into sight and the cursor into it. */
function showField(id: string) {
  const place = document.querySelector(`[data-field="${CSS.escape(id)}"]`) ?? document.getElementById(id)
  const inputs = 'input, textarea, button, canvas'
  const target = place?.matches(inputs) ? place : place?.querySelector(inputs)
  place?.scrollIntoView({ block: 'center' })
  if (target instanceof HTMLElement) target.focus({ preventScroll: true })
}

/** The step stands in the address, so that the browser's own back button goes one step back. */
function useStep() {
  const [search, setSearch] = useSearchParams()
  return {
    step: search.get('step') ?? '',
    goTo: (step: string) =>
      setSearch((before) => {
        before.set('step', step)
        return before
      }),
  }
}

/** A new step begins at its top, also for those who do not see it. */
function useHeadingFocus(index: number) {
  const heading = useRef<HTMLParagraphElement>(null)
  const before = useRef(index)
  useEffect(() => {
    if (before.current === index) return
    before.current = index
    window.scrollTo({ top: 0 })
    heading.current?.focus({ preventScroll: true })
  }, [index])
  return heading
}
