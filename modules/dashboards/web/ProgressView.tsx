import { useLanguage } from '@onego/ui'
import { sayNumber, useInk } from '@onego/ui/chart'
import type { Dataset, Widget } from '../contract.ts'
import { progressOf } from '../drawing/figures.ts'

/** How far each is, in per cent of its target. */
export function ProgressView({ widget, dataset }: { widget: Widget; dataset: Dataset }) {
  const { language } = useLanguage()
  const ink = useInk()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section tabIndex={0} aria-label={widget.title[language]} style={{ height: '100%', overflow: 'auto' }}>
      {progressOf(widget, dataset, language).map(({ name, share }, at) => {
        const said = `${sayNumber(100 * share, { decimals: 1 })}%`
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity and never move
          <div key={at} style={{ padding: '4px 0' }}>
            <div style={{ display: 'flex', justifyContent: 'space-between', gap: 12 }}>
              <span>{name}</span>
              <span>{said}</span>
            </div>
            <div
              role="progressbar"
              aria-label={name || widget.title[language]}
              aria-valuenow={Math.round(100 * share)}
              aria-valuemin={0}
              aria-valuemax={100}
              style={{ height: 8, borderRadius: 4, background: ink.grid, overflow: 'hidden' }}
            >
              <div
                style={{
                  height: '100%',
                  width: `${100 * Math.min(1, Math.max(0, share))}%`,
                  background: ink.series[0],
                }}
              />
            </div>
          </div>
        )
      })}
    </section>
  )
}
