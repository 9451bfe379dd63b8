import { EmptyState, useTexts } from '@onego/ui'
import type { CSSProperties, ReactNode } from 'react'
import type { Widget, WidgetAnswer } from '../contract.ts'
import { SCREEN } from '../drawing/layout.ts'
import { texts } from './texts/index.ts'
import { WidgetFrame } from './WidgetFrame.tsx'

interface Props {
  widgets: readonly Widget[]
  answers: ReadonlyMap<string, WidgetAnswer>
  changed: ReadonlySet<string>
  /** `wall`: the grid of 1920 × 1080 · `desk`: as wide as the page · `phone`: one below the other. */
  look: 'wall' | 'desk' | 'phone'
  extraOf?: ((widget: Widget) => ReactNode) | undefined
}

const DESK_ROW = 50

/** On a phone each kind has the height that it needs. */
const PHONE_HEIGHT: Partial<Record<Widget['type'], number>> = { figure: 170, text: 160, progress: 260, map: 380 }

const wallRow = (SCREEN.height - SCREEN.head - SCREEN.foot - SCREEN.margin + SCREEN.gap) / SCREEN.rows - SCREEN.gap

function gridOf(look: Props['look']): CSSProperties {
  if (look === 'phone') return { display: 'grid', gap: 12 }
  const columns = { gridTemplateColumns: `repeat(${SCREEN.columns}, minmax(0, 1fr))`, gap: SCREEN.gap }
  return { display: 'grid', ...columns, gridAutoRows: look === 'wall' ? wallRow : DESK_ROW }
}

const placeOf = ({ place: { x, y, w, h }, type }: Widget, look: Props['look']): CSSProperties =>
  look === 'phone'
    ? { height: PHONE_HEIGHT[type] ?? 340, minWidth: 0 }
    : { gridColumn: `${x + 1} / span ${w}`, gridRow: `${y + 1} / span ${h}`, minWidth: 0, minHeight: 0 }

/** The widgets in their places. */
export function BoardGrid({ widgets, answers, changed, look, extraOf }: Props) {
  const t = useTexts(texts).board
  if (widgets.length === 0) return <EmptyState title={t.nothing.title} text={t.nothing.text} />
  return (
    <div style={gridOf(look)}>
      {widgets.map((widget) => (
        <div key={widget.id} style={placeOf(widget, look)}>
          <WidgetFrame
            widget={widget}
            answer={answers.get(widget.id)}
            changed={changed.has(widget.id)}
            quiet={look === 'wall'}
            extra={extraOf?.(widget)}
          />
        </div>
      ))}
    </div>
  )
}
