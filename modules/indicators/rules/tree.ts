import type { Member } from '../contract.ts'

/** The members of one dimension, as a tree. */
export interface Tree {
  members: ReadonlyMap<string, Member>
  /** Of a member, or of nobody: the top. A parent that is not a member counts as nobody. */
  childrenOf(parent: string | undefined): readonly string[]
  /** Itself first, the top last. */
  chainOf(code: string): readonly string[]
  isWithin(code: string, top: string): boolean
  /** Members `depth` levels below a parent (1: its children), or below the top. */
  below(parent: string | undefined, depth: number): readonly string[]
}

export function treeOf(list: readonly Member[]): Tree {
  const members = new Map(list.map((member) => [member.code, member]))
  const children = new Map<string, string[]>()
  for (const { code, parent } of list) {
    const above = parent !== null && members.has(parent) ? parent : ''
    const known = children.get(above)
    if (known) known.push(code)
    else children.set(above, [code])
  }
  const chains = new Map<string, readonly string[]>()
  const childrenOf = (parent: string | undefined) => children.get(parent ?? '') ?? []
  const chainOf = (code: string): readonly string[] => {
    const known = chains.get(code)
    if (known) return known
    const chain: string[] = []
    for (let at: string | null | undefined = code; at && members.has(at) && !chain.includes(at); ) {
      chain.push(at)
      at = members.get(at)?.parent
    }
    chains.set(code, chain)
    return chain
  }
  const below = (parent: string | undefined, depth: number): readonly string[] =>
    depth <= 1 ? childrenOf(parent) : below(parent, depth - 1).flatMap((code) => childrenOf(code))
  return { members, childrenOf, chainOf, isWithin: (code, top) => chainOf(code).includes(top), below }
}
