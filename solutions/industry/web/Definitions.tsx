import { Section, tokens, useLanguage, useTexts } from '@onego/ui'
import { sayPeriod } from '@onego/ui/chart'
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import { texts } from './texts/index.ts'

export interface Definition {
  key: string
  name: string
  text: string
  source: string
  /** A month, or words. */
  period: string
  /** Where the indicator behind it is defined. */
  href?: string
}

const placeOf = (key: string) => `definition-${key}`

/** The head of a column: its name leads to the definition on this page, and under it stands of when the figures are. */
export function Head({ of, period, children }: { of: string; period?: string | undefined; children: ReactNode }) {
  const { language } = useLanguage()
  const place = useRef<HTMLSpanElement>(null)
  // A wide table measures its heads in a row that nobody sees: no link may be reached there.
  const [isMeasure, setMeasure] = useState(false)
  useLayoutEffect(() => setMeasure(place.current?.closest('[aria-hidden=true]') != null), [])
  return (
    <span ref={place} style={{ whiteSpace: 'normal' }}>
      {isMeasure ? (
        children
      ) : (
        <a href={`#${placeOf(of)}`} onClick={(event) => event.stopPropagation()}>
          {children}
        </a>
      )}
      {period && (
        <small style={{ display: 'block', color: tokens.quiet, fontWeight: 400 }}>{sayPeriod(period, language)}</small>
      )}
    </span>
  )
}

/** What each figure of the page means, where it is from and of when it is. */
export function Definitions({ items }: { items: readonly Definition[] }) {
  const t = useTexts(texts)
  const { language } = useLanguage()
  return (
    <Section title={t.definitions.title}>
      <dl style={{ display: 'grid', gap: 12, gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 320px), 1fr))' }}>
        {items.map(({ key, name, text, source, period, href }) => (
          <div key={key} id={placeOf(key)} style={{ scrollMarginTop: 80 }}>
            <dt style={{ fontWeight: 600 }}>{name}</dt>
            <dd>
              {text}
              <small className="og-small" style={{ display: 'block', color: tokens.quiet }}>
                {t.definitions.source}: {source} · {t.definitions.period}: {sayPeriod(period, language)}
                {href && (
                  <>
                    {' · '}
                    <Link to={href} style={{ textDecoration: 'underline' }}>
                      {t.definitions.more}
                    </Link>
                  </>
                )}
              </small>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
