import type { Cell } from '@onego/indicators/contract'
import type { IndicatorHead } from '@onego/indicators/contract/analysis'
import { CellPicker } from '@onego/indicators/web/cell'
import { IndicatorSelect } from '@onego/indicators/web/select'
import { useTexts } from '@onego/ui'
import { Flex, Select } from 'antd'
import { texts } from './texts/index.ts'

/** Periods ahead that can be chosen, the usual first. */
const HORIZONS = {
  hour: [48, 24, 72],
  day: [28, 7, 14, 60],
  month: [12, 3, 6, 18, 24],
  quarter: [4, 2, 8],
  year: [3, 1, 5],
}

interface Props {
  indicator: string | undefined
  /** What is known of it; undefined if nobody has such an indicator. */
  head: IndicatorHead | undefined
  cell: Cell
  horizon: number | undefined
  go: (next: { indicator: string; cell?: Cell; horizon?: number | undefined }) => void
}

/** Which indicator, which part of it, how far ahead. */
export function Choosing({ indicator, head, cell, horizon, go }: Props) {
  const t = useTexts(texts)
  return (
    <Flex gap={8} wrap>
      <IndicatorSelect label={t.choose(t.indicator)} value={indicator} onChange={(code) => go({ indicator: code })} />
      {head && (
        <CellPicker
          dimensions={head.dimensions}
          cell={cell}
          onChange={(next) => go({ indicator: head.code, cell: next, horizon })}
        />
      )}
      {head && (
        <Select
          aria-label={t.horizon}
          value={horizon ?? HORIZONS[head.cycle][0] ?? null}
          style={{ minWidth: 120 }}
          options={HORIZONS[head.cycle]
            .toSorted((a, b) => a - b)
            .map((value) => ({ value, label: `${value} ${t.periods[head.cycle]}` }))}
          onChange={(value: number | null) => go({ indicator: head.code, cell, horizon: value ?? undefined })}
        />
      )}
    </Flex>
  )
}
