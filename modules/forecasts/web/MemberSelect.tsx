import { Member } from '@onego/indicators/contract'
import { api, useApi, useLanguage, useTexts } from '@onego/ui'
import { TreeSelect } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { texts } from './texts/index.ts'

const Members = z.array(Member)
const pathOf = (dimension: string, parent?: string) =>
  `/indicators/dimensions/${dimension}/members${parent ? `?parent=${encodeURIComponent(parent)}` : ''}`

interface Props {
  dimension: string
  label: string
  value: string | undefined
  /** Its name, known before the tree was opened so far. */
  valueName: Member['name'] | undefined
  onChange: (member: string | undefined) => void
}

/** One member of a dimension, or the whole of it; the tree opens level by level. */
export function MemberSelect({ dimension, label, value, valueName, onChange }: Props) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const top = useApi(pathOf(dimension), Members)
  const [below, setBelow] = useState<Member[]>([])
  const [ends, setEnds] = useState<readonly string[]>([])
  const open = async (parent: string) => {
    const children = await api.get(pathOf(dimension, parent), Members)
    if (children.length === 0) setEnds((known) => [...known, parent])
    else setBelow((known) => [...known.filter((one) => one.parent !== parent), ...children])
  }
  const tops = (top.data ?? []).map((member) => ({ ...member, parent: null }))
  const opened = [...tops, ...below]
  const chosen =
    value && valueName && !opened.some(({ code }) => code === value)
      ? [{ code: value, name: valueName, parent: null }]
      : []
  return (
    <TreeSelect
      aria-label={t.choose(label)}
      allowClear
      showSearch
      treeDataSimpleMode
      loading={top.loading}
      placeholder={`${label}: ${t.whole}`}
      value={value}
      style={{ minWidth: 180, flex: '1 1 180px', maxWidth: 300 }}
      treeNodeFilterProp="title"
      treeData={[...chosen, ...opened].map(({ code, name, parent }) => ({
        ...{ id: code, pId: parent, value: code, title: say(name), isLeaf: ends.includes(code) },
      }))}
      loadData={(node) => open(String(node.value))}
      onChange={(member: string | undefined) => onChange(member)}
    />
  )
}
