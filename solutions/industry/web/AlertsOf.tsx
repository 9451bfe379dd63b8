import { AlertPage } from '@onego/alerts/contract'
import { DateText, LinkButton, Loaded, Section, useApi, useLanguage, useTexts } from '@onego/ui'
import { Typography } from 'antd'
import { Link } from 'react-router'
import { RULE_CODE } from '../content/codes.ts'
import type { Enterprise } from '../contract.ts'
import { LevelTag } from './Lamps.tsx'
import { texts } from './texts/index.ts'

/** What came of the warnings of an enterprise: who took them, what was found; each leads to where it is dealt with. */
export function AlertsOf({ enterprise }: { enterprise: Enterprise }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  // Found by its name, which others' may begin with.
  const asked = new URLSearchParams({ rule: RULE_CODE, show: 'all', text: enterprise.name.zh, limit: '50' })
  const query = useApi(`/alerts?${asked}`, AlertPage)
  const { alerts } = t.enterprise
  return (
    <Section
      title={alerts.title}
      extra={<LinkButton to={`/desk/alerts?rule=${RULE_CODE}`}>{t.overview.allWarnings}</LinkButton>}
    >
      <Loaded query={query}>
        {({ items }) => {
          const own = items.filter(({ subject }) => subject?.code === enterprise.code)
          if (own.length === 0) return <Typography.Text type="secondary">{alerts.none}</Typography.Text>
          return (
            <ul className="og-plain" style={{ display: 'grid', gap: 10 }}>
              {own.map((alert) => (
                <li key={alert.id}>
                  <LevelTag level={alert.level === 'yellow' ? 'orange' : alert.level} />{' '}
                  <Link to={`/desk/alerts/${alert.id}`} style={{ textDecoration: 'underline' }}>
                    {say(alert.title)}
                  </Link>
                  <Typography.Text type="secondary">
                    {' '}
                    · {alerts.state[alert.state]}
                    {alert.assignee && ` · ${alert.assignee.name}`} · <DateText at={alert.raisedAt} />
                  </Typography.Text>
                </li>
              ))}
            </ul>
          )
        }}
      </Loaded>
    </Section>
  )
}
