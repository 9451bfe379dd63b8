import { useLanguage, useTexts } from '@onego/ui'
import { useInk } from '@onego/ui/chart'
import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import type { Widget, WidgetAnswer } from '../contract.ts'
import { overlapping, rowsOf, SCREEN } from '../drawing/layout.ts'
import { changeOfKey, changeWidget, type Draft, placed, removeWidget } from './editing.ts'
import { texts } from './texts/index.ts'
import { WidgetFrame } from './WidgetFrame.tsx'

interface Props {
  draft: Draft
  answers: ReadonlyMap<string, WidgetAnswer>
  chosen: string | undefined
  choose(id: string | undefined): void
  change(to: (draft: Draft) => Draft): void
}

const ROW = 40
const GAP = 6
const NONE = new Set<string>()

/** The grid with its widgets: each is moved and resized with the mouse or with keys. */
export function EditorCanvas({ draft, answers, chosen, choose, change }: Props) {
  const t = useTexts(texts).editor
  const place = useRef<HTMLUListElement>(null)
  const ink = useInk()
  const clashes = draft.widgets.length < 60 ? overlapping(draft.widgets) : NONE
  const rows = Math.max(SCREEN.rows, rowsOf(draft.widgets) + 1)
  return (
    <ul
      ref={place}
      aria-label={t.canvas}
      className="og-plain"
      style={{
        display: 'grid',
        gridTemplateColumns: `repeat(${SCREEN.columns}, minmax(0, 1fr))`,
        gridTemplateRows: `repeat(${rows}, ${ROW}px)`,
        gap: GAP,
        padding: GAP,
        border: `1px dashed ${ink.line}`,
        borderRadius: 8,
        userSelect: 'none',
      }}
    >
      {draft.widgets.map((widget) => (
        <Piece
          key={widget.id}
          widget={widget}
          answer={answers.get(widget.id)}
          isChosen={chosen === widget.id}
          clashes={clashes.has(widget.id)}
          columnOf={() => ((place.current?.clientWidth ?? 0) - GAP) / SCREEN.columns}
          choose={() => choose(widget.id)}
          put={(to) => change((before) => changeWidget(before, widget.id, (one) => ({ ...one, place: to })))}
          remove={() => {
            change((before) => removeWidget(before, widget.id))
            choose(undefined)
          }}
        />
      ))}
    </ul>
  )
}

interface PieceProps {
  widget: Widget
  answer: WidgetAnswer | undefined
  isChosen: boolean
  clashes: boolean
  columnOf(): number
  choose(): void
  put(place: Widget['place']): void
  remove(): void
}

interface Drag {
  kind: 'move' | 'size'
  x: number
  y: number
  from: Widget['place']
  last: string
}

/** Follows the pointer by whole cells; one step of `undo` for each cell passed. */
function useDrag({ widget, columnOf, choose, put }: PieceProps) {
  const drag = useRef<Drag>(undefined)
  const begin = (kind: Drag['kind']) => (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return
    event.stopPropagation()
    event.currentTarget.setPointerCapture(event.pointerId)
    choose()
    drag.current = { kind, x: event.clientX, y: event.clientY, from: widget.place, last: '' }
  }
  const follow = (event: PointerEvent<HTMLElement>) => {
    const now = drag.current
    if (!now) return
    const x = Math.round((event.clientX - now.x) / columnOf())
    const y = Math.round((event.clientY - now.y) / (ROW + GAP))
    if (now.last === `${x} ${y}` || (now.last === '' && x === 0 && y === 0)) return
    now.last = `${x} ${y}`
    put(placed(now.from, now.kind === 'move' ? { x, y } : { w: x, h: y }))
  }
  const end = () => {
    drag.current = undefined
  }
  return { begin, follow, end }
}

function Piece(props: PieceProps) {
  const { widget, answer, isChosen, clashes, choose, put, remove } = props
  const t = useTexts(texts).editor
  const { language } = useLanguage()
  const ink = useInk()
  const { begin, follow, end } = useDrag(props)
  const { x, y, w, h } = widget.place
  const pressed = (event: KeyboardEvent) => {
    const change = changeOfKey(event.key, event.shiftKey)
    if (change) put(placed(widget.place, change))
    else if (event.key === 'Delete') remove()
    else if (event.key === 'Enter' || event.key === ' ') choose()
    else return
    event.preventDefault()
  }
  const label = `${t.label(widget.title[language], x, y, w, h)}${clashes ? ` ${t.overlap}` : ''}`
  return (
    <li
      style={{ gridColumn: `${x + 1} / span ${w}`, gridRow: `${y + 1} / span ${h}`, position: 'relative', minWidth: 0 }}
    >
      <div inert style={{ height: '100%', fontSize: '0.8em' }}>
        <WidgetFrame widget={widget} answer={answer} quiet />
      </div>
      <button
        type="button"
        aria-label={label}
        aria-pressed={isChosen}
        onFocus={choose}
        onKeyDown={pressed}
        onPointerDown={begin('move')}
        onPointerMove={follow}
        onPointerUp={end}
        onPointerCancel={end}
        style={{
          position: 'absolute',
          inset: 0,
          cursor: 'move',
          background: 'transparent',
          borderRadius: 8,
          touchAction: 'none',
          border: isChosen
            ? `2px solid ${ink.series[0]}`
            : clashes
              ? `2px dashed ${ink.series[1]}`
              : '1px solid transparent',
        }}
      />
      {clashes && (
        <span
          style={{
            position: 'absolute',
            top: 4,
            insetInlineEnd: 8,
            color: ink.text,
            background: ink.ground,
            fontSize: '0.8em',
          }}
        >
          ⚠ {t.overlap}
        </span>
      )}
      <span
        aria-hidden
        title={t.resize}
        onPointerDown={begin('size')}
        onPointerMove={follow}
        onPointerUp={end}
        onPointerCancel={end}
        style={{
          position: 'absolute',
          insetInlineEnd: 0,
          bottom: 0,
          width: 18,
          height: 18,
          cursor: 'nwse-resize',
          touchAction: 'none',
          borderInlineEnd: `3px solid ${ink.line}`,
          borderBottom: `3px solid ${ink.line}`,
          borderEndEndRadius: 8,
        }}
      />
    </li>
  )
}
