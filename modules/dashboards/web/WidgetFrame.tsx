import { BarChartOutlined, TableOutlined } from '@ant-design/icons'
import { ApiError, errorText, useLanguage, useTexts } from '@onego/ui'
import { SourceLine, useInk } from '@onego/ui/chart'
import { Button, Flex } from 'antd'
import { type CSSProperties, type ReactNode, useId, useState } from 'react'
import { Link } from 'react-router'
import type { Widget, WidgetAnswer } from '../contract.ts'
import { sayMoment } from '../drawing/cells.ts'
import { texts } from './texts/index.ts'
import { WidgetBody } from './WidgetBody.tsx'

interface Props {
  widget: Widget
  answer: WidgetAnswer | undefined
  changed?: boolean
  /** On a wall nothing is there to be pressed but what leads on. */
  quiet?: boolean
  extra?: ReactNode
}

const CHARTS = new Set(['line', 'bar', 'ranking', 'scatter', 'heat', 'pie'])

/** Title, what is shown, source: nothing stands on a board without these. */
export function WidgetFrame({ widget, answer, changed = false, quiet = false, extra }: Props) {
  const t = useTexts(texts).board
  const { language } = useLanguage()
  const ink = useInk()
  const id = useId()
  const [asTable, setAsTable] = useState(false)
  const hasTable = CHARTS.has(widget.type) && (answer?.dataset?.rows.length ?? 0) > 0
  return (
    <article
      aria-labelledby={id}
      style={{
        height: '100%',
        display: 'flex',
        flexDirection: 'column',
        padding: '10px 14px 6px',
        borderRadius: 8,
        background: ink.ground,
        color: ink.text,
        border: `1px solid ${changed ? ink.series[1] : ink.grid}`,
        boxShadow: changed ? `0 0 0 2px ${ink.series[1]}` : 'none',
        minWidth: 0,
        overflow: 'hidden',
      }}
    >
      <Flex justify="space-between" align="center" gap={8} style={{ marginBottom: 4 }}>
        <Title id={id} widget={widget} href={answer?.dataset?.href} />
        <Flex align="center" gap={4}>
          {changed && (
            <span style={{ color: ink.series[1], fontSize: '0.8em', whiteSpace: 'nowrap' }}>● {t.updated}</span>
          )}
          {extra}
          {!quiet && hasTable && (
            <Button
              size="small"
              type="text"
              aria-pressed={asTable}
              aria-label={`${asTable ? t.asChart : t.asTable} · ${widget.title[language]}`}
              icon={asTable ? <BarChartOutlined /> : <TableOutlined />}
              onClick={() => setAsTable(!asTable)}
            />
          )}
        </Flex>
      </Flex>
      <div style={{ flex: 1, minHeight: 0 }}>
        {answer?.problem ? (
          <Problem problem={answer.problem} />
        ) : (
          <WidgetBody widget={widget} dataset={answer?.dataset} asTable={asTable} />
        )}
      </div>
      <Foot answer={answer} short={widget.type === 'figure'} />
    </article>
  )
}

function Title({ id, widget, href }: { id: string; widget: Widget; href: string | undefined }) {
  const { language } = useLanguage()
  const t = useTexts(texts).board
  const title = widget.title[language]
  return (
    <h2
      id={id}
      title={title}
      style={{
        fontSize: '1.05em',
        lineHeight: 1.4,
        overflow: 'hidden',
        textOverflow: 'ellipsis',
        whiteSpace: 'nowrap',
      }}
    >
      {href?.startsWith('/') ? (
        <Link
          to={href}
          title={`${title} · ${t.definition}`}
          style={{ color: 'inherit', textDecoration: 'none', display: 'inline-block', minHeight: 26 }}
        >
          {title}
        </Link>
      ) : (
        title
      )}
    </h2>
  )
}

function Problem({ problem: { type, title } }: { problem: NonNullable<WidgetAnswer['problem']> }) {
  const t = useTexts(texts).board
  const { language } = useLanguage()
  const ink = useInk()
  const why = errorText(new ApiError({ type, title, status: 422 }), language)
  return (
    <Flex
      vertical
      align="center"
      justify="center"
      gap={4}
      style={{ height: '100%', color: ink.quiet, textAlign: 'center' }}
    >
      <strong>{t.failed}</strong>
      <span>{why}</span>
    </Flex>
  )
}

/** Where figures come from and of when is worth a second line; a third would take the room of what is shown. */
const TWO_LINES: CSSProperties = {
  display: '-webkit-box',
  WebkitBoxOrient: 'vertical',
  WebkitLineClamp: 2,
  overflow: 'hidden',
  lineHeight: 1.3,
}

/** @param short what tells its period itself needs no time of the data below */
function Foot({ answer, short }: { answer: WidgetAnswer | undefined; short: boolean }) {
  const t = useTexts(texts).board
  const { language } = useLanguage()
  const dataset = answer?.dataset
  if (!dataset) return null
  const at = dataset.at && !short ? `${t.figuresOf} ${sayMoment(dataset.at, language)}` : ''
  const note = [at, dataset.note?.[language]].filter(Boolean).join(' · ')
  const whole = `${dataset.source[language]} · ${note}`
  return (
    <div title={whole} style={{ ...TWO_LINES, flex: 'none' }}>
      <SourceLine text={dataset.source[language]} href={dataset.href || undefined} note={note || undefined} />
    </div>
  )
}
