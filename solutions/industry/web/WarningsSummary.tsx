import { EmptyState, Loaded, Section, useApi, useLanguage, useTexts } from '@onego/ui'
import { sayPeriod } from '@onego/ui/chart'
import { WarningSummary } from '../contract.ts'
import { GeneratedNote } from './Notes.tsx'
import { SectorTable } from './SectorTable.tsx'
import { texts } from './texts/index.ts'

/** How many enterprises of each industry are warned, for staff of other bodies; and what the colours mean. */
export function WarningsSummary() {
  const t = useTexts(texts)
  const { language } = useLanguage()
  const query = useApi('/industry/warnings/summary', WarningSummary)
  const { warningSummary: words } = t
  return (
    <Loaded
      query={query}
      isEmpty={({ parts, month }) => parts.length === 0 || !month}
      empty={<EmptyState title={t.overview.empty} text={t.overview.emptyText} />}
    >
      {(found) => (
        <>
          <GeneratedNote show={found.generated} />
          <SectorTable
            title={words.title(found.month ? sayPeriod(found.month, language) : '')}
            rows={found.parts}
            keys={['red', 'orange', 'blue']}
            shared={['red', 'orange']}
            columns={words.columns}
            words={t.reports.summary}
            source={{ text: words.source(found.generated), href: '#definition-colours' }}
          />
          <div id="definition-colours">
            <Section title={words.definition}>
              <p>{t.enterprise.how}</p>
            </Section>
          </div>
        </>
      )}
    </Loaded>
  )
}
