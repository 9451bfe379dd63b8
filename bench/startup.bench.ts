import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Bench, median } from './bench.ts'
import { startServerProcess } from './server-process.ts'

/**
 * Seconds from `onego start` to "ready": cold (no data folder: database made, schema built, demo city loaded) and warm.
 * `ours` is the warm start. The web app is built beforehand.
 */
export const bench: Bench = async ({ quick, say }) => {
  const folder = await mkdtemp(join(tmpdir(), 'onego-bench-'))
  try {
    const cold = await startServerProcess({ DATA_DIR: folder })
    say(`cold start: ${seconds(cold.readyMs)} s`)
    await cold.stop()
    const warm: number[] = []
    let memory = { node: 0, postgres: 0 }
    for (let round = 0; round < (quick ? 2 : 5); round++) {
      const server = await startServerProcess({ DATA_DIR: folder })
      warm.push(server.readyMs)
      await fetch(`${server.address}/health`)
      memory = server.memoryMiB()
      await server.stop()
    }
    say(`warm start: ${seconds(median(warm))} s (of ${warm.map(seconds).join(', ')})`)
    say(`memory: Node ${memory.node} MiB, PostgreSQL ${memory.postgres} MiB`)
    return {
      ours: seconds(median(warm)),
      unit: 'seconds, warm',
      peers: {},
      ratio: {},
      coldSeconds: seconds(cold.readyMs),
      memoryMiB: memory.node + memory.postgres,
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const seconds = (ms: number) => Math.round(ms / 10) / 100
