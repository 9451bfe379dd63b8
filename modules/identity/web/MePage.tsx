import {
  api,
  DateText,
  IdNumberText,
  LinkButton,
  Loaded,
  PageTitle,
  Section,
  useAction,
  useApi,
  useTexts,
} from '@onego/ui'
import { Button, Descriptions, Flex, Tag, Typography } from 'antd'
import { z } from 'zod'
import { Account, Session } from '../contract.ts'
import { texts } from './texts/index.ts'

const Sessions = z.array(Session)

export function Page() {
  const t = useTexts(texts).me
  const account = useApi('/identity/account', Account)
  return (
    <>
      <PageTitle title={t.title} extra={<LinkButton to="/my-data">{t.myData}</LinkButton>} />
      <Flex vertical gap={16}>
        <div className="og-card">
          <Loaded query={account}>{(own) => <AccountFacts account={own} />}</Loaded>
        </div>
        <SessionList />
      </Flex>
    </>
  )
}

function AccountFacts({ account }: { account: Account }) {
  const t = useTexts(texts).me
  const items = [
    { key: 'name', label: t.name, children: account.name },
    { key: 'number', label: t.idNumber, children: <IdNumberText value={account.idNumber} /> },
    { key: 'phone', label: t.phone, children: account.phone ?? t.noPhone },
    {
      key: 'level',
      label: t.level,
      children: (
        <Flex gap={8} align="center" wrap>
          <Tag color="blue">{t.levels[account.level]}</Tag>
          <Typography.Text type="secondary">{t.proof[account.proof]}</Typography.Text>
          {account.level < 3 && <LinkButton to="/me/real-name">{t.raise}</LinkButton>}
        </Flex>
      ),
    },
    { key: 'since', label: t.since, children: <DateText at={account.since} /> },
  ]
  return <Descriptions column={1} items={items} />
}

function SessionList() {
  const t = useTexts(texts).me
  const query = useApi('/identity/sessions', Sessions)
  const end = useAction((id: string) => api.delete(`/identity/sessions/${id}`), {
    success: t.ended,
    done: () => void query.reload(),
  })
  return (
    <Section title={t.sessions}>
      <Loaded query={query}>
        {(sessions) => (
          <ul className="og-plain" style={{ display: 'grid', gap: 12 }}>
            {sessions.map((session) => (
              <li key={session.id}>
                <Flex justify="space-between" align="center" gap={8} wrap>
                  <span>
                    {session.device || t.unknownDevice} {session.current && <Tag color="blue">{t.current}</Tag>}
                    <br />
                    <Typography.Text type="secondary">
                      {t.signedIn} <DateText at={session.signedInAt} withTime /> · {t.lastSeen}{' '}
                      <DateText at={session.lastSeenAt} withTime />
                    </Typography.Text>
                  </span>
                  {!session.current && (
                    <Button loading={end.running} onClick={() => void end.run(session.id)}>
                      {t.end}
                    </Button>
                  )}
                </Flex>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Section>
  )
}
