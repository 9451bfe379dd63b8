import { tokens, useIsPhone, useLanguage, useTexts } from '@onego/ui'
import type { City } from '../contract.ts'
import { texts } from './texts/index.ts'

type Shown = Exclude<keyof City['figures'], 'cases' | 'at'>

const SHOWN: readonly Shown[] = [
  'submissions',
  'tripsSaved',
  'papersSaved',
  'fieldsFilled',
  'concluded',
  'medianWorkingDays',
  'reads',
]

/** What was saved for people carries the warm colour. */
const SAVED: readonly Shown[] = ['tripsSaved', 'papersSaved', 'fieldsFilled']

export function Figures({ figures }: { figures: City['figures'] }) {
  const { city: t } = useTexts(texts)
  const { say } = useLanguage()
  const phone = useIsPhone()
  return (
    <dl className="og-grid" style={{ '--og-min': phone ? '150px' : '240px', marginBottom: 16 } as React.CSSProperties}>
      {SHOWN.map((key) => (
        <div key={key} className="og-card">
          <dt style={{ color: tokens.quiet }}>{t.figures[key].name}</dt>
          <dd>
            <Figure value={figures[key].value} unit={t.figures[key].unit} warm={SAVED.includes(key)} none={t.none} />
            <small className="og-small" style={{ display: 'block', color: tokens.quiet }}>
              {say(figures[key].meaning)}
            </small>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Figure({ value, unit, warm, none }: { value: number | null; unit: string; warm: boolean; none: string }) {
  return (
    <div style={{ color: warm ? tokens.accentText : tokens.actionDeep }}>
      <b style={{ fontSize: value === null ? '1.3em' : '2.1em', lineHeight: 1.3 }}>
        {value === null ? none : value.toLocaleString('en-US')}
      </b>
      {value !== null && unit && <span> {unit}</span>}
    </div>
  )
}
