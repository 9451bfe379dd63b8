import { EmptyState, Loaded, Section, useApi, useLanguage, useTexts } from '@onego/ui'
import { SourceLine, sayNumber } from '@onego/ui/chart'
import { Alert, Flex, Segmented } from 'antd'
import { useState } from 'react'
import { unitText } from '../content/names.ts'
import { type StationForecast, Why } from '../contract.ts'
import { sayHour } from './Level.tsx'
import { texts } from './texts/index.ts'

/** Trees that are the whole member say the same but for rounding. */
const SAME = 0.02
const LEADS = [1, 3, 6, 12, 24, 36, 48, 72]

/** What moved the trees most for one hour ahead, in words. */
export function WhySection({ found }: { found: StationForecast }) {
  const t = useTexts(texts).why
  const [lead, setLead] = useState(24)
  const { station, pollutant, run } = found
  const query = useApi(`/air/outlook/${station.code}/why?pollutant=${pollutant}&lead=${lead}&run=${run?.id}`, Why)
  const options = LEADS.map((value) => ({ value, label: t.leadOf(value) }))
  return (
    <Section title={t.title}>
      <div style={{ overflowX: 'auto', marginBottom: 12 }}>
        <Segmented options={options} value={lead} onChange={setLead} aria-label={t.lead} />
      </div>
      {found.curves.some(({ member }) => member === 'boosted') ? (
        <Loaded query={query}>{(why) => <Reasons why={why} />}</Loaded>
      ) : (
        <EmptyState title={t.none} text="" />
      )}
    </Section>
  )
}

function Reasons({ why }: { why: Why }) {
  const t = useTexts(texts).why
  const { say } = useLanguage()
  const { pollutant, lead, hour, now, base, value, member, ensemble, reasons, rest, restCount } = why
  const decimals = pollutant === 'co' ? 2 : 1
  const unit = say(unitText(pollutant))
  const plain = (number: number) => `${sayNumber(number, { decimals })} ${unit}`
  const widest = Math.max(...reasons.map(({ push }) => Math.abs(push)), Math.abs(rest), 1e-9)
  return (
    <Flex vertical gap={8}>
      <p style={{ margin: 0 }}>{t.intro(sayHour(hour), lead)}</p>
      <p style={{ margin: 0 }}>
        {t.start(plain(now))} · {t.base(plain(base))}
      </p>
      <ul className="og-plain" style={{ display: 'grid', gap: 6 }}>
        {reasons.map(({ feature, words, push }) => (
          <Reason
            key={feature}
            words={say(words)}
            push={push}
            share={Math.abs(push) / widest}
            unit={unit}
            decimals={decimals}
          />
        ))}
        <Reason words={t.rest(restCount)} push={rest} share={Math.abs(rest) / widest} unit={unit} decimals={decimals} />
      </ul>
      <strong>
        {t.result(plain(value))}
        {member !== null && Math.abs(member - value) > SAME * value && ` · ${t.member(plain(member))}`}
        {ensemble !== null && ` · ${t.ensemble(plain(ensemble))}`}
      </strong>
      <Alert type="info" showIcon title={t.caution} />
      <SourceLine text={say(why.source)} href={`/desk/indicators/air.${pollutant}.hour`} />
    </Flex>
  )
}

interface ReasonProps {
  words: string
  push: number
  /** Of the largest. */
  share: number
  unit: string
  decimals: number
}

/** Words, a bar, and by how much and which way: the colour says nothing the word does not. */
function Reason({ words, push, share, unit, decimals }: ReasonProps) {
  const t = useTexts(texts).why
  const isUp = push >= 0
  const sign = isUp ? '+' : '−'
  return (
    <li style={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) auto', columnGap: 12 }}>
      <span>{words}</span>
      <span style={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}>
        {isUp ? t.up : t.down} {sign}
        {sayNumber(Math.abs(push), { decimals })} {unit}
      </span>
      <span
        aria-hidden
        style={{ gridColumn: '1 / -1', height: 6, borderRadius: 3, background: 'rgba(127,127,127,.18)' }}
      >
        <span
          style={{
            display: 'block',
            height: 6,
            borderRadius: 3,
            width: `${100 * share}%`,
            background: isUp ? '#c2410c' : '#1d6fb8',
          }}
        />
      </span>
    </li>
  )
}
