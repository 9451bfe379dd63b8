import { useTexts } from '@onego/ui'
import { type KeyboardEvent, useCallback, useMemo, useRef, useState } from 'react'
import { useDesigning } from '../context.tsx'
import { duplicate, remove } from '../model/edit.ts'
import { move, moveTo } from '../model/move.ts'
import { countAt } from '../model/problems.ts'
import { keyOf, type Place } from '../model/shapes.ts'
import { texts } from '../texts/index.ts'
import { OutlineRow } from './OutlineRow.tsx'
import { type Row, rowsOf } from './rows.ts'

/** The whole form as a list: by pointer it is dragged, by keys it is walked (↑ ↓), moved (Alt), copied (Ctrl D), removed (Del). */
export function Outline() {
  const t = useTexts(texts)
  const { form, selected, select, problems } = useDesigning()
  const rows = useMemo(() => rowsOf(form), [form])
  const counts = useMemo(() => countAt(problems), [problems])
  const drag = useDrag()
  const onKeyDown = useKeys(rows)
  const chosen = keyOf(selected)
  return (
    <ul className="og-plain" aria-label={t.outline} onKeyDown={onKeyDown} onDragEnd={drag.end}>
      {rows.map((row) => (
        <OutlineRow
          key={row.key}
          row={row}
          isSelected={row.key === chosen}
          problems={counts.get(row.key) ?? 0}
          landing={drag.landing?.key === row.key ? drag.landing.side : undefined}
          select={select}
          drag={drag.start}
          over={drag.over}
          drop={drag.drop}
        />
      ))}
    </ul>
  )
}

interface Landing {
  key: string
  row: Row
  side: 'before' | 'after'
}

function useDrag() {
  const { apply } = useDesigning()
  const dragged = useRef<Row>(undefined)
  const last = useRef<Landing>(undefined)
  const [landing, setLanding] = useState<Landing>()
  const put = useCallback((next: Landing | undefined) => {
    const before = last.current
    last.current = next
    if (before?.key !== next?.key || before?.side !== next?.side) setLanding(next)
  }, [])
  const start = useCallback((row: Row) => {
    dragged.current = row
  }, [])
  const over = useCallback(
    (row: Row, side: 'before' | 'after') => {
      if (dragged.current && dragged.current.key !== row.key) put({ key: row.key, row, side })
    },
    [put],
  )
  const end = useCallback(() => {
    dragged.current = undefined
    put(undefined)
  }, [put])
  const drop = useCallback(() => {
    const from = dragged.current?.drags
    const to = last.current
    if (from && to) apply((form) => moveTo(form, from, { place: placeToLand(from, to.row), side: to.side }))
    end()
  }, [apply, end])
  return { landing, start, over, drop, end }
}

/** A question lands beside a question, a field beside a field; over the head of either it goes inside. */
const placeToLand = (from: Place, row: Row): Place => (from.kind === 'question' ? row.drags : row.place)

function useKeys(rows: readonly Row[]) {
  const { selected, select, apply } = useDesigning()
  const goTo = (row: Row | undefined) => {
    if (!row) return
    select(row.place)
    focus(row.key)
  }
  const moveBy = (row: Row, step: -1 | 1) => {
    apply((form) => move(form, row.drags, step))
    focus(row.key)
  }
  const copy = (row: Row) => {
    let place: Place = row.place
    apply((form) => {
      const made = duplicate(form, row.drags)
      place = made.place
      return made.form
    })
    select(place)
    focus(keyOf(place))
  }
  const take = (at: number, row: Row) => {
    apply((form) => remove(form, row.drags))
    const next = rows[at + 1] ?? rows[at - 1]
    if (keyOf(selected) === row.key) goTo(next)
    else if (next) focus(next.key)
  }
  return (event: KeyboardEvent) => {
    const at = rows.findIndex(({ key }) => key === (event.target as HTMLElement).dataset?.place)
    const row = rows[at]
    const meant = row && meaningOf(event)
    if (!row || !meant) return
    event.preventDefault()
    if (meant === 'copy') copy(row)
    else if (meant === 'remove') take(at, row)
    else if (event.altKey) moveBy(row, meant)
    else goTo(rows[at + meant])
  }
}

function meaningOf({ key, ctrlKey, metaKey }: KeyboardEvent): 'copy' | 'remove' | -1 | 1 | undefined {
  if (key === 'ArrowUp') return -1
  if (key === 'ArrowDown') return 1
  if (key === 'Delete') return 'remove'
  return key.toLowerCase() === 'd' && (ctrlKey || metaKey) ? 'copy' : undefined
}

const focus = (key: string) =>
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-place="${CSS.escape(key)}"]`)?.focus())
