import { tokens, useLanguage, useTexts } from '@onego/ui'
import { sayNumber, sayPeriod } from '@onego/ui/chart'
import { Link } from 'react-router'
import type { Figure, Overview } from '../contract.ts'
import { texts } from './texts/index.ts'

/** Big figures of the newest month; each leads to its definition. */
export function Figures({ data }: { data: Overview }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  return (
    <section className="og-card" aria-label={t.period}>
      <dl style={{ display: 'grid', gap: 16, margin: 0, gridTemplateColumns: 'repeat(auto-fit, minmax(150px, 1fr))' }}>
        {data.figures.map((figure) => (
          <OneFigure key={figure.code} figure={figure} />
        ))}
      </dl>
      <p style={{ color: tokens.quiet, margin: '12px 0 0', fontSize: '0.87em' }}>
        {t.source}: {say(data.source)} · {t.overview.reported}
      </p>
    </section>
  )
}

function OneFigure({ figure }: { figure: Figure }) {
  const t = useTexts(texts)
  const { say, language } = useLanguage()
  return (
    <div>
      <dt>
        <Link to={figure.href} title={t.definition}>
          {say(figure.name)}
        </Link>
      </dt>
      <dd style={{ margin: 0 }} data-figure={figure.code}>
        <strong style={{ fontSize: '1.5em', fontVariantNumeric: 'tabular-nums' }}>
          {sayNumber(figure.value, { decimals: 0 })}
        </strong>{' '}
        <span style={{ color: tokens.quiet }}>{say(figure.unit)}</span>
        <br />
        <span style={{ color: tokens.quiet, fontSize: '0.9em' }}>
          {figure.period && sayPeriod(figure.period, language)} · {t.overview.yoy}{' '}
          {sayNumber(figure.changePercent, { decimals: 1, signed: true })}%
        </span>
      </dd>
    </div>
  )
}
