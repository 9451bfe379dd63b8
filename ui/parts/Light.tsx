import { texts } from '../texts/index.ts'
import { useTexts } from '../texts.ts'
import { tokens } from '../theme.ts'

export type LightValue = 'green' | 'yellow' | 'red' | 'none'

const COLOUR: Record<LightValue, string> = {
  green: tokens.good,
  yellow: tokens.warn,
  red: tokens.danger,
  none: tokens.quiet,
}

/** A shape of its own for each value, so that the light is read without colour. */
const SHAPE: Record<LightValue, string> = {
  green: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Z',
  yellow: 'M8 1.2 15.4 14.6H.6Z',
  red: 'M4.7 1h6.6L15 4.7v6.6L11.3 15H4.7L1 11.3V4.7Z',
  none: 'M2 7h12v2H2Z',
}

/** Shape, word and colour: how much time is left. */
export function Light({ value }: { value: LightValue }) {
  const t = useTexts(texts)
  return (
    <span className="og-light" style={{ color: COLOUR[value] }}>
      <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
        <path d={SHAPE[value]} fill="currentColor" />
      </svg>
      {t.lights[value]}
    </span>
  )
}
