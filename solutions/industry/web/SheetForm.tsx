import {
  ApiError,
  api,
  DayText,
  ErrorNote,
  Loaded,
  Section,
  tokens,
  useAction,
  useApi,
  useLanguage,
  useTexts,
} from '@onego/ui'
import { sayPeriod } from '@onego/ui/chart'
import { Alert, Button, Flex, Typography } from 'antd'
import { useState } from 'react'
import { CHECKS, FIELDS } from '../content/sheet.ts'
import { type Finding, Sheet } from '../contract.ts'
import { checkSheet, isHard, unexplained } from '../rules/checks.ts'
import { SheetFigure } from './SheetField.tsx'
import { texts } from './texts/index.ts'
import { Versions } from './Versions.tsx'

/** One month of one enterprise: known facts as facts, everything else as a field beside last month and last year. */
export function SheetForm({ enterprise, month }: { enterprise: string; month: string }) {
  const path = `/industry/sheets/${enterprise}/${month}`
  const query = useApi(path, Sheet)
  return (
    <Loaded query={query}>
      {(sheet) => <Editor key={sheet.version} sheet={sheet} path={path} reload={query.reload} />}
    </Loaded>
  )
}

type Figures = Record<string, number | undefined>
const numbersIn = (figures: Figures) =>
  Object.fromEntries(
    Object.entries(figures).flatMap(([code, value]) => (typeof value === 'number' ? [[code, value]] : [])),
  )

function Editor({ sheet, path, reload }: { sheet: Sheet; path: string; reload: () => Promise<void> }) {
  const t = useTexts(texts)
  const { say, language } = useLanguage()
  const [figures, setFigures] = useState<Figures>(sheet.figures)
  const [words, setWords] = useState<Record<string, string>>(sheet.words)
  const [tried, setTried] = useState(false)
  const { months, lastMonth, lastYear } = sheet
  const findings = checkSheet({ figures: numbersIn(figures), months, lastMonth, lastYear }, FIELDS, CHECKS)
  const send = (submit: boolean) =>
    api.put(path, { version: sheet.version, figures: numbersIn(figures), words, submit }, Sheet).then(reload)
  const save = useAction(() => send(false), { success: t.sheet.saved })
  const submit = useAction(() => send(true), { success: t.sheet.submitted })
  const isAccepted = sheet.status === 'accepted'
  // What is not filled yet is no mistake until it is sent.
  const isShown = ({ check, field }: Finding) => tried || check !== 'field' || figures[field] !== undefined
  const left = findings.filter(isHard).length + unexplained(findings, words).length
  const takeLast = () =>
    setFigures({ ...lastMonth, ...Object.fromEntries(sheet.facts.map(({ field, value }) => [field, value])) })
  return (
    <Section
      title={`${say(sheet.enterprise.name)} · ${sayPeriod(sheet.month, language)}${months === 2 ? ` (${t.sheet.both})` : ''}`}
      extra={<Head sheet={sheet} />}
    >
      <Flex vertical gap={16}>
        {sheet.status === 'returned' && (
          <Alert type="warning" title={t.sheet.returnedNote} description={sheet.reviewNote} />
        )}
        <Flex justify="space-between" align="center" wrap gap={8}>
          <span style={{ color: tokens.accentText }}>{t.sheet.filled(sheet.facts.length, FIELDS.length)}</span>
          {lastMonth && months === 1 && (
            <Button size="small" onClick={takeLast}>
              {t.sheet.useLast}
            </Button>
          )}
        </Flex>
        <div
          style={{ display: 'grid', gap: 16, gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 300px), 1fr))' }}
        >
          {FIELDS.map((field) => (
            <SheetFigure
              key={field.code}
              field={field}
              sheet={sheet}
              value={figures[field.code]}
              setValue={(value) => setFigures((before) => ({ ...before, [field.code]: value }))}
              findings={findings.filter((finding) => finding.field === field.code && isShown(finding))}
              word={words[field.code] ?? ''}
              setWord={(word) => setWords((before) => ({ ...before, [field.code]: word }))}
            />
          ))}
        </div>
        <ErrorNote error={save.error ?? submit.error} />
        <Problems error={submit.error} />
        <Flex gap={12} wrap align="center">
          <Button
            type="primary"
            size="large"
            loading={submit.running}
            onClick={() => {
              setTried(true)
              void submit.run()
            }}
          >
            {isAccepted || sheet.status === 'submitted' ? t.sheet.correct : t.sheet.submit}
          </Button>
          {!isAccepted && sheet.status !== 'submitted' && (
            <Button size="large" loading={save.running} onClick={() => void save.run()}>
              {t.sheet.save}
            </Button>
          )}
          {tried && left > 0 && <Typography.Text type="danger">{t.sheet.tooFew(left)}</Typography.Text>}
        </Flex>
        {sheet.version > 0 && <Versions path={path} version={sheet.version} />}
      </Flex>
    </Section>
  )
}

function Head({ sheet }: { sheet: Sheet }) {
  const t = useTexts(texts)
  return (
    <Typography.Text type="secondary" data-sheet-status={sheet.status}>
      {t.status[sheet.status]} · {t.reports.due} <DayText day={sheet.dueOn} />
      {sheet.isLate && <strong style={{ color: tokens.danger }}> · {t.late}</strong>}
    </Typography.Text>
  )
}

/** What the server says of single fields, in the reader's language. */
function Problems({ error }: { error: unknown }) {
  const { say } = useLanguage()
  const found = error instanceof ApiError ? ((error.details.findings ?? []) as Finding[]) : []
  if (found.length === 0) return null
  return (
    <ul style={{ margin: 0, paddingInlineStart: 20 }}>
      {found.map(({ check, field, text }) => (
        <li key={`${check} ${field}`}>{say(text)}</li>
      ))}
    </ul>
  )
}
