import { api, DateText, ErrorNote, LinkButton, Loaded, useAction, useApi, useTexts } from '@onego/ui'
import { Button, Flex, Typography } from 'antd'
import { Reminders, type Sheet } from '../contract.ts'
import { texts } from './texts/index.ts'

/** Who was reminded of a report and when; and where it is missing, a button that reminds now. */
export function RemindersPart({ sheet, path }: { sheet: Sheet; path: string }) {
  const t = useTexts(texts)
  const { reminders: words } = t.reports
  const query = useApi(`${path}/reminders`, Reminders)
  const isMissing = sheet.status !== 'submitted' && sheet.status !== 'accepted'
  return (
    <section aria-label={words.title}>
      <strong style={{ display: 'block' }}>{words.title}</strong>
      <Loaded query={query}>
        {({ agents, reminders }) => (
          <Flex vertical gap={8} align="flex-start">
            {reminders.length === 0 ? (
              <Typography.Text type="secondary">{agents === 0 ? words.nobody : words.none}</Typography.Text>
            ) : (
              <ol className="og-plain" data-reminders={reminders.length}>
                {reminders.map(({ kind, name, at, by }) => (
                  <li key={`${at} ${kind} ${name}`}>
                    <DateText at={at} withTime /> · {name ?? words.left} · {words.kind[kind]}
                    {by && ` · ${words.by(by)}`}
                  </li>
                ))}
              </ol>
            )}
            {isMissing &&
              (agents === 0 ? (
                <LinkButton to={`/desk/industry/enterprises/${sheet.enterprise.code}`}>{words.toEnterprise}</LinkButton>
              ) : (
                <RemindNow path={path} done={query.reload} />
              ))}
          </Flex>
        )}
      </Loaded>
    </section>
  )
}

function RemindNow({ path, done }: { path: string; done: () => Promise<void> }) {
  const t = useTexts(texts)
  const { remind, sent } = t.reports.reminders
  const send = useAction(() => api.post(`${path}/reminders`, {}).then(done), { success: sent })
  return (
    <>
      <Button onClick={() => void send.run()} loading={send.running}>
        {remind}
      </Button>
      <ErrorNote error={send.error} />
    </>
  )
}
