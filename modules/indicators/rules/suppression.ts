import type { Tree } from './tree.ts'

/** A value some unit stands behind: its members in the dimensions that may be shown, '' for the whole of one. */
export interface Contribution {
  members: readonly string[]
  unit: string
}

interface Node {
  key: string
  units: Set<string>
}

/** A whole and its parts by one dimension: who knows all but one of these knows that one too. */
interface Equation {
  whole: string
  parts: string[]
  /** Units of the whole that are in no part: a rest that is shown nowhere, and that shown parts leave over. */
  rest: string[]
}

const MOST_ROUNDS = 200

export const nodeKey = (members: readonly string[]): string => members.join('\u0001')

/**
 * What must be withheld of all totals over these values so that nobody learns a total over fewer than `atLeast` units (统计法 §25): those
 * totals themselves, and wherever a whole that is shown less the parts that are shown leaves just one total, or fewer than `atLeast`
 * units, another one (the part with the fewest units, else the whole), until no sum gives one away. It depends on the values alone,
 * not on what is asked, so questions cannot be played against each other.
 * @returns keys of totals, made by `nodeKey`.
 */
export function suppressed(
  contributions: readonly Contribution[],
  trees: readonly (Tree | undefined)[],
  atLeast: number,
): Set<string> {
  const nodes = nodesOf(contributions, trees)
  const withheld = new Set([...nodes.values()].filter(({ units }) => units.size < atLeast).map(({ key }) => key))
  const equations = equationsOf(nodes, trees)
  const unitsOf = (key: string) => nodes.get(key)?.units ?? new Set<string>()
  const isFewer = (a: string, b: string) => unitsOf(a).size - unitsOf(b).size || (a < b ? -1 : 1)
  const tells = ({ whole, parts, rest }: Equation) => {
    const hidden = parts.filter((key) => withheld.has(key))
    if (withheld.has(whole)) return hidden.length === 0 && rest.length === 0
    const unknown = hidden.length + (rest.length > 0 ? 1 : 0)
    if (unknown === 0) return false
    const units = new Set([...rest, ...hidden.flatMap((key) => [...unitsOf(key)])])
    return units.size < atLeast || (unknown === 1 && hidden.length === 1)
  }
  for (let round = 0, isDone = false; !isDone && round < MOST_ROUNDS; round += 1) {
    isDone = true
    for (const equation of equations) {
      if (!tells(equation)) continue
      const [next = equation.whole] = equation.parts.filter((key) => !withheld.has(key)).sort(isFewer)
      withheld.add(next)
      isDone = false
    }
  }
  return withheld
}

/** Every total a value is in: all ways up in all dimensions. */
function nodesOf(contributions: readonly Contribution[], trees: readonly (Tree | undefined)[]): Map<string, Node> {
  const nodes = new Map<string, Node>()
  for (const { members, unit } of contributions) {
    for (const key of keysAbove(members, trees)) {
      const node = nodes.get(key) ?? { key, units: new Set<string>() }
      node.units.add(unit)
      nodes.set(key, node)
    }
  }
  return nodes
}

function keysAbove(members: readonly string[], trees: readonly (Tree | undefined)[]): string[] {
  let ways: string[][] = [[]]
  members.forEach((member, at) => {
    const chain = member === '' ? [''] : [...(trees[at]?.chainOf(member) ?? [member]), '']
    ways = ways.flatMap((way) => chain.map((code) => [...way, code]))
  })
  return ways.map(nodeKey)
}

function equationsOf(nodes: ReadonlyMap<string, Node>, trees: readonly (Tree | undefined)[]): Equation[] {
  const equations = new Map<string, Equation>()
  for (const { key } of nodes.values()) {
    const members = key.split('\u0001')
    members.forEach((member, at) => {
      if (member === '') return
      const above = trees[at]?.chainOf(member)[1] ?? ''
      const whole = nodeKey(members.with(at, above))
      const name = `${at}\u0002${whole}`
      const known = equations.get(name)
      if (known) known.parts.push(key)
      else equations.set(name, { whole, parts: [key], rest: [] })
    })
  }
  return [...equations.values()].map(({ whole, parts }) => {
    const told = new Set(parts.flatMap((key) => [...(nodes.get(key)?.units ?? [])]))
    return { whole, parts, rest: [...(nodes.get(whole)?.units ?? [])].filter((unit) => !told.has(unit)) }
  })
}
