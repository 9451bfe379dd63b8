import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface ServerProcess {
  address: string
  readyMs: number
  child: ChildProcess
  /** Resident memory in MiB: the Node process, and what its PostgreSQL holds for itself (proportional set size). */
  memoryMiB(): { node: number; postgres: number }
  stop(): Promise<void>
}

const root = join(import.meta.dirname, '..')

/** Starts `onego start` as a person would and waits until it says that it is ready. */
export async function startServerProcess(environment: Record<string, string>): Promise<ServerProcess> {
  const began = performance.now()
  const child = spawn(process.execPath, ['apps/cli/main.ts', 'start'], {
    cwd: root,
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'error', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const address = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk
      const found = /ready \([^)]*\):\s+(http:\/\/\S+)/.exec(said)?.[1]
      if (found) resolve(found)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.on('exit', (code) => reject(new Error(`the server ended with ${code}:\n${said}`)))
  })
  return {
    address,
    readyMs: performance.now() - began,
    child,
    memoryMiB: () => ({ node: memory(child.pid ?? 0, 'VmRSS'), postgres: postgresMemory(environment.DATA_DIR ?? '') }),
    stop: () => stop(child),
  }
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.removeAllListeners('exit')
    child.on('exit', () => resolve())
    child.kill('SIGTERM')
  })
}

function memory(pid: number, field: 'VmRSS' | 'Pss'): number {
  try {
    const text = readFileSync(`/proc/${pid}/${field === 'Pss' ? 'smaps_rollup' : 'status'}`, 'utf8')
    return Math.round(Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(text)?.[1] ?? 0) / 1024)
  } catch {
    return 0
  }
}

function postgresMemory(dataDir: string): number {
  try {
    const postmaster = Number(readFileSync(join(dataDir, 'pg/postmaster.pid'), 'utf8').split('\n')[0])
    const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8')
      .trim()
      .split(' ')
      .map(Number)
    return [postmaster, ...children].reduce((sum, pid) => sum + memory(pid, 'Pss'), 0)
  } catch {
    return 0
  }
}
