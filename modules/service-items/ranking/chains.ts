const NONE = -1

/** Entries by one of their numbers (text, department), as chains through typed arrays: no object per entry. */
export function createChains() {
  let heads = new Int32Array(64).fill(NONE)
  let next = new Int32Array(1_024).fill(NONE)
  let previous = new Int32Array(1_024).fill(NONE)

  function reach(key: number, entry: number) {
    if (key >= heads.length) heads = wider(heads, key)
    if (entry < next.length) return
    next = wider(next, entry)
    previous = wider(previous, entry)
  }

  return {
    add(key: number, entry: number) {
      reach(key, entry)
      const head = heads[key] as number
      next[entry] = head
      previous[entry] = NONE
      if (head !== NONE) previous[head] = entry
      heads[key] = entry
    },

    remove(key: number, entry: number) {
      const [before, after] = [previous[entry] as number, next[entry] as number]
      if (before === NONE) heads[key] = after
      else next[before] = after
      if (after !== NONE) previous[after] = before
    },

    visit(key: number, each: (entry: number) => void) {
      for (let entry = heads[key] ?? NONE; entry !== NONE; entry = next[entry] as number) each(entry)
    },
  }
}

function wider(old: Int32Array<ArrayBuffer>, needed: number): Int32Array<ArrayBuffer> {
  const made = new Int32Array(Math.max(needed + 1, old.length * 2)).fill(NONE)
  made.set(old)
  return made
}
