import { EmptyState, ErrorNote, Loading, useAnswer, useLanguage, useTexts } from '@onego/ui'
import { barsOption, Chart, sayNumber, sayPeriod } from '@onego/ui/chart'
import { Breadcrumb, Button, Flex, Input, Select } from 'antd'
import { useMemo } from 'react'
import { Drill, type IndicatorHead } from '../contract/analysis.ts'
import { IndicatorSelect, useIndicators } from './IndicatorSelect.tsx'
import { RankTable } from './RankTable.tsx'
import { texts } from './texts/index.ts'
import { useAddress } from './use-address.ts'
import { useDimensionName } from './use-members.ts'

const SHOWN = 20

/** One indicator, its parts side by side; a part that has parts of its own is opened by a press. */
export function ComparePart() {
  const { exploring: t } = useTexts(texts)
  const { read, write } = useAddress()
  const { data: known } = useIndicators()
  const indicator = known?.find(({ code }) => code === read('indicator'))
  const dimension = read('by') ?? indicator?.dimensions[0]
  return (
    <Flex vertical gap={16}>
      <Flex gap={8} wrap>
        <IndicatorSelect
          label={t.chooseIndicator}
          value={read('indicator')}
          onChange={(code) => write({ indicator: code, by: undefined, in: undefined })}
        />
        {indicator && <Ways indicator={indicator} dimension={dimension} />}
      </Flex>
      {!read('indicator') && <EmptyState {...t.chooseFirst} />}
      {indicator && !dimension && <EmptyState title={t.noDimension} />}
      {indicator && dimension && (
        <Compared indicator={indicator.code} dimension={dimension} member={read('in')} period={read('period')} />
      )}
    </Flex>
  )
}

function Ways({ indicator, dimension }: { indicator: IndicatorHead; dimension: string | undefined }) {
  const { exploring: t } = useTexts(texts)
  const { read, write } = useAddress()
  const nameOf = useDimensionName()
  return (
    <>
      <Select
        aria-label={t.dimension}
        value={dimension ?? null}
        style={{ minWidth: 140 }}
        options={indicator.dimensions.map((code) => ({ value: code, label: nameOf(code) }))}
        onChange={(code) => write({ by: code ?? undefined, in: undefined })}
      />
      <Input
        aria-label={t.period}
        placeholder={t.newest}
        defaultValue={read('period')}
        allowClear
        style={{ width: 150 }}
        onPressEnter={({ currentTarget }) => write({ period: currentTarget.value.trim() })}
        onBlur={({ currentTarget }) => write({ period: currentTarget.value.trim() })}
      />
    </>
  )
}

interface What {
  indicator: string
  dimension: string
  member: string | undefined
  period: string | undefined
}

function Compared({ indicator, dimension, member, period }: What) {
  const question = useMemo(
    () => ({ indicator, dimension, cell: member ? { [dimension]: member } : {}, ...(period ? { period } : {}) }),
    [indicator, dimension, member, period],
  )
  const { data, error } = useAnswer('/indicators/drill', question, Drill)
  if (error) return <ErrorNote error={error} />
  if (!data) return <Loading rows={8} />
  // A province that has only one city of ours tells nothing: what is looked at begins where there is something to compare.
  const rows = data.comparison.rows.filter(isKnown)
  const [only, second] = rows
  if (only && !second && data.deeper.includes(only.member)) {
    return <Compared indicator={indicator} dimension={dimension} member={only.member} period={period} />
  }
  const silent = data.comparison.rows.length - rows.length
  return <Found drill={{ ...data, comparison: { ...data.comparison, rows } }} silent={silent} />
}

/** Places without any figure are counted, not listed: they would bury those that have one. */
const isKnown = ({ value, withheld }: Drill['comparison']['rows'][number]) => value !== null || withheld

/** @param silent how many parts have no figure */
function Found({ drill, silent }: { drill: Drill; silent: number }) {
  const { exploring: t } = useTexts(texts)
  const { say, language } = useLanguage()
  const { write } = useAddress()
  const nameOf = useDimensionName()
  const { comparison, above, deeper } = drill
  const { heading, rows, period, rest, whole } = comparison
  const shown = rows.slice(0, SHOWN)
  const names = shown.map(({ name }) => say(name))
  const measured = { language, unit: say(heading.unit), decimals: heading.decimals }
  const source = { text: say(heading.source), href: `/desk/indicators/${heading.code}` }
  const when = period ? sayPeriod(period, language) : ''
  const withRest = rest !== null && Math.abs(rest) >= 0.005
  return (
    <Flex vertical gap={20}>
      <Breadcrumb
        items={[
          { code: undefined, title: t.top },
          ...above.map(({ member, name }) => ({ code: member, title: say(name) })),
        ].map(({ code, title }) => ({
          title: (
            <Button type="link" size="small" onClick={() => write({ in: code })}>
              {title}
            </Button>
          ),
        }))}
      />
      <Chart
        level={2}
        title={t.compareTitle(say(heading.name), measured.unit, when, nameOf(comparison.dimension))}
        source={source}
        height={Math.max(220, 60 + shown.length * 26)}
        option={barsOption({
          ...measured,
          categories: names,
          lying: true,
          bars: [{ name: say(heading.name), values: shown.map(({ value }) => value) }],
        })}
        table={{
          columns: [
            { key: 'name', label: t.columns.name },
            { key: 'value', label: t.columns.value, align: 'right' },
          ],
          rows: rows.map(({ name, value, withheld }) => ({
            name: say(name),
            value: withheld ? t.withheld : sayNumber(value, measured),
          })),
        }}
      />
      {whole.yoy !== null && (
        <Chart
          level={2}
          title={`${t.contributionTitle(say(heading.name), when)} ${t.whole} ${sayNumber(whole.yoy, { decimals: 1, signed: true })}%`}
          source={source}
          height={Math.max(220, 60 + (shown.length + 1) * 26)}
          option={barsOption({
            language,
            unit: '',
            decimals: 2,
            categories: [...names, ...(withRest ? [t.rest] : [])],
            lying: true,
            bars: [
              {
                name: t.columns.contribution,
                values: [...shown.map((row) => row.contribution), ...(withRest ? [rest] : [])],
              },
            ],
          })}
          table={{
            columns: [
              { key: 'name', label: t.columns.name },
              { key: 'contribution', label: t.columns.contribution, align: 'right' },
            ],
            rows: [...rows, ...(withRest ? [{ name: { zh: t.rest, en: t.rest }, contribution: rest }] : [])].map(
              ({ name, contribution }) => ({
                name: say(name),
                contribution: sayNumber(contribution, { signed: true }),
              }),
            ),
          }}
        />
      )}
      {silent > 0 && <p>{t.silent(silent)}</p>}
      <RankTable comparison={comparison} deeper={deeper} onOpen={(member) => write({ in: member })} />
    </Flex>
  )
}
