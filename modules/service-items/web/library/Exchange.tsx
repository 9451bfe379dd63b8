import { ExchangeProblem, ExchangeReport } from '@onego/service-items/contract/exchange'
import { ApiError, api, DataTable, ErrorNote, Section, useAction, useLanguage, useTexts } from '@onego/ui'
import { Alert, Button, Flex, Input, Upload } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { useSayElement } from '../changes/say-path.ts'
import { texts } from './texts/index.ts'

const FORMATS = ['jsonl', 'json', 'csv', 'xlsx'] as const
const Refusal = z.object({ problems: z.array(ExchangeProblem), count: z.number() })

/** Implementation lists to and from other levels. */
export function Exchange({ mayImport }: { mayImport: boolean }) {
  const t = useTexts(texts)
  const [since, setSince] = useState('')
  return (
    <Section title={t.exchangeTitle}>
      <p>{t.exchangeText}</p>
      <Flex gap={12} wrap align="center" style={{ marginBottom: 12 }}>
        <Input
          style={{ flex: '1 1 240px', maxWidth: 360 }}
          aria-label={t.since}
          placeholder={t.since}
          value={since}
          onChange={({ target }) => setSince(target.value.trim())}
        />
        {FORMATS.map((format) => (
          <a
            key={format}
            href={`/api/item-exchange?${new URLSearchParams({ format, ...(since ? { since } : {}) })}`}
            download
          >
            {t.exportAs} {format.toUpperCase()}
          </a>
        ))}
      </Flex>
      {mayImport && <Bringing />}
    </Section>
  )
}

function Bringing() {
  const t = useTexts(texts)
  const [file, setFile] = useState<File>()
  const [report, setReport] = useState<ExchangeReport>()
  const send = useAction(async (dryRun: boolean) => {
    setReport(undefined)
    if (file) setReport(await api.upload(`/item-exchange${dryRun ? '?dryRun=yes' : ''}`, file, ExchangeReport))
  })
  return (
    <>
      <Flex gap={12} wrap align="center">
        <Upload
          maxCount={1}
          accept=".jsonl,.json,.csv,.xlsx"
          beforeUpload={(chosen) => {
            setFile(chosen)
            setReport(undefined)
            return false
          }}
          onRemove={() => setFile(undefined)}
        >
          <Button>{t.choose}</Button>
        </Upload>
        <Button disabled={!file} loading={send.running} onClick={() => void send.run(true)}>
          {t.check}
        </Button>
        <Button type="primary" disabled={!file} loading={send.running} onClick={() => void send.run(false)}>
          {t.bring}
        </Button>
      </Flex>
      {report && (
        <Alert
          style={{ marginTop: 12 }}
          type="success"
          showIcon
          title={t.brought(report.rows, report.created, report.changed, report.unchanged)}
          description={report.dryRun ? t.onlyChecked : undefined}
        />
      )}
      <ErrorNote error={send.error} />
      <Mistakes error={send.error} />
    </>
  )
}

/** Every wrong line with what would be right. */
function Mistakes({ error }: { error: unknown }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { sayPath } = useSayElement()
  const read = error instanceof ApiError ? Refusal.safeParse(error.details) : undefined
  if (!read?.success) return null
  const rows = read.data.problems.map((one, index) => ({ ...one, key: String(index) }))
  return (
    <>
      <p style={{ marginTop: 12 }}>
        <b>{t.mistakes(read.data.count)}</b>
      </p>
      <DataTable
        rows={rows}
        rowKey="key"
        columns={[
          { key: 'line', title: t.line },
          { key: 'where', title: t.where, render: ({ where }) => (where ? sayPath(where) : '') },
          {
            key: 'message',
            title: t.wrong,
            render: ({ message }) => <div style={{ maxWidth: 560, whiteSpace: 'normal' }}>{say(message)}</div>,
          },
        ]}
      />
    </>
  )
}
