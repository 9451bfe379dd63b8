import {
  DataTable,
  DateText,
  EmptyState,
  LinkButton,
  Loaded,
  PageTitle,
  Section,
  tokens,
  useApi,
  useLanguage,
  useMe,
  useOrganisationName,
  useTexts,
} from '@onego/ui'
import { Flex, Typography } from 'antd'
import { useNavigate } from 'react-router'
import { z } from 'zod'
import { RuleView, StreamView } from '../contract.ts'
import { texts } from './texts/index.ts'

const Rules = z.array(RuleView)
const Streams = z.array(StreamView)

export function Page() {
  const { rules: t } = useTexts(texts)
  const { me } = useMe()
  const rules = useApi('/alert-rules', Rules)
  const streams = useApi('/streams', Streams, { refreshMs: 5000 })
  const keeps = me?.roles.some((role) => ['analyst', 'steward', 'admin'].includes(role)) ?? false
  const add = keeps && (
    <LinkButton type="primary" to="/desk/alert-rules/new">
      {t.add}
    </LinkButton>
  )
  return (
    <>
      <PageTitle title={t.title} text={t.intro} extra={add} />
      <Flex vertical gap={16}>
        <Loaded query={rules} empty={<EmptyState title={t.empty.title} text={t.empty.text} action={add} />}>
          {(found) => <RuleTable rules={found} />}
        </Loaded>
        <Section title={t.streams}>
          <Typography.Paragraph type="secondary">{t.streamsHelp}</Typography.Paragraph>
          <Loaded query={streams} empty={<EmptyState title={t.noStreams} />}>
            {(found) => <StreamTable streams={found} />}
          </Loaded>
        </Section>
      </Flex>
    </>
  )
}

function RuleTable({ rules }: { rules: RuleView[] }) {
  const { rules: t } = useTexts(texts)
  const navigate = useNavigate()
  const rows = rules.map((view) => ({
    ...view,
    code: view.rule.code,
    raised: view.feedback.raised,
    open: view.feedback.open,
  }))
  return (
    <DataTable
      rows={rows}
      rowKey="code"
      onOpen={({ code }) => void navigate(`/desk/alert-rules/${code}`)}
      columns={[
        { key: 'name', title: t.columns.name, render: (view) => <Name view={view} /> },
        { key: 'enabled', title: t.columns.enabled, render: ({ rule }) => stateOf(rule, t) },
        { key: 'raised', title: t.columns.raised, sortable: true },
        { key: 'open', title: t.columns.open, sortable: true },
        { key: 'precision', title: t.columns.precision, render: ({ feedback }) => <Precision feedback={feedback} /> },
        { key: 'madeAt', title: t.columns.madeAt, sortable: true, render: ({ madeAt }) => <DateText at={madeAt} /> },
      ]}
    />
  )
}

function Name({ view: { rule, ownerName } }: { view: RuleView }) {
  const { rules: t } = useTexts(texts)
  const { say } = useLanguage()
  const nameOf = useOrganisationName()
  return (
    <div style={{ maxWidth: 460, whiteSpace: 'normal', overflowWrap: 'anywhere' }}>
      {say(rule.name)}
      <div style={{ color: tokens.quiet, fontSize: '0.9em' }}>
        {t.on[rule.on]} · {nameOf(ownerName)}
      </div>
    </div>
  )
}

function stateOf(rule: RuleView['rule'], t: { enabled: string; disabled: string; bySolution: string }): string {
  if (rule.on === 'solution') return t.bySolution
  return rule.enabled ? t.enabled : t.disabled
}

/** Per cent with what it was counted from: few verdicts say little. */
export function Precision({ feedback: { precision, confirmed, falseAlarm } }: { feedback: RuleView['feedback'] }) {
  const { rules: t } = useTexts(texts)
  if (precision === null) return <span style={{ color: tokens.quiet }}>{t.noVerdict}</span>
  return (
    <span style={{ fontVariantNumeric: 'tabular-nums' }}>
      {Math.round(precision * 100)}%{' '}
      <span style={{ color: tokens.quiet }}>({t.precisionOf(confirmed, confirmed + falseAlarm)})</span>
    </span>
  )
}

const whole = (value: number) => value.toLocaleString('en-US')

function StreamTable({ streams }: { streams: StreamView[] }) {
  const { rules: t } = useTexts(texts)
  const { streamColumns: columns } = t
  return (
    <DataTable
      rows={streams}
      rowKey="code"
      columns={[
        { key: 'code', title: columns.code },
        { key: 'rules', title: columns.rules },
        { key: 'received', title: columns.received, render: ({ received }) => whole(received) },
        { key: 'duplicates', title: columns.duplicates, render: ({ duplicates }) => whole(duplicates) },
        { key: 'late', title: columns.late, render: ({ late }) => whole(Math.max(0, ...Object.values(late))) },
        {
          key: 'newest',
          title: columns.newest,
          render: ({ newest }) => (newest ? <DateText at={newest} withTime /> : '—'),
        },
        { key: 'waiting', title: columns.waiting, render: ({ waiting }) => whole(waiting) },
      ]}
    />
  )
}
