import { DayText, Light, useTexts } from '@onego/ui'
import { Flex, Tag } from 'antd'
import type { Application, ApplicationDetail, Status } from '../contract.ts'
import { texts } from './texts/index.ts'

const COLOURS: Partial<Record<Status, string>> = { 'in-force': 'green', signing: 'blue', completing: 'gold' }

/** The state in words; colour only repeats them. */
export function State({ of }: { of: Application & Partial<Pick<ApplicationDetail, 'endKind'>> }) {
  const t = useTexts(texts)
  const word = of.status === 'ended' && of.endKind ? t.endKind[of.endKind] : t.status[of.status]
  return (
    <Flex gap={4} wrap>
      <Tag color={COLOURS[of.status] ?? 'default'} variant="outlined">
        {word}
      </Tag>
      {of.isPart && <Tag variant="outlined">{t.part}</Tag>}
    </Flex>
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
