import { type Cell, Dimension, type Series } from '@onego/indicators/contract'
import { IndicatorHead } from '@onego/indicators/contract/analysis'
import { useApi, useLanguage, useTexts } from '@onego/ui'
import { Flex, Select } from 'antd'
import { z } from 'zod'
import { MemberSelect } from './MemberSelect.tsx'
import { texts } from './texts/index.ts'

export const Heads = z.array(IndicatorHead)
const Dimensions = z.array(Dimension)

/** Periods ahead that can be chosen, the usual first. */
const HORIZONS = {
  hour: [48, 24, 72],
  day: [28, 7, 14, 60],
  month: [12, 3, 6, 18, 24],
  quarter: [4, 2, 8],
  year: [3, 1, 5],
}

interface Props {
  heads: readonly IndicatorHead[]
  indicator: string | undefined
  cell: Cell
  /** The members of the cell by name, as far as they are known. */
  names: Series['cell']
  horizon: number | undefined
  go: (next: { indicator: string; cell?: Cell; horizon?: number | undefined }) => void
}

/** Which indicator, which part of it, how far ahead. */
export function Choosing({ heads, indicator, cell, names, horizon, go }: Props) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const dimensions = useApi('/indicators/dimensions', Dimensions)
  const head = heads.find(({ code }) => code === indicator)
  const nameOf = (code: string) => {
    const found = dimensions.data?.find((one) => one.code === code)
    return found ? say(found.name) : code
  }
  return (
    <Flex gap={8} wrap>
      <Select
        aria-label={t.choose(t.indicator)}
        placeholder={t.choose(t.indicator)}
        showSearch={{ optionFilterProp: 'search' }}
        value={indicator ?? null}
        style={{ minWidth: 220, flex: '1 1 240px', maxWidth: 460 }}
        options={heads.map(({ code, name }) => ({
          value: code,
          label: say(name),
          search: `${name.zh} ${name.en} ${code}`,
        }))}
        onChange={(code: string | null) => code && go({ indicator: code })}
      />
      {head?.dimensions.map((dimension) => (
        <MemberSelect
          key={dimension}
          dimension={dimension}
          label={nameOf(dimension)}
          value={cell[dimension]}
          valueName={names.find(({ member }) => member === cell[dimension])?.name}
          onChange={(member) => {
            const { [dimension]: _, ...others } = cell
            go({ indicator: head.code, cell: member ? { ...others, [dimension]: member } : others, horizon })
          }}
        />
      ))}
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
