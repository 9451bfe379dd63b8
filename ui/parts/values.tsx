import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { type Language, useLanguage } from '../preferences.tsx'
import { texts } from '../texts/index.ts'
import { useTexts } from '../texts.ts'

const ENGLISH_MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** `2026-11-22` → 2026年11月22日 or 22 Nov 2026. */
export function sayDay(day: string, language: Language): string {
  const [year, month, date] = day.split('-').map(Number)
  if (!year || !month || !date) return day
  return language === 'zh' ? `${year}年${month}月${date}日` : `${date} ${ENGLISH_MONTHS[month - 1]} ${year}`
}

/** Chinese time has been UTC+8 without summer time since 1992. */
export function sayTime(at: string, language: Language, withTime = false): string {
  const time = Date.parse(at)
  if (Number.isNaN(time)) return at
  const china = new Date(time + 8 * 3_600_000).toISOString()
  const day = sayDay(china.slice(0, 10), language)
  return withTime ? `${day} ${china.slice(11, 16)}` : day
}

export function DayText({ day }: { day: string }) {
  const { language } = useLanguage()
  return <time dateTime={day}>{sayDay(day, language)}</time>
}

/** An ISO time, shown in China's time zone. */
export function DateText({ at, withTime = false }: { at: string; withTime?: boolean }) {
  const { language } = useLanguage()
  return <time dateTime={at}>{sayTime(at, language, withTime)}</time>
}

export function MoneyText({ yuan }: { yuan: number }) {
  const figures = Math.abs(yuan).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  return (
    <span>
      {yuan < 0 ? '-' : ''}￥{figures}
    </span>
  )
}

/** First and last four of an identity number; nothing else is on screen until asked for. */
export function IdNumberText({ value }: { value: string }) {
  const t = useTexts(texts)
  const [shown, setShown] = useState(false)
  const masked = value.includes('*')
  const hidden = value.length > 8 ? value.slice(0, 4) + '*'.repeat(value.length - 8) + value.slice(-4) : value
  return (
    <span style={{ whiteSpace: 'nowrap' }}>
      {shown || masked ? value : hidden}
      {!masked && value.length > 8 && (
        <Button
          type="text"
          size="small"
          aria-label={shown ? t.hideNumber : t.showNumber}
          aria-pressed={shown}
          icon={shown ? <EyeInvisibleOutlined /> : <EyeOutlined />}
          onClick={() => setShown(!shown)}
        />
      )}
    </span>
  )
}
