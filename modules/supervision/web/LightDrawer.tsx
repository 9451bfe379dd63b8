import { DateText, DayText, Light, Loaded, useApi, useIsPhone, useLanguage, useTexts } from '@onego/ui'
import { Button, Descriptions, Drawer, Flex, Typography } from 'antd'
import type { ReactNode } from 'react'
import { LightView } from '../contract.ts'
import { Settling } from './Settling.tsx'
import { Timeline } from './Timeline.tsx'
import { texts } from './texts/index.ts'

interface Props {
  id: string | null
  close: () => void
  settled: () => void
}

/** One light: its rule, the clock of the case, what happened when, the explanation, and what may be done. */
export function LightDrawer({ id, close, settled }: Props) {
  const { drawer } = useTexts(texts)
  const isPhone = useIsPhone()
  const light = useApi(id && `/supervision/lights/${id}`, LightView)
  const changed = () => {
    void light.reload()
    settled()
  }
  return (
    <Drawer open={id !== null} onClose={close} title={drawer.facts} size={isPhone ? '100%' : 620} destroyOnHidden>
      {id && (
        <Loaded query={light}>
          {(shown) => (
            <Flex vertical gap={24}>
              <Facts light={shown} />
              <ClockOfCase light={shown} />
              <Part title={drawer.timeline}>
                <Timeline light={shown} />
              </Part>
              <Part title={drawer.answer}>
                <Settling key={shown.state} light={shown} changed={changed} />
              </Part>
              <Typography.Text type="secondary">{drawer.contents}</Typography.Text>
              <Button onClick={close} style={{ alignSelf: 'flex-start' }}>
                {drawer.back}
              </Button>
            </Flex>
          )}
        </Loaded>
      )}
    </Drawer>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 style={{ fontSize: '1.1em', margin: '0 0 8px' }}>{title}</h2>
      {children}
    </section>
  )
}

function Facts({ light }: { light: LightView }) {
  const { columns, drawer, rule, ruleSource } = useTexts(texts)
  const { say } = useLanguage()
  const items = [
    { key: 'light', label: columns.light, children: <Light value={light.colour} /> },
    { key: 'rule', label: columns.rule, children: rule[light.rule] },
    { key: 'basis', label: drawer.basis, children: ruleSource[light.rule] },
    { key: 'item', label: columns.item, children: say({ zh: light.itemName, en: light.itemNameEn }) },
    { key: 'number', label: columns.number, children: light.number },
    {
      key: 'department',
      label: columns.department,
      children: say({ zh: light.departmentName, en: light.departmentNameEn }),
    },
    ...(light.stepName ? [{ key: 'step', label: drawer.step, children: say(light.stepName) }] : []),
    {
      key: 'on',
      label: drawer.onUntil,
      children: (
        <>
          <DateText at={light.raisedAt} withTime /> –{' '}
          {light.clearedAt ? <DateText at={light.clearedAt} withTime /> : drawer.stillOn}
        </>
      ),
    },
  ]
  return <Descriptions size="small" column={1} bordered items={items} />
}

function ClockOfCase({ light: { clock, status } }: { light: LightView }) {
  const t = useTexts(texts)
  const { drawer } = t
  const items = [
    { key: 'status', label: drawer.caseState, children: `${t.status[status]} · ${drawer.clockState[clock.state]}` },
    ...(clock.dueOn
      ? [{ key: 'due', label: drawer.dueOn, children: <Due day={clock.dueOn} left={clock.daysLeft} /> }]
      : []),
    ...(clock.legalDueOn
      ? [{ key: 'legal', label: drawer.legalDueOn, children: <DayText day={clock.legalDueOn} /> }]
      : []),
    ...(clock.stoppedDays > 0
      ? [{ key: 'stopped', label: drawer.stoppedDays, children: drawer.days(clock.stoppedDays) }]
      : []),
  ]
  return (
    <Part title={drawer.clock}>
      <Descriptions size="small" column={1} bordered items={items} />
    </Part>
  )
}

function Due({ day, left }: { day: string; left: number | null }) {
  const { drawer } = useTexts(texts)
  return (
    <>
      <DayText day={day} /> {left !== null && <b>{drawer.left(left)}</b>}
    </>
  )
}
