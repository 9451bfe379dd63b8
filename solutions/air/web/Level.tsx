import { useTexts } from '@onego/ui'
import { Flex } from 'antd'
import { SHORT } from '../content/names.ts'
import { LEVELS, type Pollutant } from '../rules/breakpoints.ts'
import { texts } from './texts/index.ts'

export const colourOf = (level: number | null) => LEVELS.find((entry) => entry.level === level)?.colour ?? '#9aa5b1'

/** The colour of the standard as a mark, the word beside it: the colour alone says nothing to some. */
export function LevelMark({ level }: { level: number | null }) {
  const t = useTexts(texts)
  return (
    <Flex gap={8} align="center" component="span" style={{ display: 'inline-flex' }}>
      <span
        aria-hidden
        style={{
          width: 14,
          height: 14,
          borderRadius: 4,
          background: colourOf(level),
          border: '1px solid rgba(0,0,0,.45)',
          flex: 'none',
        }}
      />
      <span style={{ whiteSpace: 'nowrap' }}>{level === null ? t.na : t.levels[level]}</span>
    </Flex>
  )
}

export function Primary({ names }: { names: readonly Pollutant[] }) {
  const t = useTexts(texts)
  return <>{names.length === 0 ? t.none : names.map((name) => SHORT[name]).join(' · ')}</>
}

/** `2026-11-23T05` as people say it. */
export const sayHour = (hour: string | null): string => (hour ? `${hour.slice(0, 10)} ${hour.slice(11, 13)}:00` : '')
