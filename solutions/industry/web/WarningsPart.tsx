import { AlertPage } from '@onego/alerts/contract'
import { DateText, EmptyState, LinkButton, Loaded, useApi, useLanguage, useTexts } from '@onego/ui'
import { Flex } from 'antd'
import { Link } from 'react-router'
import { RULE_CODE } from '../content/codes.ts'
import { LevelTag } from './Lamps.tsx'
import { texts } from './texts/index.ts'

/** Warnings that wait for somebody. */
export function WarningsPart() {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const query = useApi(`/alerts?rule=${RULE_CODE}&limit=6`, AlertPage, { refreshMs: 30_000 })
  return (
    <Loaded
      query={query}
      isEmpty={(page) => page.items.length === 0}
      empty={<EmptyState title={t.overview.warningsNone} />}
    >
      {({ items }) => (
        <Flex vertical gap={10}>
          <ul className="og-plain" style={{ display: 'grid', gap: 10 }}>
            {items.map((alert) => (
              <li key={alert.id} style={{ display: 'flex', gap: 12, flexWrap: 'wrap', alignItems: 'baseline' }}>
                <LevelTag level={alert.level === 'yellow' ? 'orange' : alert.level} />
                <Link to={`/desk/alerts/${alert.id}`} style={{ flex: '1 1 220px' }}>
                  {say(alert.title)}
                </Link>
                <DateText at={alert.raisedAt} />
              </li>
            ))}
          </ul>
          <LinkButton to={`/desk/alerts?rule=${RULE_CODE}`} style={{ alignSelf: 'flex-start' }}>
            {t.overview.allWarnings}
          </LinkButton>
        </Flex>
      )}
    </Loaded>
  )
}
