import { CheckCircleFilled } from '@ant-design/icons'
import type { DesignedType } from '@onego/licences/contract'
import type { ProcessDefinition } from '@onego/processes/contract'
import { planOf } from '@onego/processes/contract/plan'
import type { DecisionTable } from '@onego/rules/contract'
import { Change } from '@onego/service-items/contract/changes'
import { api, ErrorNote, Section, tokens, useAction, useTexts } from '@onego/ui'
import { Button, Flex, Form, Input } from 'antd'
import { useNavigate } from 'react-router'
import { itemOf } from '../design/draft.ts'
import { ProblemPanel } from '../design/ProblemPanel.tsx'
import type { Design } from '../design/use-design.ts'
import { texts } from '../texts/index.ts'
import { fieldsOf } from './fields.ts'
import type { StepProps } from './StepShown.tsx'

export function SubmitStep({ design, goTo }: StepProps) {
  const { submit: t } = useTexts(texts)
  const { draft, problems, write } = design
  const errors = (problems ?? []).filter(({ severity }) => severity === 'error').length
  return (
    <>
      <Section title={t.summary}>
        <Summary design={design} />
      </Section>
      <ProblemPanel problems={problems ?? []} goTo={goTo} />
      <Section title={errors > 0 ? t.fix : t.fine}>
        <Form layout="vertical" component="div">
          <Form.Item label={t.reason} htmlFor="design-reason">
            <Input.TextArea
              id="design-reason"
              value={draft.reason}
              maxLength={2000}
              autoSize={{ minRows: 2, maxRows: 6 }}
              onChange={({ target }) => write((before) => ({ ...before, reason: target.value }))}
            />
          </Form.Item>
          <Form.Item label={t.effectOn} htmlFor="design-effect">
            <Input
              id="design-effect"
              type="date"
              style={{ maxWidth: 220 }}
              value={draft.effectOn ?? ''}
              onChange={({ target }) => write((before) => ({ ...before, effectOn: target.value || null }))}
            />
          </Form.Item>
        </Form>
        <HandIn design={design} errors={errors} />
      </Section>
    </>
  )
}

function HandIn({ design, errors }: { design: Design; errors: number }) {
  const { submit: t, exportFile } = useTexts(texts)
  const navigate = useNavigate()
  const { change, state, save } = design
  const submit = useAction(
    async () => {
      if (state !== 'saved' && !(await save())) return
      const saved = await api.post(`/item-changes/${change.id}/submit`, {}, Change)
      design.setChange(saved)
      await navigate(`/desk/item-changes/${change.id}`)
    },
    { success: t.done },
  )
  return (
    <>
      <Flex gap={12} wrap>
        {change.may.includes('submit') && (
          <Button
            type="primary"
            size="large"
            disabled={errors > 0}
            loading={submit.running}
            onClick={() => void submit.run()}
          >
            {t.submit}
          </Button>
        )}
        <Button size="large" disabled={false} href={`/api/studio/designs/${change.id}/file`}>
          {exportFile}
        </Button>
      </Flex>
      <ErrorNote error={submit.error} />
    </>
  )
}

/** What the design consists of, in a line each. */
function Summary({ design: { draft } }: { design: Design }) {
  const { submit: t } = useTexts(texts)
  const item = itemOf(draft)
  const { process, licenceType, tables } = draft.parts as {
    process?: ProcessDefinition
    licenceType?: DesignedType
    tables?: DecisionTable[]
  }
  const fields = fieldsOf(draft.parts.form)
  const rows = (tables ?? []).reduce((sum, table) => sum + table.rules.length, 0)
  const plan = process?.nodes && planOf(process)
  const steps = plan ? 1 + plan.steps.length : (process?.nodes?.filter(({ kind }) => kind === 'user').length ?? 0)
  const lines = [
    t.has.item(item.name ?? '', item.materials?.length ?? 0),
    t.has.guide(item.questions?.length ?? 0, rows),
    t.has.form(fields.length, fields.filter(({ binding }) => binding).length),
    t.has.process(steps),
    licenceType ? t.has.licence(licenceType.name) : t.has.noLicence,
  ]
  return (
    <ul className="og-plain" style={{ display: 'grid', gap: 6 }}>
      {lines.map((line) => (
        <li key={line}>
          <CheckCircleFilled aria-hidden style={{ color: tokens.good, marginInlineEnd: 8 }} />
          {line}
        </li>
      ))}
    </ul>
  )
}
