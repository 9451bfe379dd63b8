import {
  api,
  DateText,
  EmptyState,
  ErrorNote,
  LinkButton,
  Loaded,
  PageTitle,
  Section,
  useAction,
  useApi,
  useLanguage,
  useTexts,
} from '@onego/ui'
import { Button, Flex, Popconfirm, Tag, Typography } from 'antd'
import { useParams } from 'react-router'
import { PolicyDraft, PolicyRun, PolicyView } from '../contract.ts'
import { Status } from './ListPage.tsx'
import { OffersOfPolicy } from './OffersOfPolicy.tsx'
import { Simulated } from './Simulated.tsx'
import { texts } from './texts/index.ts'

export function Page() {
  const { code = '' } = useParams()
  const query = useApi(`/policies/${encodeURIComponent(code)}`, PolicyView, { refreshMs: 5000 })
  const { desk: t } = useTexts(texts)
  return (
    <>
      {!query.data && <PageTitle title={t.title} />}
      <Loaded query={query}>{(policy) => <Policy policy={policy} reload={() => void query.reload()} />}</Loaded>
    </>
  )
}

function Policy({ policy, reload }: { policy: PolicyView; reload: () => void }) {
  const { desk: t, per } = useTexts(texts)
  const { say } = useLanguage()
  const { definition } = policy
  return (
    <>
      <PageTitle
        title={say(policy.name)}
        text={say(policy.departmentName)}
        extra={<Actions policy={policy} reload={reload} />}
      />
      <Flex vertical gap={16}>
        <div>
          <Status head={policy} />
        </div>
        {definition && (
          <Section title={t.conditions}>
            <ul style={{ listStyle: 'none', padding: 0, display: 'grid', gap: 10 }}>
              {definition.conditions.map(({ id, text, legalBasis, feel }) => (
                <li key={id}>
                  <strong>{say(text)}</strong> <Typography.Text code>{feel}</Typography.Text>
                  <br />
                  <Typography.Text type="secondary">{say(legalBasis)}</Typography.Text>
                </li>
              ))}
            </ul>
            <p style={{ marginTop: 12 }}>
              {t.amount} <Typography.Text code>{definition.amount.feel}</Typography.Text> {per[definition.amountPer]} ·{' '}
              {say(definition.amountBasis)}
            </p>
          </Section>
        )}
        {definition && <Simulated definition={definition} />}
        <Section title={t.runs}>
          <Runs runs={policy.runs} />
        </Section>
        {policy.may.seeOffers && (
          <Section title={t.offers}>
            <OffersOfPolicy code={policy.code} />
          </Section>
        )}
        <Section title={t.versions}>
          {policy.versions.map((one) => (
            <p key={one.version}>
              {t.columns.version} {one.version} · <DateText at={one.publishedAt} withTime />
            </p>
          ))}
        </Section>
      </Flex>
    </>
  )
}

function Actions({ policy, reload }: { policy: PolicyView; reload: () => void }) {
  const { desk: t, offers } = useTexts(texts)
  const run = useAction(() => api.post(`/policies/${encodeURIComponent(policy.code)}/runs`, {}, PolicyRun), {
    done: reload,
  })
  const isRunning = policy.lastRun?.status === 'reading' || policy.lastRun?.status === 'matching'
  return (
    <Flex vertical gap={8}>
      <Flex gap={8} wrap>
        {policy.may.run && (
          <Popconfirm
            title={t.run}
            description={<div style={{ maxWidth: 320 }}>{t.runText}</div>}
            okText={t.run}
            cancelText={offers.cancel}
            onConfirm={() => void run.run()}
          >
            <Button type="primary" loading={run.running || isRunning}>
              {isRunning ? t.running : t.run}
            </Button>
          </Popconfirm>
        )}
        {policy.draft && <LinkButton to={`/desk/policies/drafts/${policy.draft.id}`}>{t.goOn}</LinkButton>}
        {!policy.draft && policy.may.write && policy.definition && (
          <Edit definition={policy.definition} reload={reload} />
        )}
      </Flex>
      <ErrorNote error={run.error} />
    </Flex>
  )
}

function Edit({ definition, reload }: { definition: NonNullable<PolicyView['definition']>; reload: () => void }) {
  const { desk: t } = useTexts(texts)
  const { table, feel } = definition.amount
  const amount = table ? { table } : { feel }
  const begin = useAction(() => api.post('/policies/drafts', { ...definition, amount }, PolicyDraft), { done: reload })
  return (
    <>
      <Button loading={begin.running} onClick={() => void begin.run()}>
        {t.edit}
      </Button>
      <ErrorNote error={begin.error} />
    </>
  )
}

const COLOURS = { reading: 'processing', matching: 'processing', done: 'success', failed: 'error' } as const

function Runs({ runs }: { runs: PolicyRun[] }) {
  const { desk: t } = useTexts(texts)
  if (runs.length === 0) return <EmptyState title={t.noRuns} />
  return (
    <ul style={{ listStyle: 'none', padding: 0, display: 'grid', gap: 8 }}>
      {runs.map((run) => (
        <li key={run.id}>
          <Tag color={COLOURS[run.status]}>{t.runStatus[run.status]}</Tag>
          <DateText at={run.startedAt} withTime /> · {t.runLine(run.people, run.matched, run.offered)}
          {run.reason && <Typography.Text type="danger"> {run.reason}</Typography.Text>}
        </li>
      ))}
    </ul>
  )
}
