import { MapView } from '@onego/map/web/view'
import { DateText, EmptyState, Loaded, PageTitle, Section, useApi, useLanguage, useTexts } from '@onego/ui'
import { SourceLine } from '@onego/ui/chart'
import { Alert, Flex } from 'antd'
import { useState } from 'react'
import { STATIONS_LAYER } from '../content/layers.ts'
import { ADVICE, SHORT } from '../content/names.ts'
import { Bulletin, Now, type Work } from '../contract.ts'
import { LEVELS, POLLUTANTS } from '../rules/breakpoints.ts'
import { DayCards } from './DayCards.tsx'
import { Primary, sayHour } from './Level.tsx'
import { texts } from './texts/index.ts'
import { WorkNote } from './WorkNote.tsx'

const REFRESH_MS = 300_000
const SOON_MS = 10_000

/** For everybody: what the air is like, what to do, and what comes. */
export function Page() {
  const t = useTexts(texts)
  const [everyMs, setEveryMs] = useState(SOON_MS)
  const now = useApi('/air/now', Now, { refreshMs: everyMs })
  const bulletin = useApi('/air/bulletin', Bulletin.nullable(), { refreshMs: everyMs })
  const wantedMs = now.data?.hour && bulletin.data ? REFRESH_MS : SOON_MS
  if (wantedMs !== everyMs) setEveryMs(wantedMs)
  return (
    <>
      <PageTitle title={t.publicTitle} text={t.publicIntro} />
      <Loaded
        query={now}
        isEmpty={({ hour }) => hour === null}
        empty={
          now.data?.work ? (
            <WorkNote work={now.data.work} />
          ) : (
            <EmptyState title={t.noHours.title} text={t.noBulletin} />
          )
        }
      >
        {(shown) => (
          <Flex vertical gap={16}>
            {shown.generated && <Alert type="warning" showIcon title={t.generated} />}
            <Today now={shown} />
            <Coming bulletin={bulletin.data ?? null} work={shown.work} today={shown.hour?.slice(0, 10) ?? ''} />
            <Section title={t.stations}>
              <MapView layers={[STATIONS_LAYER]} height={380} label={t.mapLabel} />
            </Section>
          </Flex>
        )}
      </Loaded>
    </>
  )
}

/** Black is read on green, yellow and orange, white on red, purple and maroon. */
const inkOn = (level: number) => (level <= 3 ? '#14181d' : '#ffffff')

function Today({ now }: { now: Now }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { city, hour } = now
  const level = LEVELS.find((entry) => entry.level === city.level)
  const words = level && ADVICE[level.level]
  return (
    <Section title={`${say(now.cityName)} · ${sayHour(hour)}`}>
      <Flex gap={20} wrap>
        <div
          style={{
            ...{ background: level?.colour ?? '#e5e9ee', color: inkOn(level?.level ?? 1), borderRadius: 12 },
            ...{ padding: '18px 26px', minWidth: 170, textAlign: 'center' },
          }}
        >
          <div style={{ fontSize: '3em', lineHeight: 1.1, fontWeight: 700 }}>{city.aqi ?? t.na}</div>
          <div>AQI · {level ? t.levels[level.level] : t.na}</div>
        </div>
        <div style={{ flex: '1 1 260px' }}>
          <p>
            {t.primaryIs} <Primary names={city.primary} />
          </p>
          {words && (
            <>
              <p>
                <strong>{t.effect}</strong> {say(words.effect)}
              </p>
              <p>
                <strong>{t.advice}</strong> {say(words.advice)}
              </p>
            </>
          )}
        </div>
      </Flex>
      <dl
        style={{
          display: 'grid',
          gridTemplateColumns: 'repeat(auto-fit, minmax(130px, 1fr))',
          gap: 8,
          margin: '12px 0',
        }}
      >
        {POLLUTANTS.map((name) => {
          const value = city.values[name]
          const unit = name === 'co' ? 'mg/m³' : 'µg/m³'
          return (
            <div key={name}>
              <dt>{SHORT[name]}</dt>
              <dd style={{ margin: 0, fontVariantNumeric: 'tabular-nums' }}>
                {typeof value === 'number' ? `${value.toFixed(name === 'co' ? 1 : 0)} ${unit}` : '—'}
              </dd>
            </div>
          )
        })}
      </dl>
      <SourceLine text={`${say(now.source)} · ${t.standard(now.standard)}`} href="/indicators/air.aqi.hour" />
    </Section>
  )
}

function Coming({ bulletin, work, today }: { bulletin: Bulletin | null; work: Work | null; today: string }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  if (!bulletin) return <Section title={t.bulletin}>{work ? <WorkNote work={work} /> : t.noBulletin}</Section>
  const days = bulletin.days.filter(({ day }) => day >= today)
  return (
    <Section
      title={t.bulletin}
      extra={
        <>
          {t.published} <DateText at={bulletin.publishedAt} withTime />
        </>
      }
    >
      {bulletin.generated && <p>{t.bulletinGenerated}</p>}
      {bulletin.issuedOn < today && <p>{t.bulletinOf(bulletin.issuedOn)}</p>}
      <DayCards days={days}>
        {(day) => (
          <>
            {ADVICE[day.level ?? 0] && <span>{say(ADVICE[day.level ?? 0]?.advice ?? { zh: '', en: '' })}</span>}
            {day.computed && (
              <span>
                {t.reviewed}
                {day.reason && ` · ${day.reason}`}
              </span>
            )}
          </>
        )}
      </DayCards>
      {bulletin.remark && <p>{bulletin.remark}</p>}
      <SourceLine text={t.bulletinSource(sayHour(bulletin.base))} href="/indicators/air.aqi.forecast" />
    </Section>
  )
}
