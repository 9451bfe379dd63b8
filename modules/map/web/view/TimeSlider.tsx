import { CaretRightOutlined, PauseOutlined } from '@ant-design/icons'
import { sayTime, useLanguage, useTexts } from '@onego/ui'
import { sayPeriod } from '@onego/ui/chart'
import { Button, Flex, Slider } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { texts } from '../texts/index.ts'
import { isMoment } from './times.ts'

const STEP_MS = 900

/** Moves through the moments of timed layers and the periods of indicators, by hand, by keys (← → Home End) or by itself. */
export function TimeSlider({
  moments,
  time,
  choose,
  begins = false,
}: {
  moments: string[]
  time: string
  choose: (time: string) => void
  begins?: boolean | undefined
}) {
  const t = useTexts(texts).view
  const { language } = useLanguage()
  const [plays, setPlays] = useState(() => begins && !matchMedia('(prefers-reduced-motion: reduce)').matches)
  const at = Math.max(0, moments.indexOf(time))
  const next = useRef(() => {})
  next.current = () => choose(moments[(at + 1) % moments.length] ?? time)
  useEffect(() => {
    if (!plays) return undefined
    const timer = setInterval(() => next.current(), STEP_MS)
    return () => clearInterval(timer)
  }, [plays])
  const say = (index: number | undefined) => {
    const moment = moments[index ?? 0] ?? ''
    return isMoment(moment) ? sayTime(moment, language, true) : sayPeriod(moment, language)
  }
  return (
    <Flex gap={12} align="center" wrap>
      <Button
        icon={plays ? <PauseOutlined /> : <CaretRightOutlined />}
        aria-label={plays ? t.pause : t.play}
        onClick={() => setPlays(!plays)}
      />
      <div style={{ flex: '1 1 200px', paddingInline: 8 }}>
        <Slider
          min={0}
          max={moments.length - 1}
          value={at}
          onChange={(index) => choose(moments[index] ?? time)}
          tooltip={{ formatter: say }}
          ariaLabelForHandle={t.moment}
          ariaValueTextFormatterForHandle={say}
        />
      </div>
      <output style={{ minWidth: 160, fontVariantNumeric: 'tabular-nums' }}>{say(at)}</output>
    </Flex>
  )
}
