import { api, ErrorNote, Loaded, ReasonDialog, useAction, useApi, useLanguage, useTexts } from '@onego/ui'
import { sayNumber, sayPeriod } from '@onego/ui/chart'
import { Button, Flex, Typography } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { FIELDS } from '../content/sheet.ts'
import { Sheet } from '../contract.ts'
import { GeneratedNote } from './Notes.tsx'
import { RemindersPart } from './RemindersPart.tsx'
import { texts } from './texts/index.ts'
import { Versions } from './Versions.tsx'

interface Props {
  enterprise: string
  month: string
  done: () => void
}

/** One report beside last month and last year, with what the checks say and why it changed. */
export function ReviewDrawer({ enterprise, month, done }: Props) {
  const t = useTexts(texts)
  const { say, language } = useLanguage()
  const path = `/industry/sheets/${enterprise}/${month}`
  const query = useApi(path, Sheet)
  return (
    <Loaded query={query}>
      {(sheet) => (
        <Flex vertical gap={16}>
          <GeneratedNote show={sheet.enterprise.generated} />
          <div>
            <Link to={`/desk/industry/enterprises/${enterprise}`}>
              <strong>{say(sheet.enterprise.name)}</strong>
            </Link>{' '}
            · {sayPeriod(month, language)} · {t.status[sheet.status]}
          </div>
          <Comparison sheet={sheet} />
          {sheet.status === 'submitted' && <Decide path={path} sheet={sheet} done={done} />}
          <RemindersPart sheet={sheet} path={path} />
          <Versions path={path} version={sheet.version} />
        </Flex>
      )}
    </Loaded>
  )
}

function Comparison({ sheet }: { sheet: Sheet }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const cell = { padding: '6px 8px', textAlign: 'right' as const, borderBottom: '1px solid var(--og-line)' }
  const figure = (value: number | undefined) => sayNumber(value, { decimals: 1 })
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reached by the keyboard
    <section aria-label={t.reports.drawer} tabIndex={0} style={{ overflowX: 'auto' }}>
      <table style={{ borderCollapse: 'collapse', width: '100%', fontVariantNumeric: 'tabular-nums' }}>
        <thead>
          <tr>
            <th style={{ ...cell, textAlign: 'left' }}>{t.sheet.field}</th>
            <th style={cell}>{sheet.months === 2 ? t.sheet.both : t.sheet.thisMonth}</th>
            <th style={cell}>{t.sheet.lastMonth}</th>
            <th style={cell}>{t.sheet.lastYear}</th>
          </tr>
        </thead>
        <tbody>
          {FIELDS.map(({ code, name, unit }) => {
            const finding = sheet.findings.find(({ field }) => field === code)
            const fact = sheet.facts.find(({ field }) => field === code)
            return (
              <tr key={code}>
                <th style={{ ...cell, textAlign: 'left', fontWeight: 400 }}>
                  {say(name)} <Typography.Text type="secondary">{say(unit)}</Typography.Text>
                  {fact && <Typography.Text type="secondary"> · {say(fact.source)}</Typography.Text>}
                  {finding && (
                    <div style={{ color: 'var(--og-warn)' }}>
                      {say(finding.text)}
                      {sheet.words[code] && <strong> “{sheet.words[code]}”</strong>}
                    </div>
                  )}
                </th>
                <td style={{ ...cell, fontWeight: 600 }}>{figure(sheet.figures[code])}</td>
                <td style={cell}>{figure(sheet.lastMonth?.[code])}</td>
                <td style={cell}>{figure(sheet.lastYear?.[code])}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

function Decide({ path, sheet, done }: { path: string; sheet: Sheet; done: () => void }) {
  const t = useTexts(texts)
  const [returns, setReturns] = useState(false)
  const review = (outcome: 'accept' | 'return', note: string) =>
    api.post(`${path}/review`, { version: sheet.version, outcome, note }, Sheet).then(done)
  const accept = useAction(() => review('accept', ''), { success: t.reports.accepted })
  const { returnTitle, returnText, returnReason, returnHelp, returned, cancel } = t.reports
  return (
    <>
      <Flex gap={12}>
        <Button type="primary" onClick={() => void accept.run()} loading={accept.running}>
          {t.reports.accept}
        </Button>
        <Button onClick={() => setReturns(true)}>{t.reports.return}</Button>
      </Flex>
      <ErrorNote error={accept.error} />
      {returns && (
        <ReasonDialog
          words={{
            title: returnTitle,
            text: returnText,
            ok: t.reports.return,
            cancel,
            reason: returnReason,
            help: returnHelp,
            success: returned,
          }}
          danger={false}
          act={(note) => review('return', note)}
          close={() => setReturns(false)}
        />
      )}
    </>
  )
}
