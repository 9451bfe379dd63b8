import { api, useApi, useLanguage } from '@onego/ui'
import { useEffect, useState } from 'react'
import { z } from 'zod'
import { Dimension, Member } from '../contract.ts'

const Dimensions = z.array(Dimension)
const Members = z.array(Member)
export const useDimensions = () => useApi('/indicators/dimensions', Dimensions)

const membersPath = (dimension: string, parent?: string) =>
  `/indicators/dimensions/${dimension}/members${parent ? `?parent=${encodeURIComponent(parent)}` : ''}`

interface Node {
  id: string
  pId: string | null
  value: string
  zh: string
  en: string
  isLeaf?: boolean
}

/** The tree of a dimension as far as it was opened: the top at once, what is below a member when it is asked for. */
export function useTree(dimension: string) {
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
  return { nodes: [...tops, ...below], open, loading: top.loading }
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
