import { DateText, EmptyState, LinkButton, Loaded, PageTitle, useApi, useLanguage, useTexts } from '@onego/ui'
import { Alert, Flex, Typography } from 'antd'
import { z } from 'zod'
import { SimulatedSms } from '../contract.ts'
import { texts } from './texts/index.ts'

const Shape = z.array(SimulatedSms)

/** The text messages of a demonstration, saying plainly that no phone received them. */
export function Page() {
  const t = useTexts(texts).simulator
  const { say } = useLanguage()
  const query = useApi('/notifications/simulator', Shape, { refreshMs: 3000 })
  const empty = (
    <EmptyState
      title={t.empty.title}
      text={t.empty.text}
      action={
        <LinkButton type="primary" to="/sign-in">
          {t.empty.action}
        </LinkButton>
      }
    />
  )
  return (
    <>
      <PageTitle title={t.title} />
      <Alert type="warning" showIcon title={t.notice} description={t.text} style={{ marginBottom: 20 }} />
      <Loaded query={query} empty={empty}>
        {(list) => (
          <ul className="og-plain" style={{ display: 'grid', gap: 12 }} aria-live="polite">
            {list.map((sms) => (
              <li key={sms.id} className="og-card" data-phone={sms.phone}>
                <Flex justify="space-between" gap={8} wrap>
                  <Typography.Text type="secondary">
                    {t.to} {sms.phone}
                  </Typography.Text>
                  <Typography.Text type="secondary">
                    <DateText at={sms.at} withTime />
                  </Typography.Text>
                </Flex>
                <p style={{ marginTop: 6 }}>{say(sms.text)}</p>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </>
  )
}
