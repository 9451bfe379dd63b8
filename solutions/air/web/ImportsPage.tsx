import { UploadOutlined } from '@ant-design/icons'
import {
  api,
  DataTable,
  DateText,
  EmptyState,
  ErrorNote,
  Loaded,
  PageTitle,
  Section,
  useAction,
  useApi,
  useLanguage,
  useTexts,
} from '@onego/ui'
import { Button, Flex, Form, Select, Tag } from 'antd'
import { useRef, useState } from 'react'
import { z } from 'zod'
import { Batch, NewStation } from '../contract.ts'
import { texts } from './texts/index.ts'

/** Hourly values from files, and what became of each row. */
export function Page() {
  const t = useTexts(texts)
  const imports = useApi('/air/imports', z.array(Batch))
  const [shown, setShown] = useState<Batch>()
  const done = (batch: Batch) => {
    setShown(batch)
    void imports.reload()
  }
  return (
    <>
      <PageTitle title={t.imports} text={t.importsIntro} />
      <Flex vertical gap={16}>
        <ImportForm done={done} />
        {shown && <Report batch={shown} />}
        <Section title={t.history}>
          <Loaded query={imports} empty={<EmptyState title={t.noImports.title} text={t.noImports.text} />}>
            {(list) => (
              <DataTable
                rows={list}
                rowKey="id"
                onOpen={setShown}
                columns={[
                  { key: 'from', title: t.from },
                  { key: 'format', title: t.file },
                  {
                    key: 'counts',
                    title: t.values,
                    render: (row) => t.counts(row.rows, row.written, row.unchanged, row.refused),
                  },
                  { key: 'by', title: t.by },
                  { key: 'at', title: t.at, render: (row) => <DateText at={row.at} withTime /> },
                ]}
              />
            )}
          </Loaded>
        </Section>
      </Flex>
    </>
  )
}

function ImportForm({ done }: { done: (batch: Batch) => void }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const stations = useApi('/air/stations', z.array(NewStation))
  const [file, setFile] = useState<File>()
  const [station, setStation] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const send = useAction(
    (chosen: File) => api.upload(`/air/imports${station ? `?station=${station}` : ''}`, chosen, Batch),
    {
      done,
    },
  )
  const options = [
    { value: '', label: t.anyStation },
    ...(stations.data ?? []).map(({ code, name }) => ({ value: code, label: say(name) })),
  ]
  return (
    <Section title={t.choose}>
      <Flex gap={16} wrap align="flex-end">
        <input
          ref={input}
          type="file"
          accept=".csv,.txt,.xlsx"
          aria-label={t.choose}
          style={{ display: 'none' }}
          onChange={({ target }) => setFile(target.files?.[0])}
        />
        <Button icon={<UploadOutlined />} onClick={() => input.current?.click()}>
          {file?.name ?? t.choose}
        </Button>
        <Form.Item
          label={t.fileStation}
          layout="vertical"
          htmlFor="air-station"
          style={{ marginBottom: 0, minWidth: 260 }}
        >
          <Select id="air-station" options={options} value={station} onChange={setStation} />
        </Form.Item>
        <Button type="primary" disabled={!file} loading={send.running} onClick={() => file && void send.run(file)}>
          {t.importButton}
        </Button>
      </Flex>
      <ErrorNote error={send.error} />
    </Section>
  )
}

function Report({ batch }: { batch: Batch }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const flags = Object.entries(batch.flags)
  return (
    <Section title={t.report(batch.from)} extra={batch.format}>
      <p>{t.counts(batch.rows, batch.written, batch.unchanged, batch.refused)}</p>
      {flags.length > 0 && (
        <p>
          {t.flagged} ·
          {flags.map(([flag, count]) => (
            <Tag key={flag}>
              {t.flags[flag as keyof typeof t.flags]} {count}
            </Tag>
          ))}
        </p>
      )}
      {batch.problems.length === 0 ? (
        t.noProblems
      ) : (
        <>
          <h3 style={{ fontSize: '1em' }}>{t.problems}</h3>
          <DataTable
            rows={batch.problems}
            rowKey={(row) => `${row.row} ${row.field}`}
            columns={[
              { key: 'row', title: t.row },
              { key: 'field', title: t.field },
              { key: 'given', title: t.given },
              { key: 'expected', title: t.expected, render: (row) => say(row.expected) },
            ]}
          />
        </>
      )}
    </Section>
  )
}
