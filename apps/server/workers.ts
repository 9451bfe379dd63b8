import cluster, { type Address, type Worker } from 'node:cluster'

/** A worker that keeps ending is started again this much later, so that a broken start does not spin. */
const AGAIN_MS = 1000
/** Requests under way get this long to end when the server stops. */
const PATIENCE_MS = 10_000

export interface Workers {
  /** The port all of them listen on. */
  port: number
  stop(): Promise<void>
}

/** True in a process that `startWorkers` has started. */
export const isWorker = (): boolean => cluster.isWorker

/**
 * Starts `count` processes of the same program that answer on one port. They share nothing but PostgreSQL; one that
 * dies is replaced, and the others go on meanwhile. @param environment what they need on top of this process's own.
 */
export async function startWorkers(
  count: number,
  environment: Record<string, string>,
  say: (line: string) => void,
): Promise<Workers> {
  let stopping = false
  const start = (): Promise<number> =>
    new Promise((resolve, reject) => {
      const worker = cluster.fork(environment)
      worker.once('listening', (address: Address) => resolve(address.port))
      worker.once('exit', (code) => {
        reject(new Error(`A server process ended with ${code} before it was ready`))
        if (stopping) return
        say(`A server process ended (${code}); another takes its place`)
        setTimeout(() => void (stopping || start().catch(() => undefined)), AGAIN_MS)
      })
    })
  const stop = async () => {
    stopping = true
    await Promise.all(Object.values(cluster.workers ?? {}).map((worker) => end(worker)))
  }
  try {
    const ports = await Promise.all(Array.from({ length: count }, start))
    return { port: ports[0] ?? 0, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function end(worker: Worker | undefined): Promise<void> {
  if (!worker || worker.isDead()) return Promise.resolve()
  return new Promise((resolve) => {
    const force = setTimeout(() => worker.process.kill('SIGKILL'), PATIENCE_MS)
    worker.once('exit', () => {
      clearTimeout(force)
      resolve()
    })
    worker.process.kill('SIGTERM')
  })
}
