import { PlusOutlined } from '@ant-design/icons'
import { useLanguage, useTexts } from '@onego/ui'
import { Button, Checkbox, Flex, InputNumber, Select } from 'antd'
import { useDesigning } from '../context.tsx'
import { addColumn } from '../model/edit.ts'
import { freshField } from '../model/fresh.ts'
import { takenNames } from '../model/names.ts'
import { columnsOf, type FieldType, fitsRows, isNumeric } from '../model/shapes.ts'
import { TYPES } from '../model/types.ts'
import { texts } from '../texts/index.ts'
import { Labelled } from './Labelled.tsx'
import { Part } from './Part.tsx'
import type { SettingsProps } from './TypeSettings.tsx'

/** The columns of a table, how many rows it takes, and which columns are added up. */
export function TableSettings({ field, change }: SettingsProps) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { form, apply, select, questions } = useDesigning()
  const columns = columnsOf(field)
  const numbers = columns.filter(isNumeric)
  const add = (type: FieldType) => {
    const taken = takenNames(
      form,
      questions.map(({ id }) => id),
    )
    const { fields: _, ...column } = freshField(type, taken)
    apply((before) => addColumn(before, field.id, column))
    select({ kind: 'column', table: field.id, id: column.id })
  }
  return (
    <Part title={t.columns} about={['fields', 'minRows', 'maxRows', 'totals']}>
      <Flex gap={8} wrap>
        {columns.map(({ id, label }) => (
          <Button key={id} onClick={() => select({ kind: 'column', table: field.id, id })}>
            {say(label)}
          </Button>
        ))}
        <Select
          value={null}
          aria-label={t.addColumn}
          placeholder={t.addColumn}
          suffix={<PlusOutlined aria-hidden />}
          style={{ minWidth: 150 }}
          options={TYPES.filter(fitsRows).map((value) => ({ value, label: t.types[value].name }))}
          onChange={(type: FieldType | null) => type && add(type)}
        />
      </Flex>
      <Flex gap={12} wrap>
        {(['minRows', 'maxRows'] as const).map((key) => (
          <Labelled key={key} label={t[key]}>
            {(id) => (
              <InputNumber
                id={id}
                min={key === 'minRows' ? 0 : 1}
                max={100}
                precision={0}
                value={field[key] ?? null}
                style={{ width: '100%' }}
                onChange={(number) => change({ [key]: number ?? undefined })}
              />
            )}
          </Labelled>
        ))}
      </Flex>
      {numbers.length > 0 && (
        <Checkbox.Group
          value={field.totals ?? []}
          options={numbers.map(({ id, label }) => ({ value: id, label: t.totalOf(say(label)) }))}
          onChange={(totals) => change({ totals: totals.length === 0 ? undefined : totals.map(String) })}
        />
      )}
    </Part>
  )
}
