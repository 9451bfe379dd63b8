import { tokens, useTexts } from '@onego/ui'
import { sayNumber } from '@onego/ui/chart'
import type { Heading } from '../contract.ts'
import { texts } from './texts/index.ts'

/** `同比 +3.2%`; coloured only where more is better or worse, and never by colour alone. */
export function Change({ yoy, better }: { yoy: number | null; better: Heading['better'] | undefined }) {
  const t = useTexts(texts)
  if (yoy === null) return null
  const isGood = better === 'higher' ? yoy > 0 : better === 'lower' ? yoy < 0 : undefined
  const colour = isGood === undefined || yoy === 0 ? undefined : isGood ? tokens.good : tokens.warn
  return (
    <span style={{ whiteSpace: 'nowrap', ...(colour ? { color: colour } : {}) }}>
      {t.columns.yoy} {sayNumber(yoy, { decimals: 1, signed: true })}%
    </span>
  )
}
