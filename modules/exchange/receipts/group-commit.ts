import { outsideTransaction } from '@onego/platform/database'

interface Waiting<In, Out> {
  item: In
  resolve(out: Out): void
  reject(error: unknown): void
}

interface Options {
  atOnce: number
  /** True if an error may come from one row of a group, so that the others deserve another try. */
  isOnesFault: (error: unknown) => boolean
}

/**
 * Lets calls that come at the same time share one durable write. Self-clocking: the first goes at once, those that
 * come meanwhile go together when it is done; nobody waits for a timer. If a shared write fails because of one of its
 * rows, each is written by itself, so that nobody fails for another's fault.
 */
export function groupCommit<In, Out>(
  write: (batch: In[]) => Promise<Out[]>,
  { atOnce, isOnesFault }: Options,
): (item: In) => Promise<Out> {
  const waiting: Waiting<In, Out>[] = []
  let running = false

  const drain = async () => {
    running = true
    while (waiting.length > 0) await writeGroup(write, waiting.splice(0, atOnce), isOnesFault)
    running = false
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (!running) void outsideTransaction(drain)
    })
}

async function writeGroup<In, Out>(
  write: (batch: In[]) => Promise<Out[]>,
  group: Waiting<In, Out>[],
  isOnesFault: Options['isOnesFault'],
): Promise<void> {
  try {
    const written = await write(group.map(({ item }) => item))
    for (const [index, { resolve }] of group.entries()) resolve(written[index] as Out)
  } catch (error) {
    if (group.length === 1 || !isOnesFault(error)) {
      for (const { reject } of group) reject(error)
      return
    }
    for (const one of group) await writeGroup(write, [one], isOnesFault)
  }
}
