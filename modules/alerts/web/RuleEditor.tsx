import { api, ErrorNote, Section, useAction, useTexts } from '@onego/ui'
import { Button, Flex, Form, Typography } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { RuleDetail, Trial } from '../contract.ts'
import { CheckFields } from './CheckFields.tsx'
import { type Draft, toRule } from './draft.ts'
import { HeadFields } from './HeadFields.tsx'
import { PatternFields } from './PatternFields.tsx'
import { TrialResult } from './TrialResult.tsx'
import { texts } from './texts/index.ts'

interface Props {
  initial: Draft
  isNew?: boolean
  readOnly?: boolean
  changed?: () => Promise<void>
}

/** The form of a rule, and its trial over the past as it stands in the form. */
export function RuleEditor({ initial, isNew = false, readOnly = false, changed }: Props) {
  const { rule: t } = useTexts(texts)
  const navigate = useNavigate()
  const [form] = Form.useForm<Draft>()
  const on = Form.useWatch('on', form) ?? initial.on
  const draft = () => ({ ...initial, ...(form.getFieldsValue(true) as Draft) })
  const save = useAction(() => api.post('/alert-rules', toRule(draft()), RuleDetail), {
    success: t.saved,
    done: ({ rule }) => (isNew ? void navigate(`/desk/alert-rules/${rule.code}`) : void changed?.()),
  })
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={initial}
      disabled={readOnly}
      onFinish={() => void save.run()}
    >
      <Flex vertical gap={16}>
        <Section title={t.edit}>
          {readOnly && <Typography.Paragraph type="secondary">{t.readOnly}</Typography.Paragraph>}
          <HeadFields isNew={isNew} />
          {on === 'indicator' ? <CheckFields /> : <PatternFields />}
          <ErrorNote error={save.error} />
          {!readOnly && (
            <Button type="primary" htmlType="submit" loading={save.running}>
              {isNew ? t.create : t.save}
            </Button>
          )}
        </Section>
        {!readOnly && <TrialPart draft={draft} />}
      </Flex>
    </Form>
  )
}

function TrialPart({ draft }: { draft: () => Draft }) {
  const { rule: t } = useTexts(texts)
  const [trial, setTrial] = useState<Trial>()
  const run = useAction(() => api.post('/alert-rules/trial', toRule(draft()), Trial), { done: setTrial })
  return (
    <Section title={t.trial}>
      <Typography.Paragraph type="secondary">{t.trialHelp}</Typography.Paragraph>
      <Button loading={run.running} onClick={() => void run.run()}>
        {t.run}
      </Button>
      <ErrorNote error={run.error} />
      {trial && <TrialResult trial={trial} />}
    </Section>
  )
}
