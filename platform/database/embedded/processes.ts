import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A process, told apart from a later one that was given the same number. */
export interface ProcessIdentity {
  pid: number
  startedAt: string
}

/** Undefined if no such process runs (a zombie does not run). */
export async function identify(pid: number): Promise<ProcessIdentity | undefined> {
  const startedAt = process.platform === 'linux' ? await linuxStart(pid) : await psStart(pid)
  return startedAt ? { pid, startedAt } : undefined
}

export async function isRunning(identity: ProcessIdentity): Promise<boolean> {
  return (await identify(identity.pid))?.startedAt === identity.startedAt
}

/** Program and arguments, separated by blanks; empty if the process is gone. */
export async function commandLine(pid: number): Promise<string> {
  if (process.platform !== 'linux') return ps(pid, 'command=')
  const bytes = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  return bytes.replaceAll('\0', ' ').trim()
}

/** False if the process still runs when the time is over. */
export async function untilGone(identity: ProcessIdentity, timeoutMs: number): Promise<boolean> {
  const end = performance.now() + timeoutMs
  while (await isRunning(identity)) {
    if (performance.now() > end) return false
    await sleep(15)
  }
  return true
}

/** A process that is already gone is no error. */
export function signal(pid: number, name: NodeJS.Signals) {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** Clock ticks count from boot, so the boot belongs to the answer: proc(5), field 22 of /proc/PID/stat. */
async function linuxStart(pid: number) {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const ticks = fields[18]
  if (!ticks || state === 'Z' || state === 'X') return undefined
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')
  return `${boot.trim()}:${ticks}`
}

async function psStart(pid: number) {
  return (await ps(pid, 'stat=')).startsWith('Z') ? '' : ps(pid, 'lstart=')
}

async function ps(pid: number, column: string) {
  const answer = await run('ps', ['-o', column, '-p', String(pid)], {
    env: { LC_ALL: 'C', PATH: '/bin:/usr/bin' },
  }).catch(() => undefined)
  return answer?.stdout.trim() ?? ''
}
