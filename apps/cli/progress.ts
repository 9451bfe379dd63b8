const WIDTH = 28

type Progress = (label: string, done: number, total: number) => void

/** Draws on a terminal what is done of long work; elsewhere prints a line for each tenth. */
export function progressPrinter(out: NodeJS.WriteStream = process.stderr): Progress {
  return out.isTTY ? bar(out) : lines(out)
}

const share = (done: number, total: number) => (total > 0 ? Math.min(1, done / total) : 0)

function bar(out: NodeJS.WriteStream): Progress {
  return (label, done, total) => {
    const part = share(done, total)
    const filled = Math.round(part * WIDTH)
    const drawn = '█'.repeat(filled) + '░'.repeat(WIDTH - filled)
    out.write(`\r\x1b[K${drawn} ${String(Math.floor(part * 100)).padStart(3)} % ${label}${part === 1 ? '\n' : ''}`)
  }
}

function lines(out: NodeJS.WriteStream): Progress {
  let last = ''
  return (label, done, total) => {
    const line = `${Math.floor(share(done, total) * 10) * 10} % ${label}`
    if (line !== last) out.write(`${line}\n`)
    last = line
  }
}
