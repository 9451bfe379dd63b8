const POLL_MS = 500

type Fill = (queue: string, running: Set<Promise<void>>) => Promise<void>

interface Place {
  running: Set<Promise<void>>
  filling: Promise<void> | undefined
  /** Asked while it was being filled: what came in between may not have been seen. */
  again: boolean
}

/**
 * When to look for jobs: every half second, in all queues by one question, and in one queue at once when told. Queues do not
 * wait for each other. `findDue` names the queues that have work, and does not throw.
 */
export function createPace(fill: Fill, findDue: () => Promise<string[]>) {
  const places = new Map<string, Place>()
  let looking: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  let stopped = true

  const placeOf = (queue: string): Place => {
    const known = places.get(queue)
    if (known) return known
    const place = { running: new Set<Promise<void>>(), filling: undefined, again: false }
    places.set(queue, place)
    return place
  }

  const askNow = (queue: string) => {
    if (stopped) return
    const place = placeOf(queue)
    if (place.filling) {
      place.again = true
      return
    }
    place.filling = fill(queue, place.running).then(() => {
      place.filling = undefined
      if (!place.again) return
      place.again = false
      askNow(queue)
    })
  }

  const look = () => {
    if (stopped) return
    looking ??= findDue().then((due) => {
      looking = undefined
      for (const queue of due) askNow(queue)
    })
  }

  const inFlight = () => {
    const busy = [...places.values()].flatMap(({ filling, running }) =>
      filling ? [filling, ...running] : [...running],
    )
    return looking ? [looking, ...busy] : busy
  }

  return {
    askNow,
    look,
    start() {
      stopped = false
      look()
      timer = setInterval(look, POLL_MS)
    },
    /** Takes no more, and waits for what runs. */
    async stop() {
      stopped = true
      clearInterval(timer)
      for (let left = inFlight(); left.length > 0; left = inFlight()) await Promise.all(left)
    },
  }
}
