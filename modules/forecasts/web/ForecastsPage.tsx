import type { Cell } from '@onego/indicators/contract'
import { useIndicators } from '@onego/indicators/web/select'
import { EmptyState, Loaded, PageTitle, Section, useAnswer, useLanguage, useTexts } from '@onego/ui'
import { Flex } from 'antd'
import { Forecast } from '../contract.ts'
import { Backtests } from './Backtests.tsx'
import { Choosing } from './Choosing.tsx'
import { ForecastChart } from './ForecastChart.tsx'
import { TrackRecord } from './TrackRecord.tsx'
import { texts } from './texts/index.ts'
import { useAddress } from './use-address.ts'
import { VerdictNote } from './VerdictNote.tsx'

export function Page() {
  const t = useTexts(texts)
  const heads = useIndicators()
  const { indicator, horizon, go, ...address } = useAddress()
  const head = heads.data?.find(({ code }) => code === indicator)
  const cell = head ? onlyOf(address.cell, head.dimensions) : address.cell
  const asked = indicator && heads.data ? { indicator, cell, ...(horizon ? { horizon } : {}) } : null
  const made = useAnswer('/forecasts', asked, Forecast)
  return (
    <>
      <PageTitle title={t.title} text={t.intro} />
      <Loaded query={heads} empty={<EmptyState title={t.none.title} text={t.none.text} />}>
        {() => (
          <Flex vertical gap={16}>
            <Choosing {...{ indicator, head, cell, horizon, go }} />
            {indicator ? (
              <Loaded query={made}>{(found) => <Found made={found} cell={cell} />}</Loaded>
            ) : (
              <EmptyState title={t.start.title} text={t.start.text} />
            )}
          </Flex>
        )}
      </Loaded>
    </>
  )
}

/** Words of the address that name no dimension of the indicator are passed over. */
const onlyOf = (cell: Cell, dimensions: readonly string[]): Cell =>
  Object.fromEntries(Object.entries(cell).filter(([dimension]) => dimensions.includes(dimension)))

function Found({ made, cell }: { made: Forecast; cell: Cell }) {
  return (
    <Flex vertical gap={16}>
      <VerdictNote made={made} />
      <section className="og-card">
        <ForecastChart made={made} />
      </section>
      <Backtests made={made} />
      <TrackRecord indicator={made.heading.code} cell={cell} />
      <About />
    </Flex>
  )
}

function About() {
  const { about } = useTexts(texts)
  const { language } = useLanguage()
  return (
    <Section title={about.title}>
      <ul lang={language} style={{ margin: 0, paddingInlineStart: 20, lineHeight: 1.7 }}>
        {about.lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Section>
  )
}
