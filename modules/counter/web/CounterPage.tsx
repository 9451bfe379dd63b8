import { ErrorNote, Loading, PageTitle, useTexts } from '@onego/ui'
import { Alert, Flex } from 'antd'
import { Agree } from './Agree.tsx'
import { Identify } from './Identify.tsx'
import { Matter } from './Matter.tsx'
import { SessionBar } from './SessionBar.tsx'
import { texts } from './texts/index.ts'
import { useSession } from './use-session.ts'

/** A citizen at the counter: who she is, that she agrees, what it is about, the form, handed in. */
export function Page() {
  const t = useTexts(texts)
  const { session, error, isOver, look, take, clear } = useSession()
  if (session?.agreed) {
    return (
      <>
        <SessionBar session={session} ended={clear} />
        <Matter key={session.id} session={session} />
      </>
    )
  }
  return (
    <>
      <PageTitle title={t.title} text={t.lead} />
      {session && <SessionBar session={session} ended={clear} />}
      <Flex vertical gap={16} style={{ maxWidth: 720 }}>
        {isOver && <Alert type="success" showIcon title={t.over} />}
        {error !== undefined && <ErrorNote error={error} retry={look} />}
        {session === undefined && error === undefined && <Loading rows={4} />}
        {session === null && <Identify begun={take} />}
        {session && <Agree session={session} agreed={take} again={clear} />}
      </Flex>
    </>
  )
}
