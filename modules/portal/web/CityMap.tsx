import { EmptyState, Loading, tokens, useTexts } from '@onego/ui'
import { Tooltip } from 'antd'
import type { City, District } from '../contract.ts'
import { type Projection, projectionOf, scaleBarKm } from './projection.ts'
import { NO_CASES, SHADES, shadeOf } from './shades.ts'
import { texts } from './texts/index.ts'
import { useOutlines } from './use-outlines.ts'

/** Districts shaded by number of cases, with legend, scale and north. */
export function CityMap({ city }: { city: City }) {
  const { city: t } = useTexts(texts)
  const { outlines, loading } = useOutlines(city.districts.map(({ code }) => code))
  if (loading) return <Loading rows={8} />
  const drawn = city.districts.filter(({ code }) => outlines.has(code))
  if (drawn.length === 0) return <EmptyState title={t.noMap} />
  const projection = projectionOf([...outlines.values()])
  const most = Math.max(...city.districts.map(({ cases }) => cases))
  return (
    <>
      <svg
        viewBox={`-2 -2 ${projection.widthKm + 4} ${projection.heightKm + 4}`}
        role="img"
        aria-label={t.mapOf(city.name)}
        style={{ width: '100%', maxHeight: 560, display: 'block' }}
      >
        {drawn.map((district) => {
          const outline = outlines.get(district.code)
          return (
            outline && <Shape key={district.code} district={district} path={projection.path(outline)} most={most} />
          )
        })}
        <ScaleBar projection={projection} />
      </svg>
      <Legend />
    </>
  )
}

function Shape({ district: { name, cases }, path, most }: { district: District; path: string; most: number }) {
  const { city: t } = useTexts(texts)
  return (
    <Tooltip title={`${name} ${t.cases} ${cases}`}>
      <path d={path} fill={shadeOf(cases, most)} stroke={tokens.quiet} strokeWidth={0.35} fillRule="evenodd" />
    </Tooltip>
  )
}

function ScaleBar({ projection: { widthKm, heightKm } }: { projection: Projection }) {
  const { city: t } = useTexts(texts)
  const length = scaleBarKm(widthKm)
  const right = widthKm
  return (
    <g fill={tokens.quiet} stroke="none" fontSize={widthKm / 28}>
      <rect x={right - length} y={heightKm - 1} width={length} height={0.8} />
      <text x={right - length / 2} y={heightKm - 3} textAnchor="middle">
        {length} {t.kilometres}
      </text>
      <path d={`M${right - 3} 8l3-8 3 8-3-2Z`} transform="translate(-4 2)" />
      <text x={right - 4} y={17} textAnchor="middle">
        {t.north}
      </text>
    </g>
  )
}

function Legend() {
  const { city: t } = useTexts(texts)
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 16px', color: tokens.quiet }}>
      <span style={{ display: 'inline-flex', alignItems: 'center', gap: 6 }}>
        {t.legend.few}
        <Swatches colours={SHADES} />
        {t.legend.many}
      </span>
      <span style={{ display: 'inline-flex', alignItems: 'center', gap: 6 }}>
        <Swatches colours={[NO_CASES]} />
        {t.legend.none}
      </span>
    </div>
  )
}

function Swatches({ colours }: { colours: readonly string[] }) {
  return (
    <span aria-hidden style={{ display: 'inline-flex' }}>
      {colours.map((colour) => (
        <span key={colour} style={{ width: 28, height: 14, background: colour, border: `1px solid ${tokens.line}` }} />
      ))}
    </span>
  )
}
