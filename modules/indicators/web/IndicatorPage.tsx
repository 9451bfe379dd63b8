import { DateText, LinkButton, Loaded, PageTitle, Section, useApi, useLanguage, useMe, useTexts } from '@onego/ui'
import { DatePicker, Flex, Tag } from 'antd'
import { useState } from 'react'
import { useLocation, useParams } from 'react-router'
import { IndicatorView } from '../contract/analysis.ts'
import type { Cell } from '../contract.ts'
import { Batches } from './Batches.tsx'
import { CellPicker } from './CellPicker.tsx'
import { Definition } from './Definition.tsx'
import { SeriesChart } from './SeriesChart.tsx'
import { texts } from './texts/index.ts'

/** Where every figure leads: what it is, who answers for it, where it comes from, its course, and to whom may know when it came. */
export function Page() {
  const { code = '' } = useParams()
  const query = useApi(`/indicators/${encodeURIComponent(code)}`, IndicatorView)
  return <Loaded query={query}>{(indicator) => <Shown key={indicator.code} indicator={indicator} />}</Loaded>
}

function Shown({ indicator }: { indicator: IndicatorView }) {
  const { page: t, visibilities, cycles } = useTexts(texts)
  const { say } = useLanguage()
  const isDesk = useLocation().pathname.startsWith('/desk')
  return (
    <>
      <PageTitle
        title={say(indicator.name)}
        text={
          <>
            <Tag>{cycles[indicator.cycle]}</Tag>
            <Tag>{say(indicator.unit)}</Tag>
            {isDesk && <Tag>{visibilities[indicator.visibility ?? 'staff']}</Tag>}
          </>
        }
        extra={isDesk && <Ways indicator={indicator} />}
      />
      <Flex vertical gap={20}>
        <Figures indicator={indicator} />
        <Section title={t.definition}>
          <Definition indicator={indicator} />
          <p style={{ marginTop: 12 }}>
            <small>
              {t.version(indicator.version)} · {t.changedAt} <DateText at={indicator.changedAt} withTime />
            </small>
          </p>
        </Section>
        {isDesk && (indicator.batches.length > 0 || !indicator.recordedAt) && (
          <Section title={t.batches}>
            <Batches batches={indicator.batches} />
          </Section>
        )}
      </Flex>
    </>
  )
}

function Ways({ indicator: { code, mayWrite, dimensions } }: { indicator: IndicatorView }) {
  const { page: t } = useTexts(texts)
  const named = encodeURIComponent(code)
  return (
    <>
      {dimensions.length > 0 && <LinkButton to={`/desk/indicators/explore?indicator=${named}`}>{t.compare}</LinkButton>}
      <LinkButton to={`/desk/forecasts?indicator=${named}`}>{t.forecast}</LinkButton>
      {mayWrite && <LinkButton to={`/desk/indicators/${named}/edit`}>{t.edit}</LinkButton>}
    </>
  )
}

function Figures({ indicator }: { indicator: IndicatorView }) {
  const { page: t } = useTexts(texts)
  const { me } = useMe()
  const [cell, setCell] = useState<Cell>({})
  const [asOf, setAsOf] = useState<string>()
  return (
    <Section title={t.chart}>
      <Flex gap={12} wrap align="center" style={{ marginBottom: 12 }}>
        {me && <CellPicker dimensions={indicator.dimensions} cell={cell} onChange={setCell} />}
        <DatePicker
          aria-label={t.asOf}
          placeholder={t.asOf}
          title={t.asOfHelp}
          style={{ minWidth: 190 }}
          onChange={(day) => setAsOf(day ? day.endOf('day').toISOString() : undefined)}
        />
      </Flex>
      <SeriesChart indicator={indicator.code} cell={cell} asOf={asOf} />
    </Section>
  )
}
