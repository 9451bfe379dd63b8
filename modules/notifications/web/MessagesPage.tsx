import {
  api,
  DateText,
  EmptyState,
  LinkButton,
  Loaded,
  PageTitle,
  useAction,
  useApi,
  useLanguage,
  useTexts,
} from '@onego/ui'
import { Button, Flex, Tag, Typography } from 'antd'
import { useState } from 'react'
import { type Message, MessagePage } from '../contract.ts'
import { texts } from './texts/index.ts'

export function Page() {
  const t = useTexts(texts)
  const query = useApi('/notifications', MessagePage)
  const unread = query.data?.unread ?? 0
  const readAll = useAction(() => api.post('/notifications/read-all'), { done: () => void query.reload() })
  const empty = (
    <EmptyState
      title={t.empty.title}
      text={t.empty.text}
      action={
        <LinkButton type="primary" to="/">
          {t.empty.action}
        </LinkButton>
      }
    />
  )
  return (
    <>
      <PageTitle
        title={t.title}
        text={t.text}
        extra={
          <Flex align="center" gap={12}>
            <span>{t.unread(unread)}</span>
            <Button disabled={unread === 0} loading={readAll.running} onClick={() => void readAll.run()}>
              {t.readAll}
            </Button>
          </Flex>
        }
      />
      <Loaded query={query} isEmpty={(page) => page.messages.length === 0} empty={empty}>
        {(page) => <Messages first={page} reload={query.reload} />}
      </Loaded>
    </>
  )
}

function Messages({ first, reload }: { first: MessagePage; reload(): Promise<void> }) {
  const t = useTexts(texts)
  const [older, setOlder] = useState<MessagePage[]>([])
  const next = (older.at(-1) ?? first).next
  const more = useAction(() => api.get(`/notifications?before=${next}`, MessagePage), {
    done: (page) => setOlder([...older, page]),
  })
  return (
    <Flex vertical gap={12}>
      <ul className="og-plain" style={{ display: 'grid', gap: 12 }}>
        {[first, ...older]
          .flatMap((page) => page.messages)
          .map((message) => (
            <MessageCard key={message.id} message={message} reload={reload} />
          ))}
      </ul>
      {next && (
        <Button style={{ alignSelf: 'center' }} loading={more.running} onClick={() => void more.run()}>
          {t.more}
        </Button>
      )}
    </Flex>
  )
}

function MessageCard({ message, reload }: { message: Message; reload(): Promise<void> }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const read = useAction(() => api.post(`/notifications/${message.id}/read`), { done: () => void reload() })
  return (
    <li className="og-card">
      <Flex justify="space-between" gap={8} wrap>
        <Typography.Text strong>
          {message.readAt === null && <Tag color="blue">{t.isUnread}</Tag>} {say(message.title)}
        </Typography.Text>
        <Typography.Text type="secondary">
          <DateText at={message.at} withTime />
        </Typography.Text>
      </Flex>
      <p style={{ margin: '6px 0 10px', overflowWrap: 'anywhere' }}>{say(message.body)}</p>
      <Flex gap={8}>
        {message.link && (
          <span onClickCapture={() => void read.run()}>
            <LinkButton to={message.link}>{t.open}</LinkButton>
          </span>
        )}
        {!message.link && message.readAt === null && (
          <Button loading={read.running} onClick={() => void read.run()}>
            {t.gotIt}
          </Button>
        )}
      </Flex>
    </li>
  )
}
