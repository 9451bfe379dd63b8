import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  EditOutlined,
  MinusCircleOutlined,
} from '@ant-design/icons'
import { DayText, Light, tokens, useTexts } from '@onego/ui'
import { Flex } from 'antd'
import type { ReactNode } from 'react'
import type { Application, ApplicationDetail, Status } from '../contract.ts'
import { texts } from './texts/index.ts'

const WAITS = { color: tokens.action, icon: <ClockCircleOutlined aria-hidden /> }
const OVER = { color: tokens.quiet, icon: <MinusCircleOutlined aria-hidden /> }

const LOOKS: Record<Status, { color: string; icon: ReactNode }> = {
  checking: WAITS,
  deciding: WAITS,
  completing: { color: tokens.warn, icon: <EditOutlined aria-hidden /> },
  signing: { color: tokens.action, icon: <EditOutlined aria-hidden /> },
  'in-force': { color: tokens.good, icon: <CheckCircleOutlined aria-hidden /> },
  refused: { color: tokens.quiet, icon: <CloseCircleOutlined aria-hidden /> },
  disputed: { color: tokens.warn, icon: <ClockCircleOutlined aria-hidden /> },
  withdrawn: OVER,
  ended: OVER,
}

/** The state as shape and word; colour only repeats them. */
export function State({ of }: { of: Application & Partial<Pick<ApplicationDetail, 'endKind'>> }) {
  const t = useTexts(texts)
  const word = of.status === 'ended' && of.endKind ? t.endKind[of.endKind] : t.status[of.status]
  const { color, icon } = LOOKS[of.status]
  return (
    <span style={{ color }}>
      {icon} {word}
      {of.isPart && ` · ${t.part}`}
    </span>
  )
}

/** The light, the last day and how many working days that is; a dash while no clock runs. */
export function Due({ of }: { of: Pick<Application, 'light' | 'dueOn' | 'daysLeft'> }) {
  const t = useTexts(texts)
  if (!of.dueOn) return '—'
  return (
    <Flex vertical>
      <Light value={of.light} />
      <small>
        <DayText day={of.dueOn} />
        {of.daysLeft !== null && ` · ${t.daysLeft(of.daysLeft)}`}
      </small>
    </Flex>
  )
}
