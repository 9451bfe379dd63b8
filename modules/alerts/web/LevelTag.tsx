import { useTexts } from '@onego/ui'
import { LEVEL_INK, useIsDark } from '@onego/ui/chart'
import type { Level } from '../contract.ts'
import { texts } from './texts/index.ts'

/** A shape of its own for each level, so that it is read without colour. */
const SHAPE: Record<Level, string> = {
  red: 'M4.7 1h6.6L15 4.7v6.6L11.3 15H4.7L1 11.3V4.7Z',
  orange: 'M8 1.2 15.4 14.6H.6Z',
  yellow: 'M8 1l7 7-7 7-7-7Z',
  blue: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Z',
}

/** Shape, word and colour. */
export function LevelTag({ level, count }: { level: Level; count?: number }) {
  const { levels } = useTexts(texts)
  const ink = LEVEL_INK[useIsDark() ? 'dark' : 'light']
  return (
    <span
      style={{
        color: ink[level],
        fontWeight: 600,
        whiteSpace: 'nowrap',
        display: 'inline-flex',
        gap: 6,
        alignItems: 'center',
      }}
    >
      <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
        <path d={SHAPE[level]} fill="currentColor" />
      </svg>
      {levels[level]}
      {count !== undefined && ` ${count}`}
    </span>
  )
}
