import { codeLists } from '@onego/service-items/contract'
import { useLanguage, useTexts } from '@onego/ui'
import { Input, InputNumber, Select, Switch } from 'antd'
import { BasicCode } from './BasicCode.tsx'
import { CodeField } from './CodeField.tsx'
import { useEditing } from './context.tsx'
import { at } from './paths.ts'
import type { FieldSpec } from './sections.ts'
import { texts } from './texts/index.ts'
import { NamePair, WordsPair } from './WordsPair.tsx'

export interface ControlProps {
  field: FieldSpec
  path: string
  id: string
  label: string
  isWrong: boolean
  describedBy: string
}

/** What an element is written with, by its kind. */
export function Control(props: ControlProps) {
  switch (props.field.kind) {
    case 'words':
    case 'text':
      return <WordsPair {...props} />
    case 'name':
      return <NamePair {...props} />
    case 'code':
      return <CodeField {...props} />
    case 'basic':
      return <BasicCode {...props} />
    case 'coded':
    case 'codes':
      return <Choice {...props} />
    default:
      return <Plain {...props} />
  }
}

function Plain({ field: { kind }, path, id, isWrong, describedBy }: ControlProps) {
  const { item, set } = useEditing()
  const value = at(item, path)
  const shared = { id, 'aria-describedby': describedBy, ...(isWrong ? { status: 'error' as const } : {}) }
  if (kind === 'number') {
    return (
      <InputNumber
        {...shared}
        style={{ width: '100%' }}
        min={0}
        precision={0}
        value={typeof value === 'number' ? value : null}
        onChange={(next) => set(path, next ?? undefined)}
      />
    )
  }
  if (kind === 'yes') {
    return (
      <div>
        <Switch id={id} aria-describedby={describedBy} checked={value === true} onChange={(next) => set(path, next)} />
      </div>
    )
  }
  if (kind === 'tags') return <Tags {...{ path, shared }} />
  return (
    <Input
      {...shared}
      value={typeof value === 'string' ? value : ''}
      maxLength={500}
      type={kind === 'day' ? 'date' : 'text'}
      placeholder={kind === 'link' ? 'https://' : ''}
      onChange={({ target }) => set(path, target.value)}
    />
  )
}

function Tags({ path, shared }: { path: string; shared: { id: string } }) {
  const { item, set } = useEditing()
  const value = at(item, path)
  return (
    <Select
      {...shared}
      mode="tags"
      style={{ width: '100%' }}
      open={false}
      tokenSeparators={[',', '，', '、', ';', '；']}
      value={Array.isArray(value) ? (value as string[]) : []}
      onChange={(next: string[]) => set(path, next)}
    />
  )
}

function Choice({ field: { list, kind }, path, id, isWrong, describedBy }: ControlProps) {
  const { item, set } = useEditing()
  const { language } = useLanguage()
  const t = useTexts(texts)
  const value = at(item, path)
  const options = list
    ? codeLists[list].map((entry) => ({ value: entry.code, label: `${entry.code} ${entry[language]}` }))
    : []
  const shared = {
    ...{ id, options, style: { width: '100%' }, placeholder: t.choose, 'aria-describedby': describedBy },
    showSearch: { optionFilterProp: 'label' },
    ...(isWrong ? { status: 'error' as const } : {}),
  }
  if (kind === 'codes') {
    const chosen = Array.isArray(value) ? (value as string[]) : []
    return <Select {...shared} mode="multiple" value={chosen} onChange={(next: string[]) => set(path, next)} />
  }
  return (
    <Select
      {...shared}
      allowClear
      value={typeof value === 'string' && value !== '' ? value : null}
      onChange={(next: string | null | undefined) => set(path, next ?? undefined)}
    />
  )
}
