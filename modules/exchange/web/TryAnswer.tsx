import { ErrorNote, useLanguage, useTexts } from '@onego/ui'
import { Descriptions, Flex, Typography } from 'antd'
import type { ProgramGrant } from '../contract/usage.ts'
import { Mark } from './Mark.tsx'
import { TryReceipt } from './TryReceipt.tsx'
import { apiTexts } from './texts/api.ts'
import type { Answer, Step, Tried } from './try-call.ts'

/** What was sent, what came back, and how long it took. */
export function TryAnswer({ tried: { steps, error, answer, token }, grant }: { tried: Tried; grant: ProgramGrant }) {
  const { tryIt: t } = useTexts(apiTexts)
  return (
    <Flex vertical gap={16}>
      <h3>{t.answer}</h3>
      {error && (
        <Flex vertical gap={8}>
          <ErrorNote error={error} />
          <Typography.Text type="secondary" lang="en" style={{ overflowWrap: 'anywhere' }}>
            {t.said}: <code>{error.type}</code> {error.message}
          </Typography.Text>
        </Flex>
      )}
      {answer && <Records answer={answer} grant={grant} />}
      {answer && token && <TryReceipt receipt={answer.receipt} token={token} />}
      <h3>{t.request}</h3>
      {steps.map((step) => (
        <Sent key={step.name} step={step} />
      ))}
    </Flex>
  )
}

function Records({ answer: { records }, grant }: { answer: Answer; grant: ProgramGrant }) {
  const { tryIt: t } = useTexts(apiTexts)
  const { say } = useLanguage()
  const nameOf = (field: string) => {
    const found = grant.fields.find((one) => one.field === field)
    return found ? say(found.name) : field
  }
  return (
    <Flex vertical gap={12}>
      <Typography.Text strong>{t.records(records.length)}</Typography.Text>
      {records.slice(0, MOST_SHOWN).map((record) => (
        <Descriptions
          key={JSON.stringify(record)}
          size="small"
          bordered
          column={{ xs: 1, lg: 2 }}
          items={Object.entries(record).map(([field, value]) => ({
            key: field,
            label: nameOf(field),
            children: value === null ? '—' : String(value),
          }))}
        />
      ))}
    </Flex>
  )
}

const MOST_SHOWN = 20

function Sent({ step: { name, path, sent, status, tookMs } }: { step: Step }) {
  const { tryIt: t } = useTexts(apiTexts)
  const isGood = status >= 200 && status < 300
  return (
    <Flex vertical gap={4}>
      <Flex gap={12} wrap align="center">
        <b>{t[name]}</b>
        <Mark kind={isGood ? 'good' : 'stopped'} text={`${isGood ? t.answered : t.refused} · ${t.status(status)}`} />
        <span>{t.took(tookMs)}</span>
      </Flex>
      <code style={{ overflowWrap: 'anywhere' }}>{path}</code>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached with the keyboard
        tabIndex={0}
        style={{ overflow: 'auto', margin: 0, padding: 12, fontSize: '0.9em' }}
      >
        {sent}
      </pre>
    </Flex>
  )
}
