import { api, ErrorNote, LinkButton, Loaded, PageTitle, useAction, useApi, useMe, useTexts } from '@onego/ui'
import { Alert, Button, Flex } from 'antd'
import { z } from 'zod'
import { Account } from '../contract.ts'
import { texts } from './texts/index.ts'

const Shape = Account.extend({ offersFaceCheck: z.boolean() })

/** Level 3 in a demonstration: says that nobody is looked at. */
export function Page() {
  const t = useTexts(texts).realName
  const query = useApi('/identity/account', Shape)
  return (
    <div style={{ maxWidth: 640 }}>
      <PageTitle title={t.title} text={t.text} />
      <Loaded query={query}>
        {(account) => (
          <Flex vertical gap={16} align="flex-start">
            {account.level === 3 ? (
              <Alert type="success" showIcon title={t.done} />
            ) : account.offersFaceCheck ? (
              <Simulator reload={query.reload} />
            ) : (
              <Alert type="info" showIcon title={t.off} />
            )}
            <LinkButton to="/me">{t.back}</LinkButton>
          </Flex>
        )}
      </Loaded>
    </div>
  )
}

function Simulator({ reload }: { reload(): Promise<void> }) {
  const t = useTexts(texts).realName
  const me = useMe()
  const pass = useAction(async () => {
    await api.post('/identity/face-check')
    await Promise.all([reload(), me.reload()])
  })
  return (
    <>
      <Alert type="warning" showIcon title={t.notice} description={t.noticeText} />
      <ErrorNote error={pass.error} />
      <Button type="primary" size="large" loading={pass.running} onClick={() => void pass.run()}>
        {t.start}
      </Button>
    </>
  )
}
