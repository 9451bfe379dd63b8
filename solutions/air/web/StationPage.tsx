import { EmptyState, LinkButton, Loaded, PageTitle, Section, useApi, useLanguage, useTexts } from '@onego/ui'
import { Chart, linesOption, SourceLine } from '@onego/ui/chart'
import { Alert, Flex, Segmented } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { memberText, SHORT, unitText } from '../content/names.ts'
import { StationForecast, type Work } from '../contract.ts'
import { POLLUTANTS, type Pollutant } from '../rules/breakpoints.ts'
import { DayCards } from './DayCards.tsx'
import { sayHour } from './Level.tsx'
import { texts } from './texts/index.ts'
import { Weights } from './Weights.tsx'
import { WhySection } from './WhySection.tsx'
import { WorkNote } from './WorkNote.tsx'

export function Page() {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { station = '' } = useParams()
  const [pollutant, setPollutant] = useState<Pollutant>('pm25')
  const query = useApi(`/air/outlook/${station}?pollutant=${pollutant}`, StationForecast, { refreshMs: 60_000 })
  const options = POLLUTANTS.map((value) => ({ value, label: SHORT[value] }))
  return (
    <Loaded query={query}>
      {(found) => (
        <>
          <PageTitle
            title={t.forecastOf(say(found.station.name))}
            text={found.run ? t.runOf(sayHour(found.run.base)) : ''}
            extra={<LinkButton to="/desk/air">{t.back}</LinkButton>}
          />
          <Flex vertical gap={16}>
            {found.station.generated && <Alert type="warning" showIcon title={t.generated} />}
            <div style={{ overflowX: 'auto' }}>
              <Segmented options={options} value={pollutant} onChange={setPollutant} aria-label={t.pollutant} />
            </div>
            <Section title={t.members}>
              <Curves found={found} />
              <p style={{ marginBottom: 0 }}>{t.rangeNote}</p>
              <Weights weights={found.weights} />
            </Section>
            <Section title={t.days}>
              {found.run ? <DayCards days={found.days} /> : <NoRun work={found.work} />}
              <SourceLine text={say(found.source)} href={`/desk/indicators/air.${pollutant}.hour`} />
            </Section>
            {found.run && <WhySection found={found} />}
          </Flex>
        </>
      )}
    </Loaded>
  )
}

function NoRun({ work }: { work: Work | null }) {
  const t = useTexts(texts)
  return work ? <WorkNote work={work} /> : <EmptyState title={t.noRun.title} text={t.noRun.text} />
}

function Curves({ found }: { found: StationForecast }) {
  const t = useTexts(texts)
  const { say, language } = useLanguage()
  const { observed, hours, curves, pollutant } = found
  const unit = say(unitText(pollutant))
  const decimals = pollutant === 'co' ? 1 : 0
  const before = observed.map(() => null)
  const lines = [
    { name: t.observed, values: [...observed.map(({ value }) => value), ...hours.map(() => null)] },
    ...curves
      .toSorted((a, b) => Number(b.member === 'ensemble') - Number(a.member === 'ensemble'))
      .map(({ member, mean, low, high }) => ({
        name: say(memberText(member)),
        values: [...before, ...mean],
        ...(member === 'ensemble'
          ? { band: { low: [...before, ...low], high: [...before, ...high] } }
          : { dashed: true }),
      })),
  ]
  const periods = [...observed.map(({ hour }) => hour), ...hours]
  const begins = hours[0] ? [{ period: hours[0], label: t.forecastBegins }] : []
  const columns = [
    { key: 'hour', label: t.hour },
    ...lines.map(({ name }) => ({ key: name, label: `${name} (${unit})`, align: 'right' as const })),
  ]
  const rows = periods.map((hour, at) => ({
    hour: sayHour(hour),
    ...Object.fromEntries(lines.map(({ name, values }) => [name, rounded(values[at], decimals)])),
  }))
  return (
    <Chart
      title={t.curveTitle(SHORT[pollutant], unit)}
      source={{ text: say(found.source), href: `/desk/indicators/air.${pollutant}.hour` }}
      option={linesOption({ periods, lines, moments: begins, unit, decimals, language, zoom: true })}
      table={{ columns, rows }}
      height={400}
    />
  )
}

const rounded = (value: number | null | undefined, digits: number) =>
  typeof value === 'number' ? Number(value.toFixed(digits)) : null
