import { spawn } from 'node:child_process'

export interface Ended {
  result: 'done' | 'failed' | 'stopped'
  exitCode: number | null
  log: string
}

interface Program {
  /** Program and arguments as they are; no shell looks at them. */
  command: readonly string[]
  folder: string
  environment: Record<string, string>
  limitMs: number
}

const MOST_LOG = 64_000

/** Runs a program in a group of its own; when its time is over the whole group is ended. Keeps the end of what it said. */
export function runProgram({ command, folder, environment, limitMs }: Program): Promise<Ended> {
  const [program = '', ...args] = command
  return new Promise((resolve) => {
    let log = ''
    let stopped = false
    const child = spawn(program, args, {
      cwd: folder,
      env: { PATH: '/usr/local/bin:/usr/bin:/bin', LANG: 'C.UTF-8', ...environment },
      shell: false,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const keep = (part: Buffer) => {
      log = (log + part.toString('utf8').replaceAll('\0', '')).slice(-MOST_LOG)
    }
    const timer = setTimeout(() => {
      stopped = true
      endGroup(child.pid)
      // A grandchild that left the group may hold the pipes open for ever: nobody listens any more.
      child.stdout.destroy()
      child.stderr.destroy()
    }, limitMs)
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    const end = (ended: Omit<Ended, 'log'>) => {
      clearTimeout(timer)
      resolve({ ...ended, log })
    }
    child.on('error', (error) => {
      log += `\n${error.message}`
      end({ result: 'failed', exitCode: null })
    })
    child.on('close', (exitCode) => end({ result: stopped ? 'stopped' : exitCode === 0 ? 'done' : 'failed', exitCode }))
  })
}

function endGroup(group: number | undefined): void {
  try {
    if (group) process.kill(-group, 'SIGKILL')
  } catch {
    // It ended by itself just now.
  }
}
