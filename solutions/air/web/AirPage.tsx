import { MapView } from '@onego/map/web/view'
import { DataTable, EmptyState, LinkButton, Loaded, PageTitle, Section, useApi, useLanguage, useTexts } from '@onego/ui'
import { SourceLine } from '@onego/ui/chart'
import { Alert, Flex, Segmented, Statistic } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { FORECAST_LAYER, STATIONS_LAYER } from '../content/layers.ts'
import { SHORT } from '../content/names.ts'
import { CityForecast, Evaluation, Now, type StationNow, type Work } from '../contract.ts'
import { POLLUTANTS } from '../rules/breakpoints.ts'
import { DayCards } from './DayCards.tsx'
import { LevelMark, Primary, sayHour } from './Level.tsx'
import { PublishSection } from './PublishSection.tsx'
import { texts } from './texts/index.ts'
import { WarningPlanSection } from './WarningPlanSection.tsx'
import { WorkNote } from './WorkNote.tsx'

/** While something is being made one looks again soon. */
const REFRESH_MS = 60_000
const SOON_MS = 5_000

export function Page() {
  const t = useTexts(texts)
  const [everyMs, setEveryMs] = useState(SOON_MS)
  const now = useApi('/air/now', Now, { refreshMs: everyMs })
  const outlook = useApi('/air/outlook', CityForecast, { refreshMs: everyMs })
  const wantedMs = now.data?.hour && outlook.data?.run && !outlook.data.work ? REFRESH_MS : SOON_MS
  if (wantedMs !== everyMs) setEveryMs(wantedMs)
  const extra = (
    <>
      <LinkButton to="/air">{t.toPublic}</LinkButton>
      <LinkButton to="/wall/air">{t.toWall}</LinkButton>
    </>
  )
  return (
    <>
      <PageTitle title={t.air} text={t.intro} extra={extra} />
      <Loaded query={now} isEmpty={({ hour }) => hour === null} empty={<NoHours work={now.data?.work ?? null} />}>
        {(shown) => (
          <Flex vertical gap={16}>
            {shown.generated && <Alert type="warning" showIcon title={t.generated} />}
            <Today now={shown} />
            <MapSection run={outlook.data?.run?.id ?? ''} hour={shown.hour ?? ''} />
            <Outlook query={outlook} />
            <Stations now={shown} />
            <WarningPlanSection />
          </Flex>
        )}
      </Loaded>
    </>
  )
}

function NoHours({ work }: { work: Work | null }) {
  const t = useTexts(texts)
  if (work) return <WorkNote work={work} />
  return (
    <EmptyState
      title={t.noHours.title}
      text={t.noHours.text}
      action={<LinkButton to="/desk/air/imports">{t.noHours.action}</LinkButton>}
    />
  )
}

function Today({ now }: { now: Now }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { city, hour, standard, source } = now
  const year = new Date().getFullYear()
  const today = (hour ?? '').slice(0, 10)
  const evaluation = useApi(today ? `/air/evaluation?from=${year}-01-01&to=${today}` : null, Evaluation)
  return (
    <Section title={`${say(now.cityName)} · ${t.now} · ${sayHour(hour)}`}>
      <Flex gap={40} wrap align="flex-start">
        <Statistic title={t.cityAqi} value={city.aqi ?? t.na} />
        <div>
          <LevelMark level={city.level} />
          <div>
            {t.primaryIs} <Primary names={city.primary} />
          </div>
        </div>
        {evaluation.data && (
          <>
            <div>
              <Statistic
                title={`${t.good} · ${t.evaluation}`}
                value={evaluation.data.goodPercent ?? t.na}
                precision={1}
                suffix="%"
              />
              {t.goodOf(evaluation.data.goodDays, evaluation.data.validDays)}
            </div>
            <Statistic
              title={`${t.composite} · ${t.evaluation}`}
              value={evaluation.data.composite ?? t.na}
              precision={2}
            />
          </>
        )}
      </Flex>
      {evaluation.data && <p style={{ margin: '8px 0 4px' }}>{say(evaluation.data.note)}</p>}
      <SourceLine text={`${say(source)} · ${t.standard(standard)}`} href="/desk/indicators/air.aqi.hour" />
    </Section>
  )
}

/** A new run or hour is drawn at once. */
function MapSection({ run, hour }: { run: string; hour: string }) {
  const t = useTexts(texts)
  const navigate = useNavigate()
  const [layer, setLayer] = useState(STATIONS_LAYER)
  const options = [
    { value: STATIONS_LAYER, label: t.mapNow },
    { value: FORECAST_LAYER, label: t.mapForecast },
  ]
  return (
    <Section title={t.mapTitle} extra={<Segmented options={options} value={layer} onChange={setLayer} />}>
      <MapView
        key={`${layer} ${layer === FORECAST_LAYER ? run : hour}`}
        layers={[layer]}
        height={420}
        label={t.mapLabel}
        onPick={({ id }) => void navigate(`/desk/air/forecast/${id}`)}
      />
    </Section>
  )
}

function Outlook({ query }: { query: ReturnType<typeof useApi<CityForecast>> }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const work = query.data?.work ?? null
  const empty = work ? <WorkNote work={work} /> : <EmptyState title={t.noRun.title} text={t.noRun.text} />
  return (
    <Loaded query={query} isEmpty={({ run }) => run === null} empty={<Section title={t.days}>{empty}</Section>}>
      {(outlook) => (
        <>
          <Section title={`${t.days} · ${t.runOf(sayHour(outlook.run?.base ?? null))}`}>
            {work && <WorkNote work={work} />}
            <DayCards
              days={outlook.days}
              sure={{ record: outlook.record, begun: outlook.run?.base.slice(0, 10) ?? '' }}
            />
            <p style={{ margin: '12px 0 4px' }}>{t.rangeOfDay}</p>
            <SourceLine text={`${say(outlook.source)}`} href="/desk/indicators/air.aqi.forecast" />
          </Section>
          <PublishSection outlook={outlook} />
        </>
      )}
    </Loaded>
  )
}

function Stations({ now }: { now: Now }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const navigate = useNavigate()
  const value = (row: StationNow, name: (typeof POLLUTANTS)[number]) => {
    const flag = row.flags[name]
    const shown = row.values[name]
    if (typeof shown === 'number') return shown.toFixed(name === 'co' ? 1 : 0)
    return flag ? t.flags[flag] : '—'
  }
  return (
    <Section title={t.stationsTitle(sayHour(now.hour))}>
      <DataTable
        rows={now.stations}
        rowKey={(row) => row.station.code}
        onOpen={(row) => void navigate(`/desk/air/forecast/${row.station.code}`)}
        columns={[
          { key: 'station', title: t.station, render: (row) => say(row.station.name) },
          { key: 'aqi', title: t.aqi, numeric: true, render: (row) => row.index.aqi ?? 'NA' },
          { key: 'level', title: t.level, render: (row) => <LevelMark level={row.index.level} /> },
          { key: 'primary', title: t.primary, render: (row) => <Primary names={row.index.primary} /> },
          ...POLLUTANTS.map((name) => ({
            key: name,
            numeric: true,
            title: `${SHORT[name]} ${name === 'co' ? 'mg/m³' : 'µg/m³'}`,
            render: (row: StationNow) => value(row, name),
          })),
        ]}
      />
      <SourceLine text={say(now.source)} href="/desk/indicators/air.pm25.hour" />
    </Section>
  )
}
