import { DataTable, DayText, tokens, useTexts } from '@onego/ui'
import { Button, Flex } from 'antd'
import { useState } from 'react'
import type { DayOfUse } from '../contract/usage.ts'
import { apiTexts } from './texts/api.ts'

const [BAR, GAP, HEIGHT] = [16, 6, 120]

/** Calls of each day as bars, or in figures. */
export function UsesChart({ days }: { days: readonly DayOfUse[] }) {
  const { uses: t } = useTexts(apiTexts)
  const [asTable, setAsTable] = useState(false)
  const total = days.reduce((sum, { calls }) => sum + calls, 0)
  const most = Math.max(...days.map(({ calls }) => calls), 1)
  const finding = t.chart(total, days.filter(({ calls }) => calls > 0).length, most)
  return (
    <figure style={{ margin: 0, display: 'grid', gap: 8 }}>
      <Flex justify="space-between" align="center" gap={8} wrap>
        <figcaption>
          <b>{finding}</b>
        </figcaption>
        <Button size="small" onClick={() => setAsTable(!asTable)}>
          {asTable ? t.asChart : t.asTable}
        </Button>
      </Flex>
      {asTable ? <Figures days={days} /> : <Bars days={days} most={most} label={finding} />}
    </figure>
  )
}

function Bars({ days, most, label }: { days: readonly DayOfUse[]; most: number; label: string }) {
  const { uses: t } = useTexts(apiTexts)
  const width = days.length * (BAR + GAP)
  const heightOf = (count: number) => (count === 0 ? 0 : Math.max(2, (count / most) * HEIGHT))
  return (
    <div style={{ display: 'grid', gap: 4 }}>
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        preserveAspectRatio="none"
        style={{ width: '100%', height: HEIGHT }}
      >
        {days.map(({ day, calls, refused, failed }, n) => (
          <g key={day}>
            <title>{`${day} · ${t.calls} ${calls} · ${t.problems} ${refused + failed}`}</title>
            <rect x={n * (BAR + GAP)} y={0} width={BAR} height={HEIGHT} fill="transparent" />
            <rect
              {...{ x: n * (BAR + GAP), y: HEIGHT - heightOf(calls), width: BAR, height: heightOf(calls) }}
              fill={tokens.action}
            />
            <rect
              {...{ x: n * (BAR + GAP), y: HEIGHT - heightOf(refused + failed), width: BAR }}
              height={heightOf(refused + failed)}
              fill={tokens.accentLine}
            />
          </g>
        ))}
        <line x1={0} x2={width} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} stroke={tokens.line} />
      </svg>
      <Flex justify="space-between">
        <DayText day={days[0]?.day ?? ''} />
        <DayText day={days.at(-1)?.day ?? ''} />
      </Flex>
      <Flex gap={16} wrap>
        <Key colour={tokens.action} text={t.calls} />
        <Key colour={tokens.accentLine} text={t.problems} />
      </Flex>
    </div>
  )
}

function Key({ colour, text }: { colour: string; text: string }) {
  return (
    <span style={{ display: 'inline-flex', gap: 6, alignItems: 'center' }}>
      <span aria-hidden style={{ width: 12, height: 12, background: colour, border: `1px solid ${tokens.quiet}` }} />
      {text}
    </span>
  )
}

/** Newest first; days without a call are left out. */
function Figures({ days }: { days: readonly DayOfUse[] }) {
  const { uses: t } = useTexts(apiTexts)
  return (
    <DataTable<DayOfUse>
      rows={days.filter(({ calls }) => calls > 0).reverse()}
      rowKey="day"
      columns={[
        { key: 'day', title: t.day, render: (row) => <DayText day={row.day} /> },
        { key: 'calls', title: t.calls, sortable: true },
        { key: 'refused', title: t.refusedFailed, render: (row) => `${row.refused} / ${row.failed}` },
      ]}
    />
  )
}
