import { DataTable, DateText, Loaded, Section, sayTime, useApi, useLanguage, useMe, useTexts } from '@onego/ui'
import { Alert, Button, Drawer } from 'antd'
import { useState } from 'react'
import { PlanInForce } from '../contract/warnings.ts'
import { texts } from './texts/index.ts'
import { WarningPlanForm } from './WarningPlanForm.tsx'

/** By which thresholds the system points to a warning, what they rest on, and whether the bureau has confirmed them. */
export function WarningPlanSection() {
  const t = useTexts(texts).plan
  const { me } = useMe()
  const query = useApi('/air/warning-plan', PlanInForce)
  const [isOpen, setOpen] = useState(false)
  const isForecaster = me?.roles.includes('analyst') ?? false
  const saved = () => {
    setOpen(false)
    void query.reload()
  }
  return (
    <Section title={t.title} extra={isForecaster && <Button onClick={() => setOpen(true)}>{t.edit}</Button>}>
      <p>{t.intro}</p>
      <Loaded query={query}>{(plan) => <Shown plan={plan} />}</Loaded>
      <Drawer open={isOpen} onClose={() => setOpen(false)} title={t.title} size={560} destroyOnHidden>
        {query.data && <WarningPlanForm plan={query.data} done={saved} />}
      </Drawer>
    </Section>
  )
}

function Shown({ plan }: { plan: PlanInForce }) {
  const t = useTexts(texts).plan
  const { language } = useLanguage()
  const { confirmedBy, confirmedAt, rules, source, sourceOn } = plan
  const rows = rules.map((rule, at) => ({ ...rule, id: at }))
  return (
    <>
      {confirmedBy && confirmedAt ? (
        <Alert type="success" showIcon title={t.confirmed(confirmedBy, sayTime(confirmedAt, language, true))} />
      ) : (
        <Alert type="warning" showIcon title={t.unconfirmed} />
      )}
      <DataTable
        rows={rows}
        rowKey={(row) => String(row.id)}
        columns={[
          { key: 'level', title: t.level, render: (row) => t.levels[row.level] },
          {
            key: 'rule',
            title: t.rule,
            render: (row) => row.all.map(({ above, days }) => t.above(above, days)).join(t.and),
          },
        ]}
      />
      <p style={{ marginBottom: 0 }}>
        {t.source}: {source} {sourceOn && <DateText at={`${sourceOn}T00:00:00+08:00`} />}
      </p>
    </>
  )
}
