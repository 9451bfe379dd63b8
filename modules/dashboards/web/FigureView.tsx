import { useLanguage, useTexts } from '@onego/ui'
import { sayNumber, useInk, useIsDark } from '@onego/ui/chart'
import { Flex } from 'antd'
import { Link } from 'react-router'
import type { Dataset, Widget } from '../contract.ts'
import { type Figure, figureOf } from '../drawing/figures.ts'
import { texts } from './texts/index.ts'

/** Longer units (`100 million yuan`) stand in two small lines beside the figure, not below it. */
const LONG_UNIT = 6

const BESIDE = { display: 'flex', alignItems: 'flex-end', gap: 6 }

/** One big figure with its unit and period, how it changed, and a tiny line of what was before. */
export function FigureView({ widget, dataset }: { widget: Widget; dataset: Dataset }) {
  const { language } = useLanguage()
  const ink = useInk()
  const figure = figureOf(widget, dataset, language)
  const { value, unit, decimals, of, change, trail } = figure
  const isLong = unit.length > LONG_UNIT
  const said = (
    <>
      <span style={{ fontSize: 'clamp(1.5em, 20cqi, 2.9em)', fontWeight: 700, lineHeight: 1.15, color: ink.text }}>
        {sayNumber(value, { decimals })}
      </span>
      {unit && <span style={{ color: ink.quiet, fontSize: isLong ? '0.8em' : '1em', paddingBottom: 6 }}>{unit}</span>}
    </>
  )
  return (
    <Flex vertical gap={2} style={{ height: '100%', containerType: 'inline-size', overflow: 'hidden' }}>
      <div style={{ lineHeight: 1.2 }}>
        {dataset.href.startsWith('/') ? (
          <Link to={dataset.href} style={{ ...BESIDE, textDecoration: 'none' }}>
            {said}
          </Link>
        ) : (
          <span style={BESIDE}>{said}</span>
        )}
      </div>
      <Flex gap="2px 12px" wrap style={{ color: ink.quiet, fontSize: '0.9em' }}>
        {of && <span>{of}</span>}
        {change && <Change change={change} />}
      </Flex>
      {trail.length > 3 && <TinyLine values={trail} colour={ink.series[0] ?? ink.text} />}
    </Flex>
  )
}

const INK = {
  light: { good: '#177245', bad: '#b91c1c' },
  dark: { good: '#5fd99a', bad: '#ff8a80' },
}

/** Sign, arrow, word and colour: none of them is needed alone. */
function Change({ change: { value, unit, label, good } }: { change: NonNullable<Figure['change']> }) {
  const t = useTexts(texts).figure
  const ink = useInk()
  const { good: fine, bad } = INK[useIsDark() ? 'dark' : 'light']
  const colour = good === undefined ? ink.quiet : good ? fine : bad
  const [arrow, word] = value > 0 ? ['▲', t.up] : value < 0 ? ['▼', t.down] : ['■', t.same]
  return (
    <span style={{ color: colour }}>
      {label} <span aria-hidden>{arrow}</span>
      <span className="og-hidden">{word}</span> {sayNumber(value, { decimals: 1, signed: true })}
      {unit}
    </span>
  )
}

function TinyLine({ values, colour }: { values: readonly (number | null)[]; colour: string }) {
  const known = values.flatMap((value) => value ?? [])
  const least = Math.min(...known)
  const reach = Math.max(...known) - least || 1
  const points = values
    .flatMap((value, at) => (value === null ? [] : `${at},${(30 * (1 - (value - least) / reach)).toFixed(2)}`))
    .join(' ')
  return (
    <svg
      viewBox={`0 -2 ${values.length - 1} 34`}
      preserveAspectRatio="none"
      aria-hidden="true"
      style={{ flex: 1, minHeight: 0, width: '100%' }}
    >
      <polyline points={points} fill="none" stroke={colour} strokeWidth={2} vectorEffect="non-scaling-stroke" />
    </svg>
  )
}
