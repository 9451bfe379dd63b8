const TIMES = 20

/**
 * Keeps an answer that took long for twenty times as long, so that sums over millions of rows are not made for every visitor;
 * what is quick is always fresh.
 */
export function keptWhileDear(dearMs: number) {
  const answers = new Map<string, { until: number; answer: Promise<unknown> }>()
  return <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const held = answers.get(name)
    if (held && held.until > performance.now()) return held.answer as Promise<T>
    const begun = performance.now()
    const answer = work().finally(() => {
      const tookMs = performance.now() - begun
      if (tookMs < dearMs) answers.delete(name)
      else answers.set(name, { until: performance.now() + tookMs * TIMES, answer })
    })
    answers.set(name, { until: Number.POSITIVE_INFINITY, answer })
    answer.catch(() => answers.delete(name))
    return answer
  }
}
