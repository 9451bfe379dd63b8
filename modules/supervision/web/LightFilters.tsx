import { useLanguage, useTexts } from '@onego/ui'
import { Flex, Select } from 'antd'
import { type DepartmentLights, type LightFilter, Rule } from '../contract.ts'
import { texts } from './texts/index.ts'

export interface Chosen {
  show: LightFilter['show']
  colour: string
  rule: string
  department: string
}

interface Props {
  chosen: Chosen
  /** Departments to choose from; none for an officer, who sees only his own. */
  departments: DepartmentLights[] | undefined
  change: (changed: Partial<Chosen>) => void
}

export function LightFilters({ chosen, departments, change }: Props) {
  const { filter, columns, rule } = useTexts(texts)
  const { say } = useLanguage()
  const shows = (['unsettled', 'on', 'all'] as const).map((value) => ({ value, label: filter.shows[value] }))
  const colours = [
    { value: '', label: filter.all },
    { value: 'yellow', label: columns.yellow },
    { value: 'red', label: columns.red },
  ]
  const rules = [{ value: '', label: filter.allRules }, ...Rule.options.map((value) => ({ value, label: rule[value] }))]
  const named = departments?.map((one) => ({
    value: one.department,
    label: say({ zh: one.departmentName, en: one.departmentNameEn }),
  }))
  return (
    <Flex gap={8} wrap>
      <Choice label={filter.show} value={chosen.show} options={shows} change={(show) => change({ show })} />
      <Choice label={filter.light} value={chosen.colour} options={colours} change={(colour) => change({ colour })} />
      <Choice label={filter.rule} value={chosen.rule} options={rules} change={(value) => change({ rule: value })} />
      {named && (
        <Choice
          label={filter.department}
          value={chosen.department}
          options={[{ value: '', label: filter.allDepartments }, ...named]}
          change={(department) => change({ department })}
        />
      )}
    </Flex>
  )
}

interface ChoiceProps<Value extends string> {
  label: string
  value: Value
  options: { value: Value; label: string }[]
  change: (value: Value) => void
}

const Choice = <Value extends string>({ label, value, options, change }: ChoiceProps<Value>) => (
  <Select<Value>
    aria-label={label}
    value={value}
    options={options}
    style={{ minWidth: 150 }}
    popupMatchSelectWidth={false}
    onChange={change}
  />
)
