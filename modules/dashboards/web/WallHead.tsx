import {
  CaretRightOutlined,
  CloseOutlined,
  FullscreenExitOutlined,
  FullscreenOutlined,
  PauseOutlined,
} from '@ant-design/icons'
import { LinkButton, useInstallation, useIsPhone, useLanguage, useMe, useTexts } from '@onego/ui'
import { useInk } from '@onego/ui/chart'
import { Button, Flex } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import type { ShownDashboard } from '../contract.ts'
import { SCREEN } from '../drawing/layout.ts'
import { texts } from './texts/index.ts'
import type { Turning } from './use-turning.ts'

interface Props {
  dashboard: ShownDashboard
  turning: Turning
  children: ReactNode
}

/** What the wall is, what time it is, and the few things that can be pressed. */
export function WallHead({ dashboard, turning, children }: Props) {
  const { say } = useLanguage()
  const t = useTexts(texts).wall
  const ink = useInk()
  const phone = useIsPhone()
  const demo = useInstallation()?.demo
  const { name, subtitle } = dashboard
  const under = [subtitle && say(subtitle), demo && t.demo].filter(Boolean).join(' · ')
  return (
    <Flex
      align="center"
      justify="space-between"
      gap={phone ? 8 : 24}
      wrap={phone}
      style={phone ? { marginBottom: 12 } : { height: SCREEN.head, color: ink.text }}
    >
      <div style={{ minWidth: 0 }}>
        <h1 style={{ fontSize: phone ? '1.4em' : 30, lineHeight: 1.25 }}>{say(name)}</h1>
        {under && <div style={{ color: ink.quiet, lineHeight: 1.4 }}>{under}</div>}
      </div>
      <Flex align="center" gap={12} wrap={phone}>
        <div style={{ marginBottom: -12 }}>{children}</div>
        <Clock />
        <Buttons turning={turning} />
      </Flex>
    </Flex>
  )
}

function Clock() {
  const { language } = useLanguage()
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 1000)
    return () => clearInterval(timer)
  }, [])
  const place = { timeZone: 'Asia/Shanghai' } as const
  const tag = language === 'zh' ? 'zh-CN' : 'en-GB'
  const day = now.toLocaleDateString(tag, { ...place, year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' })
  const time = now.toLocaleTimeString('en-GB', place)
  return (
    <time dateTime={now.toISOString()} style={{ whiteSpace: 'nowrap', fontSize: '1.1em' }}>
      {day} {time}
    </time>
  )
}

function Buttons({ turning }: { turning: Turning }) {
  const t = useTexts(texts).wall
  const { me } = useMe()
  const [isFull, toggle] = useFullScreen()
  const leave = me?.kind === 'staff' ? { to: '/desk/dashboards', label: t.back } : { to: '/', label: t.home }
  return (
    <Flex gap={4} align="center">
      {turning.all > 1 && (
        <>
          <span style={{ whiteSpace: 'nowrap' }}>{t.cycle(turning.at + 1, turning.all)}</span>
          <Button
            type="text"
            aria-label={turning.paused ? t.goOn : t.pause}
            title={turning.paused ? t.goOn : t.pause}
            icon={turning.paused ? <CaretRightOutlined /> : <PauseOutlined />}
            onClick={() => turning.pause(!turning.paused)}
          />
        </>
      )}
      <Button
        type="text"
        aria-label={isFull ? t.leaveFull : t.full}
        title={isFull ? t.leaveFull : t.full}
        icon={isFull ? <FullscreenExitOutlined /> : <FullscreenOutlined />}
        onClick={toggle}
      />
      <LinkButton type="text" to={leave.to} aria-label={leave.label} title={leave.label} icon={<CloseOutlined />} />
    </Flex>
  )
}

function useFullScreen(): [boolean, () => void] {
  const [isFull, setFull] = useState(() => document.fullscreenElement !== null)
  useEffect(() => {
    const changed = () => setFull(document.fullscreenElement !== null)
    document.addEventListener('fullscreenchange', changed)
    return () => document.removeEventListener('fullscreenchange', changed)
  }, [])
  const toggle = () => {
    // A browser may forbid it (a frame, a phone); then nothing happens.
    const done = isFull ? document.exitFullscreen() : document.documentElement.requestFullscreen()
    done.catch(() => undefined)
  }
  return [isFull, toggle]
}
