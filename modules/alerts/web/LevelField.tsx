import { useTexts } from '@onego/ui'
import { Form, Select } from 'antd'
import type { Level } from '../contract.ts'
import { LevelTag } from './LevelTag.tsx'
import { texts } from './texts/index.ts'

const LEVELS: Level[] = ['red', 'orange', 'yellow', 'blue']

interface SelectProps {
  value?: Level | ''
  onChange?: (level: Level | '') => void
  id?: string
  /** Word for no level; offered only if given. */
  none?: string
}

export function LevelSelect({ value, onChange, id, none }: SelectProps) {
  const levels = LEVELS.map((level) => ({ value: level as Level | '', label: <LevelTag level={level} /> }))
  return (
    <Select
      {...(id ? { id } : {})}
      value={value ?? (none ? '' : 'yellow')}
      {...(onChange ? { onChange } : {})}
      options={none ? [{ value: '' as Level | '', label: <span>{none}</span> }, ...levels] : levels}
      style={{ minWidth: 130 }}
    />
  )
}

export function LevelField({ name }: { name: string | (string | number)[] }) {
  const { rule: t } = useTexts(texts)
  return (
    <Form.Item name={name} label={t.level} style={{ marginBottom: 0 }}>
      <LevelSelect />
    </Form.Item>
  )
}
