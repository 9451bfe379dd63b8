import type { Bundle } from '@onego/service-items/contract'
import {
  ErrorNote,
  Loaded,
  Loading,
  PageTitle,
  Section,
  useIsPhone,
  useLanguage,
  useOrganisationName,
  useTexts,
} from '@onego/ui'
import { Button, Flex } from 'antd'
import { useParams } from 'react-router'
import { sayName, sayText } from '../parts/values.ts'
import { texts } from '../texts/index.ts'
import { GuideResult } from './GuideResult.tsx'
import { OneQuestion, QuestionFields } from './QuestionFields.tsx'
import { useGuide } from './use-guide.ts'

type GuideState = ReturnType<typeof useGuide>

export function Page() {
  const { code = '' } = useParams()
  const state = useGuide(code)
  const phone = useIsPhone()
  const { item: t } = useTexts(texts)
  const Shown = phone ? Steps : SideBySide
  return (
    <>
      {!state.bundle.data && <PageTitle title={t.guide} />}
      <Loaded query={state.bundle}>{(bundle) => <Shown bundle={bundle} state={state} />}</Loaded>
    </>
  )
}

interface Props {
  bundle: Bundle
  state: GuideState
}

function Title({ bundle }: { bundle: Bundle }) {
  const { bundle: t } = useTexts(texts)
  const { language } = useLanguage()
  return <PageTitle title={sayName(bundle, language)} text={sayText(bundle.summary, language) || t.together} />
}

/** On a desk: questions on the left, what applies on the right, always up to date. */
function SideBySide({ bundle, state }: Props) {
  const { bundle: t } = useTexts(texts)
  const questions = shownIn(bundle, state)
  return (
    <>
      <Title bundle={bundle} />
      <Flex gap={20} align="flex-start">
        {questions.length > 0 && (
          <div style={{ flex: '0 0 400px' }}>
            <Section title={t.questions}>
              <QuestionFields questions={questions} answers={state.answers} onAnswer={state.answer} />
            </Section>
          </div>
        )}
        <div style={{ flex: 1, minWidth: 0 }}>
          <Result bundle={bundle} state={state} />
        </div>
      </Flex>
    </>
  )
}

/** On a phone: what it covers, then one question a page, then what applies. */
function Steps({ bundle, state }: Props) {
  const { bundle: t } = useTexts(texts)
  const questions = shownIn(bundle, state)
  const { step, goTo, answers, answer } = state
  const question = questions[step - 1]
  if (step <= 0 && questions.length > 0) return <Intro bundle={bundle} onStart={() => goTo(1)} />
  if (question) {
    return (
      <>
        <Title bundle={bundle} />
        <OneQuestion
          key={question.id}
          question={question}
          value={answers[question.id]}
          label={t.questionOf(step, questions.length)}
          isLast={step === questions.length}
          onAnswer={(value) => answer(question, value)}
          onNext={() => goTo(step + 1)}
          onBack={() => goTo(step - 1)}
        />
      </>
    )
  }
  return (
    <>
      <Title bundle={bundle} />
      <Result bundle={bundle} state={state} />
      {questions.length > 0 && (
        <Button block size="large" onClick={() => goTo(1)}>
          {t.changeAnswers}
        </Button>
      )}
    </>
  )
}

function Intro({ bundle, onStart }: { bundle: Bundle; onStart: () => void }) {
  const { bundle: t } = useTexts(texts)
  const { language } = useLanguage()
  const organisationName = useOrganisationName()
  return (
    <>
      <Title bundle={bundle} />
      <Section title={t.covers(bundle.covers.length)}>
        <ul className="og-plain" style={{ display: 'grid', gap: 10 }}>
          {bundle.covers.map((item) => (
            <li key={item.code}>
              <div style={{ fontWeight: 600 }}>{sayName(item, language)}</div>
              <div style={{ color: 'var(--og-quiet)', fontSize: '0.9em' }}>{organisationName(item.departmentName)}</div>
            </li>
          ))}
        </ul>
      </Section>
      <p style={{ marginBottom: 12 }}>{t.startGuide}</p>
      <Button type="primary" size="large" block onClick={onStart}>
        {t.start}
      </Button>
    </>
  )
}

function Result({ bundle, state: { guide, error, answers } }: Props) {
  if (error) return <ErrorNote error={error} />
  return guide ? <GuideResult bundle={bundle} guide={guide} answers={answers} /> : <Loading rows={8} />
}

/** The questions to ask now: the server left out those whose condition does not hold. */
function shownIn(bundle: Bundle, { guide, answers }: GuideState) {
  if (!guide) return bundle.questions.filter((question) => !question.showIf)
  return bundle.questions.filter(
    ({ id, showIf }) => !showIf || guide.open.includes(id) || (id in guide.answers && id in answers),
  )
}
