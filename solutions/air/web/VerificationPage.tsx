import { DataTable, EmptyState, Loaded, PageTitle, Section, useApi, useLanguage, useTexts } from '@onego/ui'
import { barsOption, Chart, SourceLine, sayNumber } from '@onego/ui/chart'
import { Alert, Flex, Segmented, Select } from 'antd'
import { useState } from 'react'
import { memberText, SHORT, unitText } from '../content/names.ts'
import { type Score, Verification } from '../contract.ts'
import { POLLUTANTS, type Pollutant } from '../rules/breakpoints.ts'
import { sayHour } from './Level.tsx'
import { texts } from './texts/index.ts'

const SPANS = [3, 10, 30]

export function Page() {
  const t = useTexts(texts)
  const [pollutant, setPollutant] = useState<Pollutant>('pm25')
  const [days, setDays] = useState(10)
  const [level, setLevel] = useState(3)
  const asked = `pollutant=${pollutant}&days=${days}&level=${level}`
  const query = useApi(`/air/verification?${asked}`, Verification)
  return (
    <>
      <PageTitle title={t.verification} text={t.verificationIntro} />
      <Flex vertical gap={16}>
        <Flex gap={12} wrap>
          <Select
            aria-label={t.pollutant}
            value={pollutant}
            onChange={setPollutant}
            options={POLLUTANTS.map((value) => ({ value, label: SHORT[value] }))}
            style={{ width: 120 }}
          />
          <Segmented
            options={SPANS.map((value) => ({ value, label: t.lastDays(value) }))}
            value={days}
            onChange={setDays}
          />
          <Select
            aria-label={t.eventLevel}
            value={level}
            onChange={setLevel}
            options={[3, 4].map((value) => ({ value, label: t.orWorse(t.levels[value] ?? '') }))}
            style={{ minWidth: 210 }}
          />
        </Flex>
        <Loaded
          query={query}
          isEmpty={({ scores }) => scores.length === 0}
          empty={<EmptyState title={t.noPairs.title} text={t.noPairs.text} />}
        >
          {(found) => <Found found={found} />}
        </Loaded>
      </Flex>
    </>
  )
}

function Found({ found }: { found: Verification }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { pollutant, scores, from, to, runs, hindcasts, threshold } = found
  const unit = say(unitText(pollutant))
  return (
    <>
      {found.generated && <Alert type="warning" showIcon title={t.generated} />}
      <Section title={`${t.period(sayHour(from), sayHour(to))} · ${t.runs(runs, hindcasts)}`}>
        <ByLead found={found} />
      </Section>
      <Section title={`${SHORT[pollutant]} · ${t.period(sayHour(from), sayHour(to))}`}>
        <p>{t.eventsOver(`${threshold} ${unit}`)}</p>
        <DataTable
          rows={[...scores].sort((a, b) => first(a.member) - first(b.member))}
          rowKey={(row) => `${row.member} ${row.lead[0]}`}
          columns={[
            { key: 'member', title: t.member, render: (row) => say(memberText(row.member)) },
            { key: 'lead', title: t.lead, render: (row) => t.leadOf(...row.lead) },
            { key: 'pairs', title: t.pairs, sortable: true, numeric: true, render: ({ pairs }) => fixed(pairs, 0) },
            ...(['mae', 'rmse', 'bias'] as const).map((key) => ({
              key,
              title: `${t[key]} ${unit}`,
              sortable: true,
              numeric: true,
              render: (row: Score) => fixed(row[key], pollutant === 'co' ? 2 : 1),
            })),
            ...(['r', 'pod', 'far', 'csi'] as const).map((key) => ({
              key,
              title: t[key],
              sortable: true,
              numeric: true,
              render: (row: Score) => fixed(row[key], 2),
            })),
            { key: 'covered', title: `${t.covered} %`, numeric: true, render: (row) => fixed(row.covered, 0) },
          ]}
        />
        <SourceLine text={say(found.source)} href={`/desk/indicators/air.${pollutant}.hour`} />
      </Section>
    </>
  )
}

/** The combined forecast is what people act on: it stands before its members. */
const first = (member: string) => (member === 'ensemble' ? 0 : 1)

const fixed = (value: number | null, digits: number) => sayNumber(value, { decimals: digits })

function ByLead({ found: { scores, pollutant, source } }: { found: Verification }) {
  const t = useTexts(texts)
  const { say, language } = useLanguage()
  const unit = say(unitText(pollutant))
  const leads = [...new Map(scores.map(({ lead }) => [lead[0], lead])).values()].sort((a, b) => a[0] - b[0])
  const members = [...new Set(scores.map(({ member }) => member))].sort((a, b) => first(a) - first(b))
  const maeOf = (member: string, lead: readonly number[]) =>
    scores.find((score) => score.member === member && score.lead[0] === lead[0])?.mae ?? null
  const bars = members.map((member) => ({
    name: say(memberText(member)),
    values: leads.map((lead) => maeOf(member, lead)),
  }))
  const columns = [
    { key: 'lead', label: t.lead },
    ...bars.map(({ name }) => ({ key: name, label: `${name} (${unit})`, align: 'right' as const })),
  ]
  const rows = leads.map((lead, at) => ({
    lead: t.leadOf(...lead),
    ...Object.fromEntries(bars.map(({ name, values }) => [name, Number(values[at]?.toFixed(2) ?? Number.NaN)])),
  }))
  const categories = leads.map((lead) => t.leadOf(...lead))
  return (
    <Chart
      title={t.maeTitle(SHORT[pollutant], unit)}
      source={{ text: say(source), href: `/desk/indicators/air.${pollutant}.hour` }}
      option={barsOption({ categories, bars, unit, decimals: 1, language })}
      table={{ columns, rows }}
      height={340}
    />
  )
}
