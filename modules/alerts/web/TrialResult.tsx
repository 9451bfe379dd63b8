import { useLanguage, useTexts } from '@onego/ui'
import { barsOption, Chart } from '@onego/ui/chart'
import { Flex } from 'antd'
import type { Trial } from '../contract.ts'
import { LevelTag } from './LevelTag.tsx'
import { texts } from './texts/index.ts'

/** What a rule would have done: how often, when, and the last examples in figures. */
export function TrialResult({ trial }: { trial: Trial }) {
  const { rule: t, page } = useTexts(texts)
  const { say, language } = useLanguage()
  if (trial.looked === 0) return <p role="status">{t.trialNothing}</p>
  const { byPeriod } = trial
  return (
    <Flex vertical gap={16} style={{ marginTop: 16 }}>
      <p role="status">
        <strong>{t.trialSum(trial.warnings, trial.looked)}</strong> ({trial.from} – {trial.to})
      </p>
      {byPeriod.length > 0 && (
        <Chart
          title={t.trialChart}
          source={{ text: t.trialSource }}
          height={240}
          option={barsOption({
            ...{ language, unit: '', decimals: 0 },
            categories: byPeriod.map(({ period }) => period),
            bars: [{ name: t.warnings, values: byPeriod.map(({ warnings }) => warnings) }],
          })}
          table={{
            columns: [
              { key: 'period', label: page.period },
              { key: 'warnings', label: t.warnings, align: 'right' },
            ],
            rows: byPeriod.map(({ period, warnings }) => ({ period, warnings })),
          }}
        />
      )}
      {trial.examples.length > 0 && (
        <section aria-label={t.examples}>
          <h3 style={{ fontSize: '1em' }}>{t.examples}</h3>
          <ul className="og-plain" style={{ display: 'grid', gap: 8 }}>
            {trial.examples.map(({ period, level, title, facts }) => (
              <li key={`${period} ${title.en}`} style={{ overflowWrap: 'anywhere' }}>
                <LevelTag level={level} /> {say(title)}
                <div style={{ fontSize: '0.9em' }}>
                  {facts.map(({ label, value }) => `${say(label)} ${value}`).join(' · ')}
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Flex>
  )
}
