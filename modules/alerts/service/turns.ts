interface Turn<Given> {
  given: Given
  done: Promise<void>
}

/**
 * One piece of work at a time for each name, and no name waits for another. What is asked for while one runs is one more after
 * it, with what was given last.
 * @returns `ask`: its promise is kept, or broken, by work that began after the asking.
 */
export function createTurns<Given>(work: (name: string, given: Given) => Promise<void>) {
  const running = new Map<string, Promise<void>>()
  const waiting = new Map<string, Turn<Given>>()

  const begin = (name: string, given: Given): Promise<void> => {
    const done = work(name, given).finally(() => running.delete(name))
    running.set(name, done)
    return done
  }

  const after = (name: string): Promise<void> => {
    const { given } = waiting.get(name) as Turn<Given>
    waiting.delete(name)
    return begin(name, given)
  }

  return {
    ask(name: string, given: Given): Promise<void> {
      const now = running.get(name)
      if (!now) return begin(name, given)
      const next = waiting.get(name)
      if (next) {
        next.given = given
        return next.done
      }
      const go = () => after(name)
      const turn: Turn<Given> = { given, done: now.then(go, go) }
      waiting.set(name, turn)
      return turn.done
    },
    /** When nothing runs and nothing waits. */
    async idle(): Promise<void> {
      while (running.size + waiting.size > 0) {
        await Promise.allSettled([...running.values(), ...[...waiting.values()].map(({ done }) => done)])
      }
    },
  }
}
