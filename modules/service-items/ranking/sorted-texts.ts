/** Texts with a number each, found by their beginning. Packed in one buffer: millions of them take no objects. */
export interface SortedTexts {
  add(text: string, owner: number): void
  /** Calls `each` with the owner of every text that begins so. */
  visit(beginning: string, each: (owner: number) => void): void
  /** Sorts in what was added since; until then it is looked through one by one. */
  seal(): void
}

interface Packed {
  bytes: Buffer
  /** Where each text begins; one more than there are texts. */
  starts: Uint32Array
  owners: Uint32Array
}

const FEW = 2_048

export function createSortedTexts(): SortedTexts {
  let packed: Packed = { bytes: Buffer.alloc(0), starts: new Uint32Array(1), owners: new Uint32Array(0) }
  let fresh: [string, number][] = []
  function merge() {
    packed = merged(packed, fresh.sort(byText))
    fresh = []
  }
  return {
    add(text, owner) {
      fresh.push([text, owner])
      if (fresh.length > 20_000 && fresh.length > packed.owners.length) merge()
    },
    visit(beginning, each) {
      for (const [text, owner] of fresh) if (text.startsWith(beginning)) each(owner)
      const end = lowerBound(packed, `${beginning}\uffff`)
      for (let at = lowerBound(packed, beginning); at < end; at++) each(packed.owners[at] ?? 0)
    },
    seal() {
      if (fresh.length > FEW || packed.owners.length === 0) merge()
    },
  }
}

const byText = ([a]: [string, number], [b]: [string, number]) => (a < b ? -1 : a > b ? 1 : 0)

const textAt = ({ bytes, starts }: Packed, at: number) => bytes.toString('utf8', starts[at], starts[at + 1])

/** The first place whose text is not before `text`. */
function lowerBound(packed: Packed, text: string): number {
  let low = 0
  let high = packed.owners.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (textAt(packed, middle) < text) low = middle + 1
    else high = middle
  }
  return low
}

function merged(old: Packed, fresh: readonly [string, number][]): Packed {
  const count = old.owners.length + fresh.length
  const added = fresh.reduce((sum, [text]) => sum + Buffer.byteLength(text), 0)
  const next: Packed = {
    bytes: Buffer.alloc(old.bytes.length + added),
    starts: new Uint32Array(count + 1),
    owners: new Uint32Array(count),
  }
  let end = 0
  let at = 0
  for (const [text, owner] of inOrder(old, fresh)) {
    next.starts[at] = end
    next.owners[at] = owner
    end += next.bytes.write(text, end)
    at += 1
  }
  next.starts[count] = end
  return next
}

/** Both, of which each is in order, in one order. */
function* inOrder(old: Packed, fresh: readonly [string, number][]): Generator<readonly [string, number]> {
  let from = 0
  for (let at = 0; at < old.owners.length; at++) {
    const text = textAt(old, at)
    for (let one = fresh[from]; one && one[0] < text; one = fresh[++from]) yield one
    yield [text, old.owners[at] ?? 0]
  }
  yield* fresh.slice(from)
}
