import {
  DateText,
  EmptyState,
  LinkButton,
  Loaded,
  PageTitle,
  useApi,
  useLanguage,
  useOrganisationName,
  useTexts,
} from '@onego/ui'
import { Button, Flex, Typography } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { type Submission, Submissions } from '../contract.ts'
import { StatusTag } from './StatusTag.tsx'
import { texts } from './texts/index.ts'

const ENDED = ['concluded', 'refused', 'withdrawn', 'lapsed']

/** My submissions, newest first. */
export function Page() {
  const t = useTexts(texts)
  const [before, setBefore] = useState<string>()
  const mine = useApi(`/cases/submissions${before ? `?before=${encodeURIComponent(before)}` : ''}`, Submissions)
  const start = (
    <LinkButton type="primary" to="/">
      {t.mine.start}
    </LinkButton>
  )
  return (
    <>
      <PageTitle title={t.mattersTitle} text={t.mattersIntro} />
      <Loaded
        query={mine}
        isEmpty={({ submissions }) => submissions.length === 0}
        empty={<EmptyState title={t.mine.empty} text={t.mine.emptyText} action={start} />}
      >
        {({ submissions, next }) => (
          <Flex vertical gap={12}>
            {submissions.map((one) => (
              <SubmissionCard key={one.id} shown={one} />
            ))}
            {next && <Button onClick={() => setBefore(next)}>{t.mine.more}</Button>}
          </Flex>
        )}
      </Loaded>
    </>
  )
}

function SubmissionCard({ shown }: { shown: Submission }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const organisationName = useOrganisationName()
  const ended = shown.cases.filter(({ status }) => ENDED.includes(status)).length
  return (
    <Link to={`/matters/${shown.id}`} className="og-card og-card-link">
      <Flex vertical gap={8}>
        <Flex justify="space-between" gap={8} wrap>
          <b style={{ fontSize: '1.1em' }}>{say(shown.title)}</b>
          <Typography.Text type="secondary">
            {t.mine.submittedAt} <DateText at={shown.submittedAt} withTime />
          </Typography.Text>
        </Flex>
        <span>{t.mine.of(shown.cases.length, ended)}</span>
        <ul className="og-plain" style={{ display: 'grid', gap: 6 }}>
          {shown.cases.map((one) => (
            <li key={one.id}>
              <Flex gap={8} wrap align="center" justify="space-between">
                <span>
                  {say({ zh: one.item.name, en: one.item.nameEn })}
                  <Typography.Text type="secondary"> · {organisationName(one.departmentName)}</Typography.Text>
                </span>
                <StatusTag status={one.status} />
              </Flex>
            </li>
          ))}
        </ul>
      </Flex>
    </Link>
  )
}
