import { api, DataTable, ErrorNote, Section, useAction, useLanguage, useTexts } from '@onego/ui'
import { Alert, Button, Flex } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { type Import, type ImportProblem, ImportResult } from '../contract/imports.ts'
import { ImportLines } from './ImportLines.tsx'
import { type Choice, toConfirm } from './import-choices.ts'
import { texts } from './texts/index.ts'

/** How a file was understood, where each of its series goes, and what could not be read. */
export function ImportPreview({ found, reload }: { found: Import; reload: () => Promise<void> }) {
  const { importing: t } = useTexts(texts)
  const [choices, setChoices] = useState<ReadonlyMap<string, Choice>>(new Map())
  const lines = toConfirm(found.lines, choices)
  const confirm = useAction(() => api.post(`/indicators/imports/${found.id}/confirm`, { lines }, ImportResult), {
    done: () => void reload(),
  })
  const [result, setResult] = useState<ImportResult>()
  const write = async () => {
    const written = await confirm.run()
    if (written) setResult(written)
  }
  return (
    <Flex vertical gap={20}>
      <Understood found={found} />
      {result && <Result result={result} />}
      {found.problems.length > 0 && <Problems problems={found.problems} count={found.problemCount} />}
      {found.state === 'preview' && found.lines.length > 0 && (
        <Section title={t.lines(found.lines.length)}>
          <Flex vertical gap={12}>
            <ImportLines
              id={found.id}
              again={() => void reload()}
              lines={found.lines}
              choices={choices}
              choose={(key, choice) => setChoices((before) => new Map(before).set(key, choice))}
            />
            {confirm.error !== undefined && <ErrorNote error={confirm.error} />}
            <Flex gap={12} wrap align="center">
              <Button
                type="primary"
                disabled={lines.length === 0}
                loading={confirm.running}
                onClick={() => void write()}
              >
                {t.confirm(lines.length)}
              </Button>
              {lines.length === 0 && <span>{t.noneChosen}</span>}
            </Flex>
          </Flex>
        </Section>
      )}
    </Flex>
  )
}

function Understood({ found }: { found: Import }) {
  const { importing: t } = useTexts(texts)
  const { language } = useLanguage()
  const comma = language === 'zh' ? '、' : ', '
  return (
    <Section title={t.understood(found.file, found.encoding)}>
      {found.sheets.map((sheet) => (
        <div key={sheet.name} style={{ marginBottom: 8 }}>
          <b>{t.sheet(sheet.name, sheet.rows)}</b>
          <ul style={{ margin: '4px 0', paddingInlineStart: 20 }}>
            {sheet.titles.length > 0 && (
              <li>
                {t.titles}: {sheet.titles.join(' · ')}
              </li>
            )}
            {sheet.headerRows.length > 0 && <li>{t.headerRows(sheet.headerRows.join(comma))}</li>}
            <li>{t.periods[sheet.periodsIn]}</li>
            {sheet.notes.length > 0 && (
              <li>
                {t.notes}: {sheet.notes.join(' · ')}
              </li>
            )}
          </ul>
        </div>
      ))}
    </Section>
  )
}

function Result({ result: { written, unchanged, indicators } }: { result: ImportResult }) {
  const { importing: t } = useTexts(texts)
  return (
    <Alert
      type="success"
      showIcon
      title={t.result(written, unchanged)}
      description={indicators.map(({ indicator }, index) => (
        <span key={indicator}>
          {index > 0 && ' · '}
          <Link to={`/desk/indicators/${indicator}`}>
            {t.open}: {indicator}
          </Link>
        </span>
      ))}
    />
  )
}

function Problems({ problems, count }: { problems: ImportProblem[]; count: number }) {
  const { importing: t } = useTexts(texts)
  const { say } = useLanguage()
  const { problemColumns: columns } = t
  return (
    <Section title={t.problems(count)}>
      <DataTable
        rows={problems}
        rowKey={({ sheet, row, column }) => `${sheet} ${row} ${column}`}
        columns={[
          { key: 'place', title: columns.place, render: ({ sheet, row, column }) => t.place(sheet, row, column) },
          { key: 'text', title: columns.text, render: ({ text }) => text || '—' },
          { key: 'problem', title: columns.problem, render: ({ problem }) => say(problem) },
        ]}
      />
    </Section>
  )
}
