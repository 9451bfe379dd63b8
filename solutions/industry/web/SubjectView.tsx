import { MapView } from '@onego/map/web/view'
import { Section, useLanguage, useTexts } from '@onego/ui'
import { Flex, Form, Select, Typography } from 'antd'
import { SECTORS } from '../content/industries.ts'
import { FIELD_OF } from '../content/sheet.ts'
import type { Overview } from '../contract.ts'
import { AdjustedChart, CompositeChart, IndexChart } from './Charts.tsx'
import { ComparisonPart } from './ComparisonPart.tsx'
import { Figures } from './Figures.tsx'
import { ForecastPart } from './ForecastPart.tsx'
import { LampTable, SectorLamps } from './LampTable.tsx'
import type { View } from './OverviewPage.tsx'
import { RelationsPart } from './RelationsPart.tsx'
import { texts } from './texts/index.ts'
import { WarningsPart } from './WarningsPart.tsx'

const MEASURES = ['output', 'revenue', 'profit', 'vat', 'electricity', 'orders'] as const
const TOPICS = {
  demand: ['orders', 'exports', 'receivables', 'output'],
  cost: ['profit', 'revenue', 'vat', 'sales'],
  green: ['electricity', 'energy', 'output'],
} as const

interface Props {
  view: View
  data: Overview
  search: URLSearchParams
  choose: (change: Record<string, string>) => void
}

const grid = { display: 'grid', gap: 16, gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 440px), 1fr))' }

export function SubjectView({ view, data, search, choose }: Props) {
  const t = useTexts(texts)
  const topic = (Object.keys(TOPICS) as (keyof typeof TOPICS)[]).find((one) => one === search.get('topic')) ?? 'demand'
  const measures: readonly string[] = view === 'topic' ? TOPICS[topic] : MEASURES
  const field = measures.find((one) => one === search.get('field')) ?? measures[0] ?? 'output'
  const sector = data.subject.sector ?? undefined
  return (
    <Flex vertical gap={16}>
      <Choosers view={view} topic={topic} measures={measures} field={field} sector={sector} choose={choose} />
      {view === 'topic' && <Typography.Text type="secondary">{t.overview.topicText[topic]}</Typography.Text>}
      <Figures data={data} />
      {view === 'sector' && (
        <Section title={t.overview.sectorLamps}>
          <SectorLamps generated={data.generated} choose={(code) => choose({ sector: code })} />
        </Section>
      )}
      <div style={grid}>
        <Section title={t.overview.parts.forecast}>
          <ForecastPart field={field} sector={sector} />
        </Section>
        <Section title={t.overview.warnings}>
          <WarningsPart />
        </Section>
        <Section title={t.overview.parts.comparison}>
          <ComparisonPart key={`${view}-${field}`} field={field} by={view === 'region' ? 'region' : 'sector'} />
        </Section>
        <Section title={t.overview.relations}>
          <RelationsPart group={view === 'topic' ? 'field' : 'sector'} sector={sector} fields={measures} data={data} />
        </Section>
        {view === 'region' && (
          <Section title={t.overview.map}>
            <MapView layers={['industry.parks']} height={380} label={t.overview.mapLabel} />
          </Section>
        )}
        <Section title={t.overview.parts.index}>
          <IndexChart data={data} />
        </Section>
        {view !== 'region' && (
          <Section title={t.overview.parts.adjusted}>
            <AdjustedChart data={data} field={field} />
          </Section>
        )}
        {!sector && (
          <Section title={t.overview.parts.composite}>
            <CompositeChart data={data} />
          </Section>
        )}
      </div>
      <Section title={t.overview.lamps}>
        <LampTable data={data} only={view === 'topic' ? measures : undefined} />
      </Section>
    </Flex>
  )
}

interface ChooserProps {
  view: View
  topic: keyof typeof TOPICS
  measures: readonly string[]
  field: string
  sector: string | undefined
  choose: Props['choose']
}

function Choosers({ view, topic, measures, field, sector, choose }: ChooserProps) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const sectors = [
    { value: '', label: t.overview.all },
    ...SECTORS.map(({ code, name }) => ({ value: code, label: say(name) })),
  ]
  const fields = measures.map((value) => ({ value, label: say(FIELD_OF.get(value)?.name ?? { zh: value, en: value }) }))
  const topics = (Object.keys(TOPICS) as (keyof typeof TOPICS)[]).map((value) => ({
    value,
    label: t.overview.topics[value],
  }))
  const width = { minWidth: 180 }
  return (
    <Form layout="inline" style={{ rowGap: 8 }}>
      {view === 'sector' && (
        <Form.Item label={t.overview.subject} htmlFor="industry-sector">
          <Select
            id="industry-sector"
            options={sectors}
            value={sector ?? ''}
            onChange={(next) => choose({ sector: next })}
            style={width}
          />
        </Form.Item>
      )}
      {view === 'topic' && (
        <Form.Item label={t.overview.topic} htmlFor="industry-topic">
          <Select
            id="industry-topic"
            options={topics}
            value={topic}
            onChange={(next) => choose({ topic: next })}
            style={width}
          />
        </Form.Item>
      )}
      <Form.Item label={t.overview.measure} htmlFor="industry-field">
        <Select
          id="industry-field"
          options={fields}
          value={field}
          onChange={(next) => choose({ field: next })}
          style={width}
        />
      </Form.Item>
    </Form>
  )
}
