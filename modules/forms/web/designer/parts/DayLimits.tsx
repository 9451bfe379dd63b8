import { useTexts } from '@onego/ui'
import { Flex, Input, Select } from 'antd'
import { texts } from '../texts/index.ts'
import { Labelled } from './Labelled.tsx'
import { Part } from './Part.tsx'
import type { SettingsProps } from './TypeSettings.tsx'

/** The first and the last day that may be given: any, the day it is filled in, or one of the calendar. */
export function DayLimits({ field, change }: SettingsProps) {
  const t = useTexts(texts)
  return (
    <Part title={t.limits} about={['earliest', 'latest']}>
      <Flex gap={12} wrap>
        {(['earliest', 'latest'] as const).map((key) => (
          <Labelled key={key} label={t[key]}>
            {(id) => <DayLimit id={id} name={t[key]} value={field[key]} onChange={(day) => change({ [key]: day })} />}
          </Labelled>
        ))}
      </Flex>
    </Part>
  )
}

interface LimitProps {
  id: string
  name: string
  value: string | undefined
  onChange: (day: string | undefined) => void
}

function DayLimit({ id, name, value, onChange }: LimitProps) {
  const t = useTexts(texts)
  const kind = value === undefined ? 'any' : value === 'today' ? 'today' : 'day'
  const first = new Date().toISOString().slice(0, 10)
  return (
    <Flex gap={8} wrap>
      <Select
        id={id}
        value={kind}
        style={{ flex: '1 1 110px' }}
        options={(['any', 'today', 'day'] as const).map((one) => ({ value: one, label: t.days[one] }))}
        onChange={(chosen) => onChange(chosen === 'any' ? undefined : chosen === 'today' ? 'today' : first)}
      />
      {kind === 'day' && (
        <Input
          type="date"
          aria-label={name}
          value={value ?? ''}
          style={{ flex: '1 1 130px' }}
          onChange={({ target }) => target.value !== '' && onChange(target.value)}
        />
      )}
    </Flex>
  )
}
