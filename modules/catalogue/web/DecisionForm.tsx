import { api, ErrorNote, Section, useAction, useTexts } from '@onego/ui'
import { Button, Flex, Form, Input, Typography } from 'antd'
import type { Draft, Verdict } from '../contract/lifecycle.ts'
import { workTexts } from './texts/index.ts'

interface Props {
  draft: Draft
  /** The version in force that the difference is shown against; 0 for none. */
  against: number
  changed: () => Promise<void>
}

/** Registers, publishes, sends back or refuses; the last two say why. */
export function DecisionForm({ draft: { code, revision, status }, against, changed }: Props) {
  const t = useTexts(workTexts).decision
  const [form] = Form.useForm<{ opinion: string }>()
  const decide = useAction(
    (verdict: Verdict, opinion: string) =>
      api.post('/catalogue/reviews/decision', { code, revision, verdict, opinion, against }),
    { success: t.done, done: () => void changed() },
  )
  const press = (verdict: Verdict) => {
    const opinion = (form.getFieldValue('opinion') ?? '').trim()
    if (verdict !== 'approve' && opinion.length < 2) {
      form.setFields([{ name: 'opinion', errors: [t.opinionMissing] }])
      form.getFieldInstance('opinion')?.focus()
      return
    }
    void decide.run(verdict, opinion)
  }
  return (
    <Section title={t.title[status]}>
      <Typography.Paragraph type="secondary">{t.hint[status]}</Typography.Paragraph>
      <Form form={form} layout="vertical" initialValues={{ opinion: '' }}>
        <Form.Item name="opinion" label={t.opinion} extra={t.opinionHelp}>
          <Input.TextArea rows={3} maxLength={1000} />
        </Form.Item>
      </Form>
      <Flex gap={8} wrap>
        <Button type="primary" loading={decide.running} onClick={() => press('approve')}>
          {t.approve[status]}
        </Button>
        <Button disabled={decide.running} onClick={() => press('return')}>
          {t.return}
        </Button>
        <Button disabled={decide.running} danger onClick={() => press('refuse')}>
          {t.refuse}
        </Button>
      </Flex>
      <ErrorNote error={decide.error} />
    </Section>
  )
}
