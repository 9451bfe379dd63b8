import { api, useApi, useLanguage } from '@onego/ui'
import { useEffect, useState } from 'react'
import { z } from 'zod'
import { Dimension, Member } from '../contract.ts'

const Dimensions = z.array(Dimension)
const Members = z.array(Member)
export const useDimensions = () => useApi('/indicators/dimensions', Dimensions)

const membersPath = (dimension: string, parent?: string) =>
  `/indicators/dimensions/${dimension}/members${parent ? `?parent=${encodeURIComponent(parent)}` : ''}`

const memberPath = (dimension: string, code: string) =>
  `/indicators/dimensions/${dimension}/members/${encodeURIComponent(code)}`

interface Node {
  id: string
  pId: string | null
  value: string
  zh: string
  en: string
  isLeaf?: boolean
}

/**
 * The tree of a dimension as far as it was opened: the top at once, what is below a member when it is asked for. `chosen` is in it even
 * where the tree was not opened so far.
 */
export function useTree(dimension: string, chosen: string | undefined) {
  const top = useApi(membersPath(dimension), Members)
  const [below, setBelow] = useState<Node[]>([])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another dimension begins with a tree of its own
  useEffect(() => setBelow([]), [dimension])
  const node = (member: Member): Node => ({
    id: member.code,
    pId: member.parent,
    value: member.code,
    ...member.name,
  })
  const open = async (code: string) => {
    const children = await api.get(membersPath(dimension, code), Members)
    setBelow((known) => [
      ...known.filter(({ pId }) => pId !== code),
      ...(children.length > 0 ? children.map(node) : []),
    ])
    return children.length
  }
  const tops = (top.data ?? []).map((member) => ({ ...node(member), pId: null }))
  const opened = [...tops, ...below]
  const isHidden = chosen !== undefined && !top.loading && !opened.some(({ id }) => id === chosen)
  const hidden = useApi(isHidden ? memberPath(dimension, chosen) : null, Member).data
  const nodes = hidden && isHidden ? [...opened, { ...node(hidden), pId: null }] : opened
  return { nodes, open, loading: top.loading }
}

/** The name of a dimension by its code, in the reader's language. */
export function useDimensionName(): (code: string) => string {
  const { say } = useLanguage()
  const { data = [] } = useDimensions()
  return (code) => {
    const found = data.find((one) => one.code === code)
    return found ? say(found.name) : code
  }
}
