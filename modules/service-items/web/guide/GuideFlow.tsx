import {
  ErrorNote,
  Loading,
  PageTitle,
  Section,
  useIsPhone,
  useLanguage,
  useOrganisationName,
  useTexts,
} from '@onego/ui'
import { Button, Flex } from 'antd'
import type { ReactNode } from 'react'
import { sayName } from '../parts/values.ts'
import { texts } from '../texts/index.ts'
import { Announcement } from './Announcement.tsx'
import { GuideResult } from './GuideResult.tsx'
import { OneQuestion, QuestionFields } from './QuestionFields.tsx'
import type { Subject } from './subject.ts'
import { guideTexts } from './texts/index.ts'
import type { GuideState } from './use-guide.ts'

interface Props {
  subject: Subject
  state: GuideState
  /** Stands where one begins to apply, while the item is only being designed. */
  begin?: ReactNode
  /** Part of a page that has its own heading. */
  isPart?: boolean | undefined
}

/** On a phone one question a page; on a desk the questions beside what they lead to. */
export function GuideFlow({ layout, ...props }: Props & { layout?: 'phone' | 'desk' }) {
  const { state } = props
  const isPhone = useIsPhone()
  const Shown = (layout ? layout === 'phone' : isPhone) ? Steps : SideBySide
  return (
    <>
      <Shown {...props} />
      <Announcement guide={state.guide} />
    </>
  )
}

function Title({ subject, isPart }: Pick<Props, 'subject' | 'isPart'>) {
  const { bundle: t } = useTexts(texts)
  const { guideOf } = useTexts(guideTexts)
  const { language, say } = useLanguage()
  if (isPart)
    return <p style={{ fontWeight: 600, fontSize: '1.15em', marginBottom: 12 }}>{sayName(subject, language)}</p>
  return (
    <PageTitle
      title={sayName(subject, language)}
      text={say(subject.summary) || (subject.kind === 'bundle' ? t.together : guideOf)}
    />
  )
}

function SideBySide({ subject, state, begin }: Props) {
  const { bundle: t } = useTexts(texts)
  const questions = shownIn(subject, state)
  return (
    <>
      <Title subject={subject} />
      <Flex gap={20} align="flex-start">
        {questions.length > 0 && (
          <div style={{ flex: '0 0 400px' }} className="og-no-print">
            <Section title={t.questions}>
              <QuestionFields questions={questions} answers={state.answers} onAnswer={state.answer} />
            </Section>
          </div>
        )}
        <div style={{ flex: 1, minWidth: 0 }}>
          <Result subject={subject} state={state} begin={begin} />
        </div>
      </Flex>
    </>
  )
}

/** What it covers, then one question a page, then what applies. */
function Steps({ subject, state, begin, isPart }: Props) {
  const { bundle: t } = useTexts(texts)
  const questions = shownIn(subject, state)
  const { step, goTo, answers, answer } = state
  const question = questions[step - 1]
  if (step <= 0 && questions.length > 0) return <Intro subject={subject} isPart={isPart} onStart={() => goTo(1)} />
  return (
    <>
      <Title subject={subject} isPart={isPart} />
      {question ? (
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
      ) : (
        <Result subject={subject} state={state} begin={begin} />
      )}
      {!question && questions.length > 0 && (
        <Button block size="large" onClick={() => goTo(1)}>
          {t.changeAnswers}
        </Button>
      )}
    </>
  )
}

function Intro({ subject, isPart, onStart }: Pick<Props, 'subject' | 'isPart'> & { onStart: () => void }) {
  const { bundle: t } = useTexts(texts)
  const own = useTexts(guideTexts)
  return (
    <>
      <Title subject={subject} isPart={isPart} />
      {subject.kind === 'bundle' ? (
        <Section title={t.covers(subject.covers.length)}>
          <Covers subject={subject} />
        </Section>
      ) : (
        <Section title={own.before}>
          <p>{own.beforeText(subject.questions.length)}</p>
        </Section>
      )}
      {subject.kind === 'bundle' && <p style={{ marginBottom: 12 }}>{t.startGuide}</p>}
      <Button type="primary" size="large" block onClick={onStart}>
        {t.start}
      </Button>
    </>
  )
}

function Covers({ subject }: { subject: Subject }) {
  const { language } = useLanguage()
  const organisationName = useOrganisationName()
  return (
    <ul className="og-plain" style={{ display: 'grid', gap: 10 }}>
      {subject.covers.map((item) => (
        <li key={item.code}>
          <div style={{ fontWeight: 600 }}>{sayName(item, language)}</div>
          <div style={{ color: 'var(--og-quiet)', fontSize: '0.9em' }}>{organisationName(item.departmentName)}</div>
        </li>
      ))}
    </ul>
  )
}

function Result({ subject, state: { guide, error, answers }, begin }: Props) {
  if (error) return <ErrorNote error={error} />
  return guide ? <GuideResult subject={subject} guide={guide} answers={answers} begin={begin} /> : <Loading rows={8} />
}

/** The server says which to ask now; until it has, those that are always asked. */
const shownIn = (subject: Subject, { guide }: GuideState) =>
  guide ? guide.questions : subject.questions.filter(({ showIf }) => !showIf)
