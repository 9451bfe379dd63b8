import { tokens, useTexts } from '@onego/ui'
import { LAMP_INK, LEVEL_INK } from '@onego/ui/chart'
import type { Lamp, Level } from '../contract.ts'
import { texts } from './texts/index.ts'

/** A shape of its own for each colour, so that it is read without colour. */
const LEVEL_SHAPE: Record<Level, string> = {
  green: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Z',
  blue: 'M2 2h12v12H2Z',
  orange: 'M8 .8 15.2 8 8 15.2.8 8Z',
  red: 'M4.7 1h6.6L15 4.7v6.6L11.3 15H4.7L1 11.3V4.7Z',
}
const LEVEL_COLOUR: Record<Level, string> = { ...LEVEL_INK.light, green: tokens.good }

const LAMP_SHAPE: Record<Lamp, string> = {
  cold: 'M8 14.8.6 1.4h14.8Z',
  cool: 'M2 2h12v12H2Z',
  normal: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Z',
  warm: 'M8 .8 15.2 8 8 15.2.8 8Z',
  hot: 'M8 1.2 15.4 14.6H.6Z',
}

function Shape({ path, colour, label }: { path: string; colour: string; label?: string | undefined }) {
  if (!label) {
    return (
      <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
        <path d={path} fill={colour} />
      </svg>
    )
  }
  return (
    <svg width="14" height="14" viewBox="0 0 16 16" role="img">
      <title>{label}</title>
      <path d={path} fill={colour} />
    </svg>
  )
}

/** 绿蓝橙红, in a shape and a word. */
export function LevelTag({ level }: { level: Level }) {
  const t = useTexts(texts)
  return (
    <span className="og-light" style={{ color: LEVEL_COLOUR[level], whiteSpace: 'nowrap' }}>
      <Shape path={LEVEL_SHAPE[level]} colour="currentColor" /> {t.level[level]}
    </span>
  )
}

/** One of the five lamps; `small` leaves the word to those who hear it. */
export function LampTag({ lamp, small = false }: { lamp: Lamp | null; small?: boolean }) {
  const t = useTexts(texts)
  if (!lamp) return <span aria-hidden>·</span>
  if (small) return <Shape path={LAMP_SHAPE[lamp]} colour={LAMP_INK.light[lamp]} label={t.lamp[lamp]} />
  return (
    <span className="og-light" style={{ color: LAMP_INK.light[lamp], whiteSpace: 'nowrap' }}>
      <Shape path={LAMP_SHAPE[lamp]} colour="currentColor" /> {t.lamp[lamp]}
    </span>
  )
}
