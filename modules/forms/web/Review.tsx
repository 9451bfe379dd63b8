import { ApiError, api, ErrorNote, Section, tokens, useAction, useLanguage, useTexts } from '@onego/ui'
import { Alert, Button, Checkbox, Flex, Typography } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { z } from 'zod'
import type { Field } from '../definition.ts'
import { Chip } from './Chip.tsx'
import { assertContract } from './contract-check.ts'
import { Receivers } from './Receivers.tsx'
import { texts } from './texts/index.ts'
import type { LiveDraft } from './use-draft.ts'
import { type FormView, type Step, stepOf } from './use-form-view.ts'
import { ValueText } from './ValueText.tsx'

interface Props {
  live: LiveDraft
  view: FormView
  goTo: (step: string) => void
  /** Not said: the applicant's own submission. */
  handIn?: HandIn | undefined
}

/** Hands a draft in as it was read in that version. */
export type HandIn = (draftId: string, version: number) => Promise<void>

const Submitted = z.object({ id: z.string() })

/** Everything once more, who receives what, and the button. */
export function Review({ live, view, goTo, handIn }: Props) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const navigate = useNavigate()
  const submit = useAction(
    async () => {
      const version = await live.flushToHandIn()
      await assertContract(live.draft, live.store)
      try {
        if (handIn) return await handIn(live.draft.id, version)
        return await api.post('/cases/submissions', { draftId: live.draft.id, version }, Submitted)
      } catch (error) {
        if (error instanceof ApiError && error.type === 'forms.draft-changed') await live.fetchNewest()
        throw error
      }
    },
    { done: (sent) => sent && void navigate(`/matters/${sent.id}`, { replace: true }) },
  )
  const complete = view.problems.length === 0
  const [confirmed, setConfirmed] = useState(handIn === undefined)
  return (
    <Flex vertical gap={16}>
      {complete ? <Alert type="success" showIcon title={t.allRight} /> : <Problems {...{ view, goTo }} />}
      {view.steps
        .filter((step) => step.questions.length > 0)
        .map((step) => (
          <Section
            key={step.id}
            title={say(step.title)}
            extra={
              <Button onClick={() => goTo(step.id)} aria-label={`${t.edit} ${say(step.title)}`}>
                {t.edit}
              </Button>
            }
          >
            <Said live={live} fields={step.questions.flatMap((question) => question.fields)} />
          </Section>
        ))}
      <Papers live={live} />
      <Receivers live={live} fields={view.fields} />
      <Typography.Text type="secondary">{t.submitHelp}</Typography.Text>
      {handIn && (
        <Checkbox checked={confirmed} onChange={({ target }) => setConfirmed(target.checked)}>
          {t.confirmedAtCounter}
        </Checkbox>
      )}
      <ErrorNote error={submit.error} />
      <Flex gap={12} wrap>
        <Button size="large" onClick={() => goTo(view.steps.at(-1)?.id ?? '')}>
          {t.back}
        </Button>
        <Button
          type="primary"
          size="large"
          disabled={!complete || !confirmed || live.draft.halted !== null}
          loading={submit.running}
          onClick={() => submit.run()}
          style={{ flex: '1 1 160px', maxWidth: 320 }}
        >
          {t.submit}
        </Button>
      </Flex>
    </Flex>
  )
}

function Problems({ view, goTo }: Pick<Props, 'view' | 'goTo'>) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const step = (field: string): Step | undefined => stepOf(view.steps, field)
  return (
    <Alert
      type="warning"
      showIcon
      title={t.fix(view.problems.length)}
      description={
        <ul style={{ margin: 0, paddingLeft: 18 }}>
          {view.problems.map((problem) => (
            <li key={`${problem.field} ${problem.code}`}>
              <Button
                type="link"
                style={{ padding: 0, whiteSpace: 'normal', textAlign: 'left', height: 'auto' }}
                onClick={() => goTo(step(problem.field)?.id ?? '')}
              >
                {say(problem.message)}
              </Button>
            </li>
          ))}
        </ul>
      }
    />
  )
}

/** What she says herself: her word, and nobody's sum. */
const typed = ({ type }: Field) => !['pledge', 'declaration', 'computed'].includes(type)

/** What was sent as a file stands as its name. */
function ReviewValue({ live, field }: { live: LiveDraft; field: Field }) {
  const { value } = live.store.state(field.id)
  const files = live.draft.files.filter((file) => file.field === field.id)
  const names = files.map(({ name }) => name).join(', ')
  if (field.type === 'file' || (field.type === 'signature' && files.length > 0)) return <>{names || '—'}</>
  return (
    <>
      <ValueText field={field} value={value} />
      {names && ` (${names})`}
    </>
  )
}

function Said({ live, fields }: { live: LiveDraft; fields: Field[] }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { filled } = live.draft
  return (
    <dl
      style={{
        margin: 0,
        display: 'grid',
        gap: '12px 24px',
        gridTemplateColumns: 'repeat(auto-fill, minmax(260px, 1fr))',
      }}
    >
      {fields
        .filter(({ type }) => type !== 'note')
        .map((field) => {
          const { value } = live.store.state(field.id)
          const known = filled[field.id]
          return (
            <div key={field.id}>
              <dt style={{ color: tokens.quiet }}>{say(field.label)}</dt>
              <dd style={{ margin: 0, overflowWrap: 'anywhere' }}>
                <ReviewValue {...{ live, field }} />{' '}
                {known && known.value === value ? (
                  <Chip source={known.source} grade={known.grade} />
                ) : (
                  value !== undefined && typed(field) && <small>{t.grade.D}</small>
                )}
              </dd>
            </div>
          )
        })}
    </dl>
  )
}

function Papers({ live: { draft } }: { live: LiveDraft }) {
  const t = useTexts(texts)
  const { language } = useLanguage()
  if (draft.materials.length === 0) return null
  const words = { data: t.byData, licence: t.byLicence, pledge: t.byPledge, upload: t.byUpload, missing: t.missing }
  return (
    <Section title={t.materials}>
      <ul style={{ margin: 0, paddingLeft: 18 }}>
        {draft.materials.map(({ field, name, nameEn, by }) => (
          <li key={field}>
            {language === 'zh' ? name : nameEn || name}: {words[by]}
          </li>
        ))}
      </ul>
    </Section>
  )
}
