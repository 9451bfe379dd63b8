import { type ApiQuery, EmptyState, Loaded, Section, tokens, useLanguage, useTexts } from '@onego/ui'
import { Link } from 'react-router'
import type { Home, LifeEvent } from '../contract.ts'
import { lifeEventIcon } from './life-event-icons.tsx'
import { texts } from './texts/index.ts'

export function LifeEvents({ home }: { home: ApiQuery<Home> }) {
  const { home: t } = useTexts(texts)
  return (
    <Section title={t.lifeEvents}>
      <p style={{ color: tokens.quiet, marginTop: -8, marginBottom: 12 }}>{t.lifeEventsText}</p>
      <Loaded
        query={home}
        isEmpty={({ lifeEvents }) => lifeEvents.length === 0}
        empty={<EmptyState title={t.noLifeEvents.title} text={t.noLifeEvents.text} />}
      >
        {({ lifeEvents }) => (
          <ul className="og-plain og-grid" style={{ '--og-min': '150px' } as React.CSSProperties}>
            {lifeEvents.map((event) => (
              <li key={event.code}>
                <EventCard event={event} />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Section>
  )
}

/** One bundle: straight to it. Several, or only single items: to the list. */
function EventCard({ event }: { event: LifeEvent }) {
  const { home: t } = useTexts(texts)
  const { say } = useLanguage()
  const [bundle, ...others] = event.bundles
  const isOne = bundle && others.length === 0
  return (
    <Link className="og-card-link" to={isOne ? `/bundles/${bundle.code}` : `/search?lifeEvent=${event.code}`}>
      <span aria-hidden style={{ fontSize: 26, lineHeight: 1, color: tokens.action }}>
        {lifeEventIcon(event.code)}
      </span>
      <span style={{ display: 'block', fontWeight: 600, marginTop: 8 }}>{say(event.name)}</span>
      <small className="og-small" style={{ color: bundle ? tokens.accentText : tokens.quiet }}>
        {isOne ? say(bundle.name) : t.itemsCount(event.items + event.bundles.length)}
      </small>
    </Link>
  )
}
