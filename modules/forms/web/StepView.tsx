import { Section, useLanguage, useTexts } from '@onego/ui'
import { Flex, Typography } from 'antd'
import type { Field } from '../definition.ts'
import { isFixed } from '../rules/situation.ts'
import { Facts } from './Facts.tsx'
import { FieldRow } from './FieldRow.tsx'
import { Materials } from './Materials.tsx'
import { texts } from './texts/index.ts'
import { Upload } from './Upload.tsx'
import type { LiveDraft } from './use-draft.ts'
import type { FormView, Step } from './use-form-view.ts'

interface Props {
  live: LiveDraft
  view: FormView
  step: Step
  /** True once the person wanted to go on: everything wrong is said. */
  strict: boolean
}

export function StepView({ live, view, step, strict }: Props) {
  return (
    <Flex vertical gap={16}>
      {step.questions.map((question) => (
        <Question key={question.id} {...{ live, view, strict, question }} />
      ))}
      {step.materials.length > 0 && <Materials live={live} view={view} strict={strict} />}
    </Flex>
  )
}

/** First what is left to fill in, then what is known. */
function Question({ live, view, strict, question }: Omit<Props, 'step'> & { question: Step['questions'][number] }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { filled } = live.draft
  const known = question.fields.filter((field) => isFixed(field, filled))
  const open = question.fields.filter((field) => !isFixed(field, filled))
  const problemOf = (field: Field) => view.problems.find((problem) => problem.field === field.id)
  return (
    <Section title={say(question.title)}>
      <Flex vertical gap={20}>
        {question.help && <Typography.Text type="secondary">{say(question.help)}</Typography.Text>}
        {open.map((field) => (
          <FieldRow
            key={field.id}
            field={field}
            value={view.values[field.id]}
            filled={filled[field.id]}
            problem={problemOf(field)}
            strict={strict}
            answer={(value) => live.answer(field.id, value)}
          >
            {field.type === 'file' ? (
              <Upload
                field={field.id}
                name={say(field.label)}
                files={live.draft.files.filter((file) => file.field === field.id)}
                live={live}
              />
            ) : undefined}
          </FieldRow>
        ))}
        {known.length > 0 && <Facts title={open.length > 0 ? t.known : undefined} fields={known} filled={filled} />}
      </Flex>
    </Section>
  )
}
