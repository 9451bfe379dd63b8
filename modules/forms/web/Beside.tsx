import { CheckCircleFilled } from '@ant-design/icons'
import { SavedCounter, tokens, useLanguage, useOrganisationName, useTexts } from '@onego/ui'
import { Button, Flex, Typography } from 'antd'
import type { DraftItem } from '../contract.ts'
import type { Field } from '../definition.ts'
import { texts } from './texts/index.ts'
import type { LiveDraft } from './use-draft.ts'
import { type FormView, stepOf } from './use-form-view.ts'

/** Answers that the item's department receives: no more than its item needs. */
export const answersFor = (item: DraftItem, fields: Field[]): Field[] =>
  fields.filter(
    ({ type, forItems }) =>
      !['pledge', 'note'].includes(type) && (forItems.length === 0 || forItems.includes(item.code)),
  )

interface Props {
  live: LiveDraft
  view: FormView
  /** Step that is open; `steps.length` for the last look. */
  index: number
  goTo: (step: string) => void
}

/** What stays in sight beside the form: what was saved, where one is, and which department gets how much. */
export function Beside({ live, view, index, goTo }: Props) {
  const t = useTexts(texts)
  const organisationName = useOrganisationName()
  const { say } = useLanguage()
  const { filled, total, papersNotAskedFor, trips } = view.counter
  return (
    <div className="og-beside-part">
      <SavedCounter filled={filled} total={total} papers={papersNotAskedFor} trips={trips} />
      <StepList {...{ view, index, goTo }} />
      <div className="og-card">
        <h2 style={{ fontSize: '1em', marginBottom: 8 }}>{t.whoGets}</h2>
        <ul className="og-plain" style={{ display: 'grid', gap: 10 }}>
          {live.draft.items.map((item) => (
            <li key={item.code} style={{ lineHeight: 1.45 }}>
              <div>{organisationName(item.departmentName)}</div>
              <Typography.Text type="secondary" className="og-small">
                {say({ zh: item.name, en: item.nameEn })} · {t.answers(answersFor(item, view.fields).length)}
              </Typography.Text>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

function StepList({ view, index, goTo }: Omit<Props, 'live'>) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const steps = [
    ...view.steps.map((step) => ({
      id: step.id,
      name: say(step.title),
      done: !view.problems.some(({ field }) => stepOf([step], field)),
    })),
    { id: 'review', name: t.toReview, done: false },
  ]
  return (
    <nav className="og-card" aria-label={t.steps}>
      <ol className="og-plain" style={{ display: 'grid', gap: 2 }}>
        {steps.map(({ id, name, done }, at) => (
          <li key={id}>
            <Button
              block
              type="text"
              aria-current={at === index ? 'step' : undefined}
              onClick={() => goTo(id)}
              style={{
                ...{ justifyContent: 'flex-start', paddingInline: 8, height: 'auto', minHeight: 38 },
                ...{ whiteSpace: 'normal', textAlign: 'start' },
                ...(at === index ? { background: tokens.actionSoft, color: tokens.action, fontWeight: 600 } : {}),
              }}
            >
              <Flex gap={10} align="center">
                <span style={{ minWidth: 20, textAlign: 'center' }}>
                  {done ? (
                    <CheckCircleFilled role="img" aria-label={t.stepDone} style={{ color: tokens.accent }} />
                  ) : (
                    at + 1
                  )}
                </span>
                {name}
              </Flex>
            </Button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
