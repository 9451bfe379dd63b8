import { useApi, useLanguage, useTexts } from '@onego/ui'
import { Flex, Input, Select } from 'antd'
import { useId } from 'react'
import { type Chosen, Dataset, type ShownDashboard } from '../contract.ts'
import { sayCell } from '../drawing/cells.ts'
import { texts } from './texts/index.ts'

interface Props {
  dashboard: ShownDashboard
  chosen: Chosen
  /** Chosen by the page around; not offered. */
  fixed?: Chosen
  choose(chosen: Chosen): void
}

/** What the reader may choose: region, industry, period. */
export function Parameters({ dashboard, chosen, fixed = {}, choose }: Props) {
  const t = useTexts(texts).board
  const offered = dashboard.parameters.filter(({ name }) => !(name in fixed))
  if (offered.length === 0) return null
  return (
    <Flex role="group" aria-label={t.parameters} gap={12} wrap style={{ marginBottom: 12 }}>
      {offered.map((parameter) => (
        <One
          key={parameter.name}
          dashboard={dashboard}
          parameter={parameter}
          value={chosen[parameter.name] ?? parameter.initial}
          chosen={chosen}
          choose={(value) => choose({ ...chosen, [parameter.name]: value })}
        />
      ))}
    </Flex>
  )
}

interface OneProps {
  dashboard: ShownDashboard
  parameter: ShownDashboard['parameters'][number]
  value: string
  chosen: Chosen
  choose(value: string): void
}

function One({ dashboard, parameter, value, chosen, choose }: OneProps) {
  const { language } = useLanguage()
  const id = useId()
  const { name, label, source } = parameter
  const asked = encodeURIComponent(JSON.stringify(chosen))
  const path = `/dashboards/${encodeURIComponent(dashboard.code)}/choices/${encodeURIComponent(name)}?chosen=${asked}`
  const choices = useApi(source ? path : null, Dataset)
  const options = (choices.data?.rows ?? []).map((row) => ({
    value: String(row.code ?? ''),
    label: sayCell(row.name, { type: 'text' }, language),
  }))
  return (
    <Flex align="center" gap={6}>
      <label htmlFor={id}>{label[language]}</label>
      {source ? (
        <Select
          id={id}
          showSearch={{ optionFilterProp: 'label' }}
          loading={choices.loading}
          value={value}
          options={options}
          onChange={choose}
          style={{ minWidth: 180 }}
        />
      ) : (
        <Input
          id={id}
          key={value}
          defaultValue={value}
          onBlur={(event) => choose(event.target.value.trim())}
          onPressEnter={(event) => choose(event.currentTarget.value.trim())}
          style={{ width: 180 }}
        />
      )}
    </Flex>
  )
}
