const POLL_MS = 500

type Fill = (queue: string, running: Set<Promise<void>>) => Promise<void>

interface Place {
  running: Set<Promise<void>>
  filling: Promise<void> | undefined
  /** Asked while it was being filled: what came in between may not have been seen. */
  again: boolean
}

/** When to look for jobs: every half second, and at once when told. Queues do not wait for each other. */
export function createPace(fill: Fill, queues: () => Iterable<string>) {
  const places = new Map<string, Place>()
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

  const askAll = () => {
    for (const queue of queues()) askNow(queue)
  }

  const inFlight = () =>
    [...places.values()].flatMap(({ filling, running }) => (filling ? [filling, ...running] : [...running]))

  return {
    askNow,
    askAll,
    start() {
      stopped = false
      askAll()
      timer = setInterval(askAll, POLL_MS)
    },
    /** Takes no more, and waits for what runs. */
    async stop() {
      stopped = true
      clearInterval(timer)
      for (let left = inFlight(); left.length > 0; left = inFlight()) await Promise.all(left)
    },
  }
}
