import type { DesignedType } from '@onego/licences/contract'
import { Specimen } from '@onego/licences/web/designer'
import type { ProcessDefinition } from '@onego/processes/contract'
import { ProcessTrial } from '@onego/processes/web/designer'
import type { DecisionTable } from '@onego/rules/contract'
import type { Answers } from '@onego/service-items/contract'
import { GuidePreview } from '@onego/service-items/web/editors'
import { Section, tokens, useOrganisationName, useTexts } from '@onego/ui'
import { Alert, Button, Flex } from 'antd'
import { useState } from 'react'
import { itemOf } from '../design/draft.ts'
import type { Design } from '../design/use-design.ts'
import { texts } from '../texts/index.ts'
import { FormTrial } from './FormTrial.tsx'
import { fieldSubjects, fieldsOf, subjectsOf } from './fields.ts'
import type { StepProps } from './StepShown.tsx'

const PLACES = ['guide', 'form', 'process', 'result'] as const
type Place = (typeof PLACES)[number]

/** The whole way, as the applicant goes it and then the officers; nothing of it leaves the browser. */
export function TrialStep({ design }: StepProps) {
  const { trial: t } = useTexts(texts)
  const [place, setPlace] = useState<Place>('guide')
  const [answers, setAnswers] = useState<Answers>({})
  const next = PLACES[PLACES.indexOf(place) + 1]
  return (
    <>
      <Flex gap={12} wrap align="center" style={{ marginBottom: 16 }}>
        {PLACES.map((one) => (
          <Button
            key={one}
            type={one === place ? 'primary' : 'default'}
            aria-pressed={one === place}
            onClick={() => setPlace(one)}
          >
            {t[one]}
          </Button>
        ))}
        <Button
          onClick={() => {
            setAnswers({})
            setPlace('guide')
          }}
        >
          {t.again}
        </Button>
      </Flex>
      <Shown {...{ place, design, answers, setAnswers }} toForm={() => setPlace('form')} />
      {next && place !== 'guide' && (
        <Button type="primary" onClick={() => setPlace(next)}>
          {t.next}：{t[next]}
        </Button>
      )}
    </>
  )
}

interface ShownProps {
  place: Place
  design: Design
  answers: Answers
  setAnswers: (answers: Answers) => void
  toForm: () => void
}

function Shown({ place, design, answers, setAnswers, toForm }: ShownProps) {
  const { trial: t } = useTexts(texts)
  const { draft } = design
  const item = itemOf(draft)
  const { form, process } = draft.parts
  switch (place) {
    case 'guide':
      return (
        <Phone>
          <GuidePreview
            item={item}
            table={(draft.parts.tables as DecisionTable[] | undefined)?.[0]}
            answers={answers}
            onAnswers={setAnswers}
            begin={() => (
              <Button type="primary" size="large" block onClick={toForm}>
                {t.toForm}
              </Button>
            )}
          />
        </Phone>
      )
    case 'form':
      return form ? <FormTrial form={form} item={item} answers={answers} /> : <Alert type="info" title={t.noForm} />
    case 'process':
      return process ? (
        <ProcessTrial
          definition={process as ProcessDefinition}
          subjects={[...fieldSubjects(form), ...subjectsOf(item.questions ?? [])]}
        />
      ) : (
        <Alert type="info" title={t.noProcess} />
      )
    default:
      return <Result design={design} />
  }
}

/** As wide as a phone. */
function Phone({ children }: { children: React.ReactNode }) {
  return (
    <div
      style={{
        ...{
          maxWidth: 390,
          border: `1px solid ${tokens.line}`,
          borderRadius: 16,
          padding: 16,
          background: tokens.page,
        },
        marginBottom: 16,
      }}
    >
      {children}
    </div>
  )
}

function Result({ design: { draft, change } }: { design: Design }) {
  const { trial: t } = useTexts(texts)
  const organisationName = useOrganisationName()
  const type = draft.parts.licenceType as DesignedType | undefined
  if (!type) return <Alert type="info" showIcon title={t.noLicence} style={{ marginBottom: 16 }} />
  return (
    <Section title={t.result}>
      <Specimen
        type={type}
        answers={fieldsOf(draft.parts.form).map(({ id, label }) => ({ id, label }))}
        department={organisationName(change.departmentName)}
      />
    </Section>
  )
}
