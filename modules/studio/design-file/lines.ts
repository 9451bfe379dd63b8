import { findNodeAtLocation, type Node } from 'jsonc-parser'

/** The line and column of a place in a text, both from 1. */
export function placesOf(text: string): (offset: number) => { line: number; column: number } {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (offset) => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
  }
}

/** The node a path leads to, or the nearest above it: what is missing is missed at its parent. */
export function nodeAt(root: Node, path: string): Node {
  const steps = path === '' ? [] : path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step))
  for (let length = steps.length; length > 0; length -= 1) {
    const found = findNodeAtLocation(root, steps.slice(0, length))
    if (found) return found
  }
  return root
}
