import { DayText, IdNumberText, Section, SourceChip, useLanguage, useTexts } from '@onego/ui'
import { Alert, Button, Flex, Form, Input, Typography } from 'antd'
import { useState } from 'react'
import type { RecordHistory, Value } from '../contract/records.ts'
import type { FieldView, RegisterView } from '../contract.ts'
import { Course } from './Course.tsx'
import { Label } from './Label.tsx'
import { MergeHistory } from './MergeHistory.tsx'
import { type Clocks, claimAt, endOfDay, today } from './record-on-day.ts'
import { texts } from './texts/index.ts'
import { ValueText } from './ValueText.tsx'

interface Props {
  history: RecordHistory
  register: RegisterView
  again: () => void
}

/** One record: its values on a day as known on a day, where each comes from, its numbers, merges and splits. */
export function RecordView({ history, register, again }: Props) {
  const { record: t } = useTexts(texts)
  const [day, setDay] = useState('')
  const [known, setKnown] = useState('')
  const clocks = { day: day || today(), knownAt: known ? endOfDay(known) : Number.MAX_SAFE_INTEGER }
  const receipt = history.receiptId ? `${t.receipt} ${history.receiptId}` : t.noReceipt
  return (
    <Flex vertical gap={16}>
      <Alert type="info" showIcon title={receipt} />
      <Section title={t.clocks}>
        <Form layout="vertical">
          <Flex gap={16} wrap align="flex-start">
            <Day id="valid-on" label={t.validOn} help={t.validOnHelp} value={day} change={setDay} />
            <Day id="known-on" label={t.knownOn} help={t.knownOnHelp} value={known} change={setKnown} />
            {(day || known) && (
              <Button
                onClick={() => {
                  setDay('')
                  setKnown('')
                }}
                style={{ alignSelf: 'center' }}
              >
                {t.now}
              </Button>
            )}
          </Flex>
        </Form>
      </Section>
      <Values history={history} fields={register.fields} clocks={clocks} />
      <Numbers history={history} />
      <MergeHistory history={history} fields={register.fields} mayUndo={register.may.decide} done={again} />
    </Flex>
  )
}

interface DayProps {
  id: string
  label: string
  help: string
  value: string
  change: (day: string) => void
}

const Day = ({ id, label, help, value, change }: DayProps) => (
  <Form.Item label={label} htmlFor={id} help={help} style={{ flex: '1 1 220px', maxWidth: 300, marginBottom: 8 }}>
    <Input id={id} type="date" value={value} onChange={(event) => change(event.target.value)} />
  </Form.Item>
)

function Values({ history, fields, clocks }: { history: RecordHistory; fields: FieldView[]; clocks: Clocks }) {
  const { record: t } = useTexts(texts)
  const shown = fields.filter(({ field, isKey }) => !isKey && history.visible.includes(field))
  return (
    <Section title={t.values}>
      <ul className="og-plain" style={{ display: 'grid', gap: 4 }}>
        {shown.map((field) => (
          <ValueLine key={field.field} history={history} field={field} clocks={clocks} />
        ))}
      </ul>
    </Section>
  )
}

function ValueLine({ history, field, clocks }: { history: RecordHistory; field: FieldView; clocks: Clocks }) {
  const { record: t } = useTexts(texts)
  const { say } = useLanguage()
  const [open, setOpen] = useState(false)
  const claim = claimAt(history, field.field, clocks)
  const fact = history.facts.find(({ id }) => id === claim?.id)
  const name = say({ zh: field.name, en: field.nameEn })
  return (
    <li style={{ padding: '8px 0', borderBottom: '1px solid var(--og-line, #dfe4ea)' }}>
      <Flex gap={8} wrap align="center">
        <Typography.Text type="secondary" style={{ flex: '0 0 130px' }}>
          {name}
        </Typography.Text>
        <b style={{ flex: '1 1 160px' }}>
          <ValueText value={claim?.value as Value | undefined} />
        </b>
        {fact && (
          <Flex gap={8} wrap align="center">
            <span>
              {t.since} <DayText day={fact.validFrom} />
              {fact.validTo && (
                <>
                  {' '}
                  {t.until} <DayText day={fact.validTo} />
                </>
              )}
            </span>
            <SourceChip provider={say(fact.departmentName)} at={fact.recordedAt} />
            <Button size="small" onClick={() => setOpen(!open)} aria-expanded={open} aria-label={`${t.course} ${name}`}>
              {t.course}
            </Button>
          </Flex>
        )}
      </Flex>
      {open && <Course history={history} field={field.field} knownAt={clocks.knownAt} />}
    </li>
  )
}

function Numbers({ history }: { history: RecordHistory }) {
  const { record: t } = useTexts(texts)
  return (
    <Section title={t.numbers}>
      <ul className="og-plain" style={{ display: 'grid', gap: 8 }}>
        {history.numbers.map(({ number, isCurrent, validFrom }) => (
          <li key={number.join()}>
            <Flex gap={8} wrap align="center">
              <IdNumberText value={number.join(' · ')} />
              <Label kind={isCurrent ? 'good' : 'quiet'} text={isCurrent ? t.current : t.former} />
              <span>
                {t.since} <DayText day={validFrom} />
              </span>
            </Flex>
          </li>
        ))}
      </ul>
    </Section>
  )
}
