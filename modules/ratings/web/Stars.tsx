import { StarFilled, StarOutlined } from '@ant-design/icons'
import { tokens, useTexts } from '@onego/ui'
import { type Level, starsOf } from '../contract.ts'
import { texts } from './texts/index.ts'

const PLACES = [1, 2, 3, 4, 5]

/** A level as stars and words: level 1, the best, has five stars. */
export function Stars({ level }: { level: Level }) {
  const t = useTexts(texts)
  const stars = starsOf(level)
  return (
    <span style={{ whiteSpace: 'nowrap' }}>
      <span aria-hidden style={{ color: tokens.accent, letterSpacing: 2 }}>
        {PLACES.map((place) => (place <= stars ? <StarFilled key={place} /> : <StarOutlined key={place} />))}
      </span>{' '}
      {t.levels[level as keyof typeof t.levels]}
    </span>
  )
}
