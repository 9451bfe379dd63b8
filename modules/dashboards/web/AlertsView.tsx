import { useLanguage } from '@onego/ui'
import { useInk } from '@onego/ui/chart'
import { Link } from 'react-router'
import type { Dataset, Widget } from '../contract.ts'
import { type Language, sayCell } from '../drawing/cells.ts'
import { LampMark } from './LampsView.tsx'

const TEXT = { type: 'text' as const }

/** What came of a day's or a month's figures has no hour: midnight is not said. */
const sayDayOrMoment = (at: Dataset['rows'][number][string] | undefined, language: Language) =>
  sayCell(at, { type: 'time' }, language).replace(/ 00:00$/, '')

/** The gravest first, as the source gives them; each leads to the alert. */
export function AlertsView({ widget, dataset }: { widget: Widget; dataset: Dataset }) {
  const { language } = useLanguage()
  const ink = useInk()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section tabIndex={0} aria-label={widget.title[language]} style={{ height: '100%', overflow: 'auto' }}>
      <ul className="og-plain">
        {dataset.rows.map(({ level, title, subject, at, state, href }, index) => {
          const said = sayCell(title, TEXT, language)
          const named = sayCell(subject, TEXT, language)
          return (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity and never move
              key={index}
              style={{ display: 'flex', gap: 10, padding: '5px 0', borderBottom: `1px solid ${ink.grid}` }}
            >
              <LampMark value={level} />
              <span style={{ minWidth: 0 }}>
                {typeof href === 'string' && href ? (
                  <Link to={href} style={{ color: ink.text }}>
                    {said}
                  </Link>
                ) : (
                  said
                )}
                <span style={{ display: 'block', color: ink.quiet, fontSize: '0.85em' }}>
                  {[
                    ...(said.includes(named) ? [] : [named]),
                    sayDayOrMoment(at, language),
                    sayCell(state, TEXT, language),
                  ].join(' · ')}
                </span>
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
