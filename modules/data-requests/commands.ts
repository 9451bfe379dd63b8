import { readFile } from 'node:fs/promises'
import { type Proof, verifyProof } from '@onego/ledger/contract'
import type { Command, CommandRun } from '@onego/platform/command'
import { AppError } from '@onego/platform/errors'
import { AgreementFile } from './contract/agreement.ts'
import type { DataRequests } from './service.ts'

export const verifyAgreement: Command<DataRequests> = {
  name: 'verify-agreement',
  summary: 'check an agreement.json: its digest, both signatures and its place in the log',
  args: { file: 'the file, as saved from the page of an application' },
  options: { key: { describe: 'verifier key of the log it must be in; not set: this installation’s' } },
  run: (dataRequests, given) => verify(dataRequests, given),
}

async function verify(dataRequests: DataRequests, { args, options, print }: CommandRun): Promise<void> {
  const file = await readAgreement(args.file ?? '')
  const { steps, isOurs, verifierKey } = dataRequests.verifyAgreement(file)
  for (const { name, ok, value } of steps) print(`${ok ? '✓' : '✗'} ${name}: ${value}`)
  const key = typeof options.key === 'string' ? options.key : verifierKey
  const isKnown = file.ledger?.proof ? await isInLog(file, file.ledger.proof, { key, print }) : isHere(isOurs, print)
  if (steps.every(({ ok }) => ok) && isKnown) return
  throw new AppError(
    'conflict',
    'data-requests.agreement-fails',
    'This agreement does not hold; see the lines marked ✗',
  )
}

/** The keys stand in the agreement, the agreement's digest in the log: nobody makes another one afterwards. */
async function isInLog(
  file: AgreementFile,
  proof: Proof,
  { key, print }: { key: string; print: CommandRun['print'] },
): Promise<boolean> {
  const isOfThis = proof.kind === 'data-requests.agreement' && proof.digest === file.sha256
  const { ok } = await verifyProof(proof, key)
  print(`${ok && isOfThis ? '✓' : '✗'} log: entry ${proof.index} of ${proof.size}`)
  return ok && isOfThis
}

/** Without a proof only the installation that holds the keys can tell. */
function isHere(isOurs: boolean, print: CommandRun['print']): boolean {
  print(
    isOurs
      ? '✓ keys: those this installation holds for both; the file carries no proof of the log yet'
      : '✗ the file carries no proof of the log, and the keys are not of this installation',
  )
  return isOurs
}

async function readAgreement(place: string): Promise<AgreementFile> {
  const file = await readFile(place, 'utf8').then(
    (text) => AgreementFile.safeParse(parsed(text)),
    (error) => {
      throw new AppError('invalid', 'data-requests.no-agreement', `file: ${place} cannot be read`, {}, error)
    },
  )
  if (file.success) return file.data
  const sentence = 'file: must be an agreement.json with format onego-signed-agreement/1'
  throw new AppError('invalid', 'data-requests.no-agreement', sentence)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // told by the shape
  }
}
