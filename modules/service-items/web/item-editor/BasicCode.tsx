import { BasicItemRow } from '@onego/service-items/contract/basic-items'
import { useApi } from '@onego/ui'
import { AutoComplete } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import type { ControlProps } from './Control.tsx'
import { useEditing } from './context.tsx'
import { at } from './paths.ts'

const Found = z.object({ items: z.array(BasicItemRow), next: z.string().optional() })

/** 基本编码, chosen from the basic list by name or code, or written. */
export function BasicCode({ path, id, isWrong, describedBy }: ControlProps) {
  const { item, set } = useEditing()
  const [typed, setTyped] = useState('')
  const found = useApi(typed === '' ? null : `/basic-items?limit=10&q=${encodeURIComponent(typed)}`, Found)
  const value = at(item, path)
  return (
    <AutoComplete
      {...{ id, style: { width: '100%' }, 'aria-describedby': describedBy }}
      {...(isWrong ? { status: 'error' as const } : {})}
      value={typeof value === 'string' ? value : ''}
      options={(found.data?.items ?? []).map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      onChange={(next: string) => set(path, (next ?? '').trim())}
    />
  )
}
