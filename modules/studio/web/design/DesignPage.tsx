import { Change } from '@onego/service-items/contract/changes'
import { LinkButton, Loaded, Loading, PageTitle, tokens, useApi, useLanguage, useTexts } from '@onego/ui'
import { Alert, ConfigProvider, Flex } from 'antd'
import { Suspense } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { StepShown } from '../steps/StepShown.tsx'
import { texts } from '../texts/index.ts'
import { Conflict } from './Conflict.tsx'
import { itemOf } from './draft.ts'
import { ProblemPanel } from './ProblemPanel.tsx'
import { STEPS, type Step } from './problems.ts'
import { SaveMark } from './SaveMark.tsx'
import { StepBar, StepButtons } from './StepBar.tsx'
import { useDesign } from './use-design.ts'

export function Page() {
  const { id = '' } = useParams()
  const t = useTexts(texts)
  const change = useApi(`/item-changes/${encodeURIComponent(id)}`, Change)
  return (
    <>
      {!change.data && <PageTitle title={t.title} />}
      <Loaded query={change}>{(opened) => <Designing key={opened.id} opened={opened} />}</Loaded>
    </>
  )
}

/** The step stands in the address, so that going back and another device come to the same place. */
function useStep() {
  const [params, setParams] = useSearchParams()
  const asked = params.get('step')
  const step: Step = STEPS.find((one) => one === asked) ?? 'item'
  const goTo = (next: Step) => {
    setParams({ step: next })
    window.scrollTo({ top: 0 })
  }
  return { step, goTo }
}

/** What can only be read is read as well as what can be written. */
const READABLE = {
  token: { colorTextDisabled: tokens.text, colorTextPlaceholder: tokens.quiet, colorBgContainerDisabled: tokens.page },
}

function Designing({ opened }: { opened: Change }) {
  const t = useTexts(texts)
  const design = useDesign(opened)
  const { step, goTo } = useStep()
  const { draft, change, state, problems } = design
  const mayWrite = change.may.includes('save')
  const { language } = useLanguage()
  const { name, nameEn } = itemOf(draft)
  return (
    <>
      <PageTitle
        title={(language === 'en' && nameEn) || name || change.title || t.start.title}
        text={t.helps[step]}
        extra={
          <Flex gap={8} align="center" wrap>
            {mayWrite && <SaveMark state={state} />}
            {change.state !== 'draft' && <LinkButton to={`/desk/item-changes/${change.id}`}>{t.toChange}</LinkButton>}
          </Flex>
        }
      />
      {!mayWrite && (
        <Alert
          type="info"
          showIcon
          title={t.readOnly(t.states[change.state])}
          {...(change.remark ? { description: change.remark } : {})}
          style={{ marginBottom: 16 }}
        />
      )}
      {state === 'conflict' && <Conflict settle={design.settle} />}
      <StepBar step={step} problems={problems ?? []} goTo={goTo} />
      {step !== 'submit' && problems && <ProblemPanel problems={problems} step={step} goTo={goTo} />}
      <h2 className="og-hidden">{t.steps[step]}</h2>
      <ConfigProvider componentDisabled={!mayWrite && step !== 'trial'} {...(mayWrite ? {} : { theme: READABLE })}>
        <Suspense fallback={<Loading rows={8} />}>
          <StepShown step={step} design={design} goTo={goTo} />
        </Suspense>
      </ConfigProvider>
      <StepButtons step={step} goTo={goTo} />
    </>
  )
}
