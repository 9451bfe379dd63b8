import {
  DateText,
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
import { Flex, Alert as Note, Tag, Timeline, Typography } from 'antd'
import type { ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { AlertView, type Fact, type Office } from '../contract.ts'
import { Happened } from './Happened.tsx'
import { LevelTag } from './LevelTag.tsx'
import { LimitChart } from './LimitChart.tsx'
import { texts } from './texts/index.ts'
import { WorkPart } from './WorkPart.tsx'

export function Page() {
  const { id = '' } = useParams()
  const query = useApi(`/alerts/${id}`, AlertView)
  return <Loaded query={query}>{(alert) => <Whole alert={alert} changed={query.reload} />}</Loaded>
}

function Whole({ alert, changed }: { alert: AlertView; changed: () => Promise<void> }) {
  const { page: t, states, list } = useTexts(texts)
  const { say } = useLanguage()
  const state = (
    <Flex gap={10} wrap align="center">
      <LevelTag level={alert.level} />
      <Tag>{states[alert.state]}</Tag>
      {alert.escalated && alert.state === 'open' && <strong style={{ color: tokens.danger }}>{list.escalated}</strong>}
    </Flex>
  )
  return (
    <>
      <PageTitle title={say(alert.title)} text={state} extra={<LinkButton to="/desk/alerts">{t.back}</LinkButton>} />
      <div
        style={{
          display: 'grid',
          gap: 16,
          gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 420px), 1fr))',
          alignItems: 'start',
        }}
      >
        <Flex vertical gap={16} style={{ minWidth: 0 }}>
          {alert.settledAt && alert.state !== 'closed' && <Note type="info" showIcon title={t.settledNote} />}
          <Section title={t.why}>
            <Typography.Paragraph type="secondary">{t.whyHelp}</Typography.Paragraph>
            <Facts facts={alert.facts} />
          </Section>
          <LimitChart alert={alert} />
        </Flex>
        <Flex vertical gap={16} style={{ minWidth: 0 }}>
          <Section title={t.advice}>
            <p style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{say(alert.advice)}</p>
          </Section>
          <WorkPart alert={alert} changed={changed} />
          <Section title={t.story}>
            <About alert={alert} />
            <Story alert={alert} />
          </Section>
        </Flex>
      </div>
    </>
  )
}

/** @param wide the label is a sentence, not a word */
function Line({ label, children, wide = false }: { label: ReactNode; children: ReactNode; wide?: boolean }) {
  return (
    <Flex gap="0 12px" wrap={wide} style={{ padding: '4px 0' }}>
      <dt style={{ flex: wide ? '0 1 auto' : '0 0 9.5em' }}>
        <Typography.Text type="secondary">{label}</Typography.Text>
      </dt>
      <dd style={{ minWidth: 0, overflowWrap: 'anywhere', fontVariantNumeric: 'tabular-nums' }}>{children}</dd>
    </Flex>
  )
}

function Facts({ facts }: { facts: Fact[] }) {
  const { say } = useLanguage()
  return (
    <dl>
      {facts.map(({ label, value, href }) => (
        <Line key={label.en + value} label={say(label)} wide>
          {href ? <Link to={href}>{value}</Link> : value}
        </Line>
      ))}
    </dl>
  )
}

function About({ alert }: { alert: AlertView }) {
  const { page: t, feedback } = useTexts(texts)
  const { say } = useLanguage()
  const { me } = useMe()
  const nameOf = useOrganisationName()
  const { assignee, at, lastAt, times } = alert
  return (
    <dl style={{ marginBottom: 16 }}>
      <Line label={t.rule}>
        <Link to={`/desk/alert-rules/${alert.rule}`}>{say(alert.ruleName)}</Link>
      </Line>
      <Line label={t.owner}>{nameOf(alert.ownerName)}</Line>
      <Line label={t.at}>
        <Happened at={at} />
      </Line>
      {times > 1 && (
        <>
          <Line label={t.times}>{t.timesValue(times)}</Line>
          <Line label={t.lastAt}>
            <Happened at={lastAt} />
          </Line>
        </>
      )}
      <TakeUntil alert={alert} />
      <Line label={t.assignee}>{assignee ? assignee.name + (assignee.id === me?.id ? ` ✓` : '') : t.nobody}</Line>
      {alert.feedback && <Line label={t.verdict}>{feedback[alert.feedback]}</Line>}
    </dl>
  )
}

/** Who is to act, until when, and what happens then. */
function TakeUntil({ alert: { takeUntil, above, state } }: { alert: AlertView }) {
  const { page: t } = useTexts(texts)
  const say = useOffice()
  if (!takeUntil || state !== 'open') return null
  return (
    <Line label={t.takeUntil}>
      <DateText at={takeUntil} withTime />
      <div style={{ color: tokens.quiet }}>{above ? t.takeUntilThen(say(above)) : t.takeUntilNobody}</div>
    </Line>
  )
}

function useOffice(): (office: Office) => string {
  const { page: t } = useTexts(texts)
  const nameOf = useOrganisationName()
  return ({ name, role }) => t.office(nameOf(name), t.offices[role])
}

function Story({ alert }: { alert: AlertView }) {
  const { page: t, steps: words } = useTexts(texts)
  const say = useOffice()
  return (
    <Timeline
      items={alert.steps.map(({ at, what, by, text, told }) => ({
        content: (
          <div style={{ overflowWrap: 'anywhere' }}>
            <strong>{words[what]}</strong> {text}
            {what === 'escalated' && <div>{told ? t.told(say(told)) : t.toldNobody}</div>}
            <div style={{ color: tokens.quiet }}>
              <DateText at={at} withTime /> · {by ?? t.system}
            </div>
          </div>
        ),
      }))}
    />
  )
}
