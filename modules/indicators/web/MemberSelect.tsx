import { useLanguage, useTexts } from '@onego/ui'
import { TreeSelect } from 'antd'
import { useState } from 'react'
import { texts } from './texts/index.ts'
import { useTree } from './use-members.ts'

interface Props {
  dimension: string
  /** Its name in words. */
  label: string
  value: string | undefined
  onChange: (member: string | undefined) => void
}

/** One member of a dimension, or the whole; the tree opens level by level. */
export function MemberSelect({ dimension, label, value, onChange }: Props) {
  const { page: t } = useTexts(texts)
  const { say } = useLanguage()
  const { nodes, open, loading } = useTree(dimension, value)
  const [ends, setEnds] = useState<readonly string[]>([])
  return (
    <TreeSelect
      aria-label={t.choose(label)}
      allowClear
      showSearch
      treeDataSimpleMode
      loading={loading}
      placeholder={`${label}: ${t.whole}`}
      value={value}
      style={{ minWidth: 'min(200px, 100%)', flex: '1 1 200px', maxWidth: 320 }}
      treeNodeFilterProp="title"
      treeData={nodes.map(({ zh, en, ...node }) => ({
        ...node,
        title: say({ zh, en }),
        isLeaf: ends.includes(node.id),
      }))}
      loadData={async (node) => {
        const code = String(node.value)
        if ((await open(code)) === 0) setEnds((known) => [...known, code])
      }}
      onChange={(member: string | undefined) => onChange(member)}
    />
  )
}
