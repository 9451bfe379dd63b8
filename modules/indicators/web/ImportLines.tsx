import { DataTable, useIsPhone, useLanguage, useTexts } from '@onego/ui'
import { sayNumber, sayPeriod } from '@onego/ui/chart'
import { Checkbox, Flex, InputNumber } from 'antd'
import type { ImportLine } from '../contract/imports.ts'
import { CellPicker } from './CellPicker.tsx'
import { IndicatorSelect, useIndicators } from './IndicatorSelect.tsx'
import { type Choice, firstChoice } from './import-choices.ts'
import { NewFromLine } from './NewFromLine.tsx'
import { texts } from './texts/index.ts'

interface Props {
  /** The file. */
  id: string
  lines: readonly ImportLine[]
  choices: ReadonlyMap<string, Choice>
  choose: (key: string, choice: Choice) => void
  /** Looks at the file anew: an indicator was defined that its lines may be of. */
  again: () => void
}

/** Every series the file holds, and where its values are to go. */
export function ImportLines({ id, lines, choices, choose, again }: Props) {
  const { importing: t } = useTexts(texts)
  const { language } = useLanguage()
  const { columns } = t
  const of = (line: ImportLine) => choices.get(line.key) ?? firstChoice(line)
  const set = (line: ImportLine, part: Partial<Choice>) => choose(line.key, { ...of(line), ...part })
  return (
    <DataTable<ImportLine>
      rows={lines}
      rowKey="key"
      columns={[
        {
          key: 'take',
          title: columns.take,
          width: 70,
          render: (line) => (
            <Checkbox
              aria-label={`${columns.take}: ${line.words.join(' ')}`}
              checked={of(line).taken}
              onChange={({ target }) => set(line, { taken: target.checked })}
            />
          ),
        },
        { key: 'words', title: columns.words, render: (line) => <Words line={line} /> },
        {
          key: 'periods',
          title: columns.periods,
          render: (line) => (
            <>
              {sayPeriod(line.first, language)} – {sayPeriod(line.last, language)}
              <br />
              <small>{t.count(line.count, line.missing)}</small>
            </>
          ),
        },
        {
          key: 'sample',
          title: columns.sample,
          render: (line) => <Sample values={line.sample.map(({ value }) => value)} scale={of(line).scale} />,
        },
        {
          key: 'indicator',
          title: columns.indicator,
          render: (line) => <Target choice={of(line)} {...{ id, line, set, again }} />,
        },
      ]}
    />
  )
}

function Words({ line: { words, unit, kind } }: { line: ImportLine }) {
  const { importing: t } = useTexts(texts)
  return (
    <>
      <b>{words.join(' · ')}</b>
      <br />
      <small>{[unit, t.kinds[kind]].filter(Boolean).join(' · ')}</small>
    </>
  )
}

/** As they stand in the file and, where they are multiplied, as they will be stored. */
function Sample({ values, scale }: { values: (number | null)[]; scale: number }) {
  const { importing: t } = useTexts(texts)
  const saidBy = (factor: number) =>
    values.map((value) => sayNumber(value === null ? null : value * factor, { decimals: 'all' })).join(' · ')
  return (
    <>
      {saidBy(1)}
      {scale !== 1 && (
        <>
          <br />
          <small>{t.becomes(saidBy(scale))}</small>
        </>
      )}
    </>
  )
}

interface TargetProps {
  id: string
  line: ImportLine
  choice: Choice
  set: (line: ImportLine, part: Partial<Choice>) => void
  again: () => void
}

function Target({ id, line, choice, set, again }: TargetProps) {
  const { importing: t } = useTexts(texts)
  const isPhone = useIsPhone()
  const { data = [], reload } = useIndicators()
  const found = data.find(({ code }) => code === choice.indicator)
  return (
    <Flex vertical gap={6} style={isPhone ? { width: '38vw' } : { minWidth: 260 }}>
      <Flex>
        <IndicatorSelect
          label={t.columns.indicator}
          value={choice.indicator}
          onChange={(indicator) => set(line, { indicator, taken: true, cell: {} })}
        />
      </Flex>
      {!choice.indicator && (
        <NewFromLine
          id={id}
          line={line.key}
          onDefined={({ code, aggregate }, cell) => {
            const difference = line.kind === 'accumulated' && aggregate === 'sum'
            set(line, { indicator: code, taken: true, cell, difference })
            void reload().then(again)
          }}
        />
      )}
      <Flex gap={8} wrap align="center">
        <InputNumber
          aria-label={t.columns.scale}
          addonBefore={t.columns.scale}
          value={choice.scale}
          min={0}
          style={{ width: isPhone ? 84 : 150 }}
          onChange={(scale) => set(line, { scale: scale && scale > 0 ? scale : 1 })}
        />
        {line.kind === 'accumulated' && (
          <Checkbox checked={choice.difference} onChange={({ target }) => set(line, { difference: target.checked })}>
            {t.keepAccumulated}
          </Checkbox>
        )}
      </Flex>
      <Flex gap={8} wrap>
        <CellPicker dimensions={found?.dimensions ?? []} cell={choice.cell} onChange={(cell) => set(line, { cell })} />
      </Flex>
    </Flex>
  )
}
