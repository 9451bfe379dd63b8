import { Section, useLanguage, useTexts } from '@onego/ui'
import { Button, Flex, Typography } from 'antd'
import type { FieldProblem } from '../contract.ts'
import type { Field } from '../definition.ts'
import { isFixed } from '../rules/situation.ts'
import { takesFiles } from '../rules/trust.ts'
import { Facts } from './Facts.tsx'
import { ComputedRow, FieldRow } from './FieldRow.tsx'
import { Materials } from './Materials.tsx'
import { SeenBox } from './materials/SeenBox.tsx'
import { sampleFile } from './preview-draft.ts'
import { SignatureInput } from './SignatureInput.tsx'
import { texts } from './texts/index.ts'
import { Upload } from './Upload.tsx'
import type { LiveDraft } from './use-draft.ts'
import { useField } from './use-form-store.ts'
import { type FormView, type Step, WHOLE } from './use-form-view.ts'

interface Props {
  live: LiveDraft
  view: FormView
  step: Step
  /** True once the person wanted to go on: everything wrong is said. */
  strict: boolean
}

export function StepView({ live, view, step, strict }: Props) {
  const { say } = useLanguage()
  const pages = step.id === WHOLE ? view.pages : [{ id: step.id, title: undefined, questions: step.questions }]
  return (
    <Flex vertical gap={16}>
      {pages.map((page) => (
        <Flex vertical gap={16} key={page.id}>
          {page.title && pages.length > 1 && (
            <Typography.Title level={2} style={{ fontSize: '1.4em', margin: 0 }}>
              {say(page.title)}
            </Typography.Title>
          )}
          {page.questions.map((question) => (
            <Question key={question.id} {...{ live, view, strict, question }} />
          ))}
        </Flex>
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
  return (
    <Section title={say(question.title)}>
      <Flex vertical gap={20}>
        {question.help && <Typography.Text type="secondary">{say(question.help)}</Typography.Text>}
        {open.map((field) =>
          field.type === 'computed' ? (
            <ComputedRow key={field.id} field={field} store={live.store} />
          ) : takesFiles(field) ? (
            <FieldWithFiles
              key={field.id}
              {...{ field, live, strict }}
              problem={view.problems.find((problem) => problem.field === field.id)}
            />
          ) : (
            <FieldRow
              key={field.id}
              {...{ field, strict, store: live.store, answer: live.answer }}
              filled={filled[field.id]}
              also={live.atCounter && wantsOriginal(field) && <AnswerSeen field={field} live={live} />}
            />
          ),
        )}
        {known.length > 0 && (
          <Facts
            title={open.length > 0 ? t.known : undefined}
            {...{ fields: known, filled }}
            canCorrect={!live.atCounter}
          />
        )}
      </Flex>
    </Section>
  )
}

/** An answer that a register or somebody at a counter must vouch for. */
const wantsOriginal = ({ binding }: Field) => binding?.grade === 'B'

function AnswerSeen({ field, live }: { field: Field; live: LiveDraft }) {
  const { say } = useLanguage()
  const isSeen = live.draft.seen.includes(field.id)
  return <SeenBox what="answer" id={field.id} isSeen={isSeen} name={say(field.label)} live={live} />
}

interface WithFiles {
  field: Field
  live: LiveDraft
  strict: boolean
  problem: FieldProblem | undefined
}

/** A field answered by files, signed, or shown to be right by them. */
function FieldWithFiles({ field, live, strict, problem }: WithFiles) {
  const { say } = useLanguage()
  const { value } = useField(live.store, field.id)
  const files = live.draft.files.filter((file) => file.field === field.id)
  const row = { field, strict, problem, store: live.store, answer: live.answer, filled: live.draft.filled[field.id] }
  if (field.type === 'signature') {
    return (
      <FieldRow {...row}>
        <SignatureInput {...{ field, value, live, answer: (next) => live.answer(field.id, next) }} />
      </FieldRow>
    )
  }
  const upload = live.isPreview ? (
    <PreviewUpload {...{ field, live }} isSent={files.length > 0} />
  ) : (
    <Upload field={field.id} name={say(field.label)} files={files} live={live} takes={field} />
  )
  return field.type === 'file' ? <FieldRow {...row}>{upload}</FieldRow> : <FieldRow {...row} also={upload} />
}

/** A preview sends nothing: a made-up file stands for what would be sent. */
function PreviewUpload({ field, live, isSent }: Pick<WithFiles, 'field' | 'live'> & { isSent: boolean }) {
  const t = useTexts(texts)
  const send = () => live.take({ ...live.draft, files: [...live.draft.files, sampleFile(field.id)] })
  return isSent ? (
    <Typography.Text>{sampleFile(field.id).name}</Typography.Text>
  ) : (
    <Button id={field.id} onClick={send} style={{ alignSelf: 'start' }}>
      {t.upload}
    </Button>
  )
}
