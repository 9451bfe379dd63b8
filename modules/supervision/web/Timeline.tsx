import { DateText, DayText, tokens, useTexts } from '@onego/ui'
import { Typography } from 'antd'
import type { ReactNode } from 'react'
import type { LightView } from '../contract.ts'
import { texts } from './texts/index.ts'

interface Moment {
  key: string
  /** Sorts; a day stands at its end in China. */
  at: string
  name: string
  when: ReactNode
  colour: string
}

/** Steps of the case, the end of the limit, and the light going on and out, in the order of time. */
export function Timeline({ light }: { light: LightView }) {
  const t = useTexts(texts)
  const warned = light.colour === 'red' ? tokens.danger : tokens.warn
  const moment = (key: string, at: string, name: string, colour: string): Moment => ({
    key,
    at,
    name,
    colour,
    when: <DateText at={at} withTime />,
  })
  const moments: Moment[] = [
    ...light.timeline.map(({ seq, kind, at }) => moment(`step ${seq}`, at, t.steps[kind], tokens.line)),
    moment('on', light.raisedAt, t.drawer.raised[light.colour], warned),
    ...(light.clearedAt ? [moment('out', light.clearedAt, t.drawer.cleared, tokens.good)] : []),
    {
      key: 'due',
      at: new Date(`${light.dueOn}T23:59:59+08:00`).toISOString(),
      name: t.drawer.dueDay,
      when: <DayText day={light.dueOn} />,
      colour: tokens.quiet,
    },
  ]
  return (
    <ol className="og-plain" style={{ display: 'grid', gap: 12 }}>
      {moments
        .toSorted((a, b) => a.at.localeCompare(b.at))
        .map(({ key, name, when, colour }) => (
          <li key={key} style={{ borderLeft: `3px solid ${colour}`, paddingLeft: 12 }}>
            <b>{name}</b> <Typography.Text type="secondary">{when}</Typography.Text>
          </li>
        ))}
    </ol>
  )
}
