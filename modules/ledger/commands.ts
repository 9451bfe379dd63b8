import { readFile } from 'node:fs/promises'
import type { Command, CommandRun } from '@onego/platform/command'
import { AppError } from '@onego/platform/errors'
import { ProofFile, verifyProofFile } from './contract.ts'
import type { Ledger } from './service.ts'

export const verify: Command<Ledger> = {
  name: 'verify',
  summary: 'recompute the whole log and check receipts and licences against it; or check one proof',
  options: {
    receipt: { describe: 'check only this proof: a file saved from “My data”, or its address' },
    key: { describe: 'with --receipt: verifier key of the log it must come from; not set: this installation’s' },
  },
  run: (ledger, given) =>
    typeof given.options.receipt === 'string'
      ? verifyOne(ledger, given, given.options.receipt)
      : verifyAll(ledger, given),
}

async function verifyAll(ledger: Ledger, { print, progress }: CommandRun) {
  const report = await ledger.verify((done, total) => progress('entries', done, total))
  for (const check of report.checks) {
    print(`${check.ok ? '✓' : '✗'} ${check.name}: ${check.count}`)
    for (const problem of check.problems) print(`    ${problem}`)
  }
  print(`size ${report.size}, root ${report.root || '(empty)'}`)
  if (report.ok) return
  throw new AppError('conflict', 'ledger.not-in-order', 'The log is not in order; see the lines marked ✗')
}

async function verifyOne(ledger: Ledger, { print, options }: CommandRun, place: string) {
  const file = ProofFile.safeParse(await readJson(place))
  if (!file.success) {
    throw new AppError('invalid', 'ledger.no-proof', '--receipt: must be a proof file with format onego-proof/1')
  }
  const key = typeof options.key === 'string' ? options.key : ledger.verifierKey
  const { ok, steps } = await verifyProofFile(file.data, key)
  for (const { name, outcome, value } of steps) print(`${outcome === 'valid' ? '✓' : '✗'} ${name}: ${value}`)
  if (!ok) throw new AppError('conflict', 'ledger.proof-fails', 'This proof does not hold; see the lines marked ✗')
  print(`entry ${file.data.proof.index} of ${file.data.proof.size}`)
}

async function readJson(place: string): Promise<unknown> {
  try {
    const text = /^https?:/.test(place)
      ? await fetch(place, { signal: AbortSignal.timeout(10_000) }).then((answer) => answer.text())
      : await readFile(place, 'utf8')
    return JSON.parse(text)
  } catch (error) {
    throw new AppError('invalid', 'ledger.no-proof', `--receipt: ${place} cannot be read as JSON`, {}, error)
  }
}
