import { useLanguage } from '@onego/ui'
import { useInk, useIsDark } from '@onego/ui/chart'
import type { Dataset, Widget } from '../contract.ts'
import { lampOf, lampRows } from '../drawing/lamps.ts'

/** A lamp: shape, word and colour. */
export function LampMark({ value, wordless = false }: { value: unknown; wordless?: boolean }) {
  const dark = useIsDark()
  const ink = useInk()
  const { language } = useLanguage()
  const { word, shape, colour = ink.quiet } = lampOf(value, { dark, language })
  return (
    <span style={{ display: 'inline-flex', gap: 6, alignItems: 'center', color: colour, whiteSpace: 'nowrap' }}>
      <svg width="1em" height="1em" viewBox="0 0 16 16" aria-hidden="true">
        <path d={shape} fill="currentColor" />
      </svg>
      <span className={wordless ? 'og-hidden' : ''}>{word}</span>
    </span>
  )
}

/** One line for each row: name, lamp, figure. */
export function LampsView({ widget, dataset }: { widget: Widget; dataset: Dataset }) {
  const { language } = useLanguage()
  const ink = useInk()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section tabIndex={0} aria-label={widget.title[language]} style={{ height: '100%', overflow: 'auto' }}>
      <ul className="og-plain">
        {lampRows(widget, dataset, language).map(({ name, lamp, figure, unit }, at) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity and never move
            key={at}
            style={{
              display: 'grid',
              gridTemplateColumns: 'minmax(3.5em, 1fr) auto auto',
              gap: 8,
              padding: '4px 0',
              borderBottom: `1px solid ${ink.grid}`,
            }}
          >
            <span style={{ wordBreak: 'keep-all' }}>{name}</span>
            <LampMark value={lamp} />
            <span style={{ textAlign: 'right', whiteSpace: 'nowrap' }}>
              {figure} <span style={{ color: ink.quiet }}>{unit}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
