import { api, DateText, ErrorNote, IdNumberText, useAction, useLanguage, useTexts } from '@onego/ui'
import { Button, Descriptions, Flex, Form, Radio } from 'antd'
import { useState } from 'react'
import { type Discrepancy, DiscrepancyValues } from '../contract/stewardship.ts'
import { isReason, ReasonField } from './ReasonField.tsx'
import { texts } from './texts/index.ts'
import { ValueText } from './ValueText.tsx'

interface Props {
  discrepancy: Discrepancy
  done: () => void
}

export function DiscrepancyDetail({ discrepancy, done }: Props) {
  const { discrepancies: t } = useTexts(texts)
  const { say } = useLanguage()
  const { decidedAt } = discrepancy
  const items = [
    { key: 'field', label: t.columns.field, children: say(discrepancy.fieldName) },
    { key: 'reporter', label: t.columns.reporter, children: say(discrepancy.reporterName) },
    { key: 'source', label: t.columns.source, children: say(discrepancy.sourceName) },
    { key: 'status', label: t.columns.status, children: t.status[discrepancy.status] },
    ...(decidedAt
      ? [
          { key: 'by', label: t.by, children: discrepancy.decidedByName ?? say(discrepancy.sourceName) },
          { key: 'at', label: t.columns.at, children: <DateText at={decidedAt} withTime /> },
          { key: 'note', label: t.note, children: discrepancy.note ?? '—' },
        ]
      : []),
  ]
  return (
    <Flex vertical gap={16}>
      <Descriptions size="small" column={1} items={items} />
      {discrepancy.mayDecide && <Values discrepancy={discrepancy} done={done} />}
      {discrepancy.status === 'open' && !discrepancy.mayDecide && <p>{t.onlySource}</p>}
    </Flex>
  )
}

function Values({ discrepancy, done }: Props) {
  const { discrepancies: t } = useTexts(texts)
  const [reason, setReason] = useState('')
  const look = useAction(() =>
    api.post(`/registers/discrepancies/${discrepancy.id}/values`, { reason }, DiscrepancyValues),
  )
  const [values, setValues] = useState<DiscrepancyValues>()
  const open = async () => setValues(await look.run())
  if (values) return <Decision discrepancy={discrepancy} values={values} done={done} />
  return (
    <Form layout="vertical">
      <ErrorNote error={look.error} />
      <ReasonField id="why-values" label={t.reason} help={t.reasonHelp} value={reason} change={setReason} />
      <Button type="primary" disabled={!isReason(reason)} loading={look.running} onClick={() => void open()}>
        {t.open}
      </Button>
    </Form>
  )
}

function Decision({ discrepancy, values, done }: Props & { values: DiscrepancyValues }) {
  const { discrepancies: t } = useTexts(texts)
  const [outcome, setOutcome] = useState<'source-right' | 'corrected'>()
  const [note, setNote] = useState('')
  const decide = useAction(
    () => api.post(`/registers/discrepancies/${discrepancy.id}/decision`, { outcome, note }).then(done),
    { success: t.decided },
  )
  const items = [
    { key: 'number', label: t.number, children: <IdNumberText value={values.number.join(' · ')} /> },
    { key: 'held', label: t.held, children: <ValueText value={values.held} /> },
    { key: 'reported', label: t.reported, children: <ValueText value={values.reported} /> },
  ]
  return (
    <Form layout="vertical">
      <Descriptions bordered size="small" column={1} items={items} style={{ marginBottom: 16 }} />
      <ErrorNote error={decide.error} />
      <Form.Item label={t.outcome} required>
        <Radio.Group value={outcome} onChange={(event) => setOutcome(event.target.value)}>
          <Flex vertical gap={8}>
            <Radio value="source-right">{t.outcomes['source-right']}</Radio>
            <Radio value="corrected">{t.outcomes.corrected}</Radio>
          </Flex>
        </Radio.Group>
      </Form.Item>
      <ReasonField id="decision-note" label={t.note} value={note} change={setNote} />
      <Button
        type="primary"
        disabled={!outcome || !isReason(note)}
        loading={decide.running}
        onClick={() => void decide.run()}
      >
        {t.decide}
      </Button>
    </Form>
  )
}
