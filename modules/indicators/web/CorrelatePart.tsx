import { EmptyState, ErrorNote, Loading, useAnswer, useTexts } from '@onego/ui'
import { Button, Flex, Select } from 'antd'
import { useMemo, useState } from 'react'
import { Correlation } from '../contract/analysis.ts'
import { CellPicker } from './CellPicker.tsx'
import { type Chosen, readChosen, writeChosen } from './chosen-series.ts'
import { IndicatorSelect, useIndicators } from './IndicatorSelect.tsx'
import { PairCharts } from './PairCharts.tsx'
import { PairTable } from './PairTable.tsx'
import { texts } from './texts/index.ts'
import { useAddress } from './use-address.ts'

const TRANSFORMS = ['none', 'yoy', 'difference'] as const
const MOST = 12

/** Which indicators move together, with how sure one may be, and shifted by how much. */
export function CorrelatePart() {
  const { exploring: t } = useTexts(texts)
  const { read, write } = useAddress()
  const text = read('series')
  const chosen = useMemo(() => readChosen(text), [text])
  const set = (next: Chosen) => write({ series: writeChosen(next) })
  const transform = TRANSFORMS.find((one) => one === read('transform')) ?? 'none'
  return (
    <Flex vertical gap={16}>
      <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
        <legend style={{ marginBottom: 8 }}>{t.series}</legend>
        <Flex vertical gap={8}>
          {chosen.map((one, index) => (
            <Line
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place; the same indicator may stand twice
              key={`${one.indicator}-${index}`}
              chosen={one}
              change={(next) => set(chosen.with(index, next))}
              remove={() => set(chosen.toSpliced(index, 1))}
            />
          ))}
          {chosen.length < MOST && (
            <Flex>
              <IndicatorSelect
                key={chosen.length}
                label={t.addSeries}
                value={undefined}
                onChange={(indicator) => set([...chosen, { indicator, cell: {} }])}
              />
            </Flex>
          )}
        </Flex>
      </fieldset>
      <Flex gap={8} wrap align="center">
        <span>{t.transform}</span>
        <Select
          aria-label={t.transform}
          value={transform}
          style={{ minWidth: 220 }}
          options={TRANSFORMS.map((value) => ({ value, label: t.transforms[value] }))}
          onChange={(value) => write({ transform: value === 'none' ? undefined : (value ?? undefined) })}
        />
        <small>{t.transformHelp}</small>
      </Flex>
      {chosen.length < 2 ? <EmptyState {...t.chooseTwo} /> : <Found chosen={chosen} transform={transform} />}
    </Flex>
  )
}

interface LineProps {
  chosen: Chosen[number]
  change: (chosen: Chosen[number]) => void
  remove: () => void
}

function Line({ chosen: { indicator, cell }, change, remove }: LineProps) {
  const { exploring: t } = useTexts(texts)
  const { data = [] } = useIndicators()
  const found = data.find(({ code }) => code === indicator)
  return (
    <Flex gap={8} wrap align="center">
      <IndicatorSelect
        label={t.chooseIndicator}
        value={indicator}
        onChange={(code) => change({ indicator: code, cell: {} })}
      />
      <CellPicker
        dimensions={found?.dimensions ?? []}
        cell={cell}
        onChange={(next) => change({ indicator, cell: next })}
      />
      <Button onClick={remove}>{t.removeSeries}</Button>
    </Flex>
  )
}

function Found({ chosen, transform }: { chosen: Chosen; transform: (typeof TRANSFORMS)[number] }) {
  const { exploring: t } = useTexts(texts)
  const question = useMemo(() => ({ series: chosen, transform }), [chosen, transform])
  const { data, error } = useAnswer('/indicators/correlate', question, Correlation)
  const [open, setOpen] = useState(0)
  if (error) return <ErrorNote error={error} />
  if (!data) return <Loading rows={6} />
  const pair = data.pairs[open] ?? data.pairs[0]
  return (
    <Flex vertical gap={20}>
      <PairTable correlation={data} onOpen={setOpen} />
      {pair && <PairCharts correlation={data} pair={pair} inPerCent={transform === 'yoy'} />}
      <p style={{ margin: 0 }}>
        <small>
          {t.notCause} {t.qHelp}
        </small>
      </p>
    </Flex>
  )
}
