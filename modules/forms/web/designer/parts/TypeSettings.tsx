import { useTexts } from '@onego/ui'
import { Checkbox, Flex, Input, InputNumber, Select } from 'antd'
import type { ReactNode } from 'react'
import type { Changes } from '../model/edit.ts'
import type { Field, FieldType } from '../model/shapes.ts'
import { texts } from '../texts/index.ts'
import { DayLimits } from './DayLimits.tsx'
import { Labelled } from './Labelled.tsx'
import { OptionsEditor } from './OptionsEditor.tsx'
import { Part } from './Part.tsx'
import { Pattern } from './Pattern.tsx'
import { TableSettings } from './TableSettings.tsx'
import { TextPair } from './TextPair.tsx'

export interface SettingsProps {
  field: Field
  change: (changes: Changes<Field>) => void
}

/** What is to be said of a field of its type, and of no other. */
export function TypeSettings(props: SettingsProps) {
  const Settings = BY_TYPE[props.field.type]
  return Settings ? <Settings {...props} /> : null
}

const BY_TYPE: Partial<Record<FieldType, (props: SettingsProps) => ReactNode>> = {
  text: Length,
  'long-text': Length,
  number: Limits,
  integer: Limits,
  money: Limits,
  date: DayLimits,
  'date-range': DayLimits,
  choice: Options,
  choices: Options,
  region: Division,
  address: Division,
  table: TableSettings,
  file: Files,
  declaration: Body,
  note: Body,
}

function Length({ field, change }: SettingsProps) {
  const t = useTexts(texts)
  return (
    <Part title={t.length} about={['max', 'pattern']}>
      <Flex gap={12} wrap>
        <Labelled label={t.mostLetters}>
          {(id) => (
            <InputNumber
              id={id}
              min={1}
              max={4000}
              precision={0}
              value={field.max ?? null}
              placeholder={field.type === 'text' ? '200' : '2000'}
              style={{ width: '100%' }}
              onChange={(max) => change({ max: max ?? undefined })}
            />
          )}
        </Labelled>
      </Flex>
      <Pattern field={field} change={change} />
    </Part>
  )
}

function Limits({ field, change }: SettingsProps) {
  const t = useTexts(texts)
  return (
    <Part title={t.limits} about={['min', 'max', 'unit']}>
      <Flex gap={12} wrap>
        {(['min', 'max'] as const).map((key) => (
          <Labelled key={key} label={key === 'min' ? t.least : t.most}>
            {(id) => (
              <InputNumber
                id={id}
                value={field[key] ?? null}
                style={{ width: '100%' }}
                onChange={(number) => change({ [key]: number ?? undefined })}
              />
            )}
          </Labelled>
        ))}
      </Flex>
      {field.type !== 'money' && (
        <TextPair
          label={t.unit}
          value={field.unit ?? { zh: '', en: '' }}
          maxLength={20}
          onChange={(unit) => change({ unit: unit.zh === '' ? undefined : unit })}
        />
      )}
    </Part>
  )
}

function Options({ field, change }: SettingsProps) {
  return <OptionsEditor options={field.options ?? []} onChange={(options) => change({ options })} />
}

function Division({ field, change }: SettingsProps) {
  const t = useTexts(texts)
  return (
    <Part title={t.division} about={['within', 'depth', 'point']}>
      <Flex gap={12} wrap>
        <Labelled label={t.depth}>
          {(id) => (
            <Select
              id={id}
              allowClear
              value={field.depth ?? null}
              placeholder={t.depths.any}
              options={(['district', 'town', 'village'] as const).map((value) => ({ value, label: t.depths[value] }))}
              onChange={(depth) => change({ depth: depth ?? undefined })}
            />
          )}
        </Labelled>
        <Labelled label={t.within}>
          {(id) => (
            <Input
              id={id}
              value={field.within ?? ''}
              maxLength={12}
              inputMode="numeric"
              placeholder={t.withinExample}
              onChange={({ target }) => change({ within: target.value.trim() || undefined })}
            />
          )}
        </Labelled>
        {field.type === 'address' && (
          <Labelled label={t.point}>
            {(id) => (
              <Select
                id={id}
                value={field.point ?? 'none'}
                options={(['none', 'optional', 'required'] as const).map((value) => ({
                  value,
                  label: t.points[value],
                }))}
                onChange={(point) => change({ point: point === 'none' ? undefined : point })}
              />
            )}
          </Labelled>
        )}
      </Flex>
    </Part>
  )
}

function Files({ field, change }: SettingsProps) {
  const t = useTexts(texts)
  const kinds = ['pdf', 'picture'] as const
  return (
    <Part title={t.files} about={['accept', 'maxFiles', 'maxMegabytes']}>
      <Checkbox.Group
        value={field.accept ?? [...kinds]}
        options={kinds.map((value) => ({ value, label: t.fileKinds[value] }))}
        onChange={(accept) => change({ accept: accept.length === 0 ? undefined : (accept as ('pdf' | 'picture')[]) })}
      />
      <Flex gap={12} wrap>
        {(['maxFiles', 'maxMegabytes'] as const).map((key) => (
          <Labelled key={key} label={t.fileLimits[key]}>
            {(id) => (
              <InputNumber
                id={id}
                min={key === 'maxFiles' ? 1 : 0.1}
                max={10}
                value={field[key] ?? null}
                placeholder="10"
                {...(key === 'maxFiles' ? { precision: 0 } : {})}
                style={{ width: '100%' }}
                onChange={(number) => change({ [key]: number ?? undefined })}
              />
            )}
          </Labelled>
        ))}
      </Flex>
    </Part>
  )
}

function Body({ field, change }: SettingsProps) {
  const t = useTexts(texts)
  return (
    <Part title={t.body} help={field.type === 'declaration' ? t.declarationHelp : undefined} about={['body']}>
      <TextPair
        label={t.bodyText}
        value={field.body ?? { zh: '', en: '' }}
        rows={4}
        maxLength={10_000}
        onChange={(body) => change({ body })}
      />
    </Part>
  )
}
