import type { FeaturePage, LayerField } from '@onego/map/contract'
import { useIsPhone, useLanguage, useTexts } from '@onego/ui'
import { sayPeriod } from '@onego/ui/chart'
import { useCallback, useState } from 'react'
import { Link, useLocation } from 'react-router'
import { texts } from '../texts/index.ts'
import { HEAT_COLOURS, UNKNOWN } from './paint.ts'
import type { ShownLayer } from './types.ts'
import type { Outlines } from './use-layers.ts'

interface Props {
  layers: readonly ShownLayer[]
  outlines: readonly Outlines[]
  dark: boolean
}

const HEAT_BAR = `linear-gradient(to right, ${HEAT_COLOURS.map(([, colour]) => colour).join(', ')})`

/** On a map lower than this the open legend would hide what is shown. */
const LOW_MAP = 340

/** What the colours of each layer mean: made of the same style the map is drawn by. */
export function Legend({ layers, outlines, dark }: Props) {
  const t = useTexts(texts).view
  const { say } = useLanguage()
  const isPhone = useIsPhone()
  const [open, setOpen] = useState(!isPhone)
  const foldWhereLow = useCallback((place: HTMLElement | null) => {
    if (place?.offsetParent && place.offsetParent.clientHeight < LOW_MAP) setOpen(false)
  }, [])
  if (layers.length === 0) return null
  const ground = dark ? 'rgba(13,34,64,0.94)' : 'rgba(255,255,255,0.95)'
  return (
    <section
      ref={foldWhereLow}
      aria-label={[t.legend, ...layers.map(({ name }) => say(name))].join(' · ')}
      style={{
        ...{
          position: 'absolute',
          right: 10,
          bottom: 10,
          maxWidth: 250,
          maxHeight: '60%',
          overflow: 'auto',
          zIndex: 2,
        },
        ...{ background: ground, color: dark ? '#e8eef7' : '#1b2733', borderRadius: 8, fontSize: 13, lineHeight: 1.5 },
        border: `1px solid ${dark ? '#34517c' : '#dfe4ea'}`,
      }}
    >
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)} style={{ padding: '6px 12px' }}>
        <summary style={{ cursor: 'pointer', fontWeight: 600, minHeight: isPhone ? 44 : 24, alignContent: 'center' }}>
          {t.legend}
        </summary>
        <ul className="og-plain" style={{ display: 'grid', gap: 8, paddingBlock: 4 }}>
          {layers.map((layer) => (
            <li key={layer.code}>
              <Classes layer={layer} page={outlines.find(({ code }) => code === layer.code)?.page} />
            </li>
          ))}
        </ul>
      </details>
    </section>
  )
}

function Classes({ layer, page }: { layer: ShownLayer; page: FeaturePage | undefined }) {
  const t = useTexts(texts).view
  const { say } = useLanguage()
  const { colour, kind, size } = layer.style
  const field = layer.fields.find(({ name }) => name === colour.by)
  const sized = layer.fields.find(({ name }) => name === size?.by)
  return (
    <>
      <div style={{ fontWeight: 600 }}>{say(layer.name)}</div>
      {page?.heading ? <Indicator heading={page.heading} period={page.period} /> : field && <Measured field={field} />}
      <ul className="og-plain">
        {classesOf(layer).map(({ label, shade }) => (
          <li key={shade + say(label)} style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
            <Sign kind={kind} colour={shade} />
            {say(label)}
          </li>
        ))}
        {field && (
          <li style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
            <Sign kind={kind} colour={UNKNOWN} />
            {t.unknown}
          </li>
        )}
      </ul>
      {sized && <div>{t.size.replace('{field}', say(sized.label))}</div>}
      {kind === 'clusters' && <div>{t.clusters}</div>}
      {kind === 'heat' && (
        <div>
          <span aria-hidden style={{ display: 'block', height: 10, borderRadius: 5, background: HEAT_BAR }} />
          {t.heat}
        </div>
      )}
    </>
  )
}

/** What a colour measures, with its unit. */
function Measured({ field }: { field: LayerField }) {
  const { say, language } = useLanguage()
  const unit = field.unit && say(field.unit)
  return <div>{say(field.label) + (unit ? inBrackets(unit, language) : '')}</div>
}

/** The figure's name leads to its definition. */
function Indicator({
  heading,
  period,
}: {
  heading: NonNullable<FeaturePage['heading']>
  period?: string | null | undefined
}) {
  const { say, language } = useLanguage()
  const inDesk = useLocation().pathname.startsWith('/desk') ? '/desk' : ''
  return (
    <div>
      <Link
        to={`${inDesk}/indicators/${encodeURIComponent(heading.code)}`}
        style={{ color: 'inherit', textDecoration: 'underline' }}
      >
        {say(heading.name)}
      </Link>
      {inBrackets(say(heading.unit), language)}
      {period && <div>{sayPeriod(period, language)}</div>}
    </div>
  )
}

const inBrackets = (text: string, language: 'zh' | 'en') => (language === 'zh' ? `（${text}）` : ` (${text})`)

function classesOf({ style, name }: ShownLayer) {
  const { colour, kind } = style
  if (kind === 'heat') return []
  if ('steps' in colour) {
    return [...colour.steps].sort((a, b) => b.from - a.from).map(({ label, colour: shade }) => ({ label, shade }))
  }
  if ('values' in colour) return colour.values.map(({ label, colour: shade }) => ({ label, shade }))
  return [{ label: name, shade: colour.colour }]
}

function Sign({ kind, colour }: { kind: string; colour: string }) {
  const shape =
    kind === 'areas'
      ? { width: 18, height: 12, borderRadius: 2 }
      : kind === 'lines'
        ? { width: 18, height: 4, borderRadius: 2 }
        : { width: 12, height: 12, borderRadius: 6 }
  return (
    <span aria-hidden style={{ ...shape, background: colour, flex: 'none', border: '1px solid rgba(90,103,118,.6)' }} />
  )
}
