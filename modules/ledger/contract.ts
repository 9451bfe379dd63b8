import { z } from 'zod'
import { canHash, fromHex, sameBytes, sha256, toHex, utf8 } from './contract/bytes.ts'
import { hashLeaf, rootOfInclusion } from './contract/merkle.ts'
import { parseCheckpoint, parseNote, parseVerifierKey, verifyNote } from './contract/signed-note.ts'

/** SHA-256 in lower-case hexadecimal. */
export const Digest = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 value: 64 hexadecimal digits')

/** What the log knows of a thing: its kind, e.g. `exchange.receipt`, and its digest; never anything about a person. */
export const Entry = z.object({ kind: z.string().regex(/^[a-z][a-z0-9.-]{2,60}$/), digest: Digest })
export type Entry = z.infer<typeof Entry>

/** That one entry is in the log under a signed checkpoint. Hashes in hexadecimal, `path` from leaf to root. */
export const Proof = Entry.extend({
  index: z.int().min(0),
  leafHash: Digest,
  size: z.int().min(1),
  path: z.array(Digest),
  checkpoint: z.string(),
})
export type Proof = z.infer<typeof Proof>

/** `note`: the C2SP signed note with origin, size and root. */
export const Checkpoint = z.object({ size: z.int(), root: z.string(), note: z.string() })
export type Checkpoint = z.infer<typeof Checkpoint>

/**
 * Where a thing stands in a batch that has one entry: leaves are the digests themselves, nodes as in RFC 6962 §2.1. A
 * batch of one has the digest as its root, so a thing that was committed by itself is a batch of one.
 */
export const BatchPlace = z.object({ index: z.int().min(0), size: z.int().min(1), path: z.array(Digest) })
export type BatchPlace = z.infer<typeof BatchPlace>

/** A proof to keep: the thing itself, its proof, and the key to check it with. `onego verify --receipt FILE` reads it. */
export const ProofFile = z.object({
  format: z.literal('onego-proof/1'),
  content: z.record(z.string(), z.unknown()),
  /** Missing if the thing was committed by itself. */
  batch: BatchPlace.optional(),
  proof: Proof,
  verifierKey: z.string(),
})
export type ProofFile = z.infer<typeof ProofFile>

export const CheckResult = z.object({
  name: z.string(),
  ok: z.boolean(),
  count: z.int(),
  problems: z.array(z.string()),
})
export type CheckResult = z.infer<typeof CheckResult>

export const VerifyReport = z.object({
  at: z.iso.datetime(),
  size: z.int(),
  root: z.string(),
  ok: z.boolean(),
  checks: z.array(CheckResult),
})
export type VerifyReport = z.infer<typeof VerifyReport>

export const LedgerStatus = z.object({
  origin: z.string(),
  verifierKey: z.string(),
  checkpoint: Checkpoint.extend({ at: z.iso.datetime() }).nullable(),
  pending: z.int(),
  recent: z.array(z.object({ size: z.int(), root: z.string(), at: z.iso.datetime() })),
  lastReport: VerifyReport.nullable(),
})
export type LedgerStatus = z.infer<typeof LedgerStatus>

/** JSON with keys in code-unit order and no white space (RFC 8785 for strings, integers, booleans, null, lists, objects). */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null)
  const fields = Object.entries(value).filter(([, field]) => field !== undefined)
  fields.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`).join(',')}}`
}

/** SHA-256 of the canonical JSON, in hexadecimal. */
export const digestOf = async (value: unknown): Promise<string> => toHex(await sha256(utf8(canonicalJson(value))))

/** The bytes that stand in the log for an entry. */
export const entryBytes = ({ kind, digest }: Entry): Uint8Array => utf8(canonicalJson({ kind, digest }))

/**
 * The steps of a check, in order: `content` the thing gives the digest (by way of its batch, if it is in one); `leaf` the digest gives the leaf; `path` the
 * leaf leads to a root; `root` it is the checkpoint's; `signature` the checkpoint is signed by the log's key.
 */
export type StepName = 'content' | 'leaf' | 'path' | 'root' | 'signature'
export interface VerifyStep {
  name: StepName
  outcome: 'valid' | 'invalid' | 'unsupported'
  /** What was computed, for people to look at: a hash, or who signed. */
  value: string
}
export interface VerifyResult {
  ok: boolean
  steps: VerifyStep[]
}

const outcome = (valid: boolean) => (valid ? 'valid' : 'invalid')
const concluded = (steps: VerifyStep[]): VerifyResult => ({ ok: steps.every((s) => s.outcome === 'valid'), steps })
const UNSUPPORTED: VerifyResult = { ok: false, steps: [{ name: 'leaf', outcome: 'unsupported', value: '' }] }

/** Checks a proof against the log's key with WebCrypto alone; asks nobody. Runs in browsers and in Node. */
export async function verifyProof(proof: Proof, verifierKey: string): Promise<VerifyResult> {
  if (!canHash()) return UNSUPPORTED
  const leafHash = await hashLeaf(entryBytes(proof))
  const path = proof.path.map((hash) => fromHex(hash) ?? new Uint8Array())
  const root = await rootOfInclusion({ index: proof.index, size: proof.size, leafHash, path })
  const checkpoint = parseCheckpoint(parseNote(proof.checkpoint)?.text ?? '')
  const key = await parseVerifierKey(verifierKey)
  const signedByKey = key !== undefined && checkpoint?.origin === key.name
  const sameRoot = root !== undefined && checkpoint?.size === proof.size && sameBytes(root, checkpoint.root)
  return concluded([
    { name: 'leaf', outcome: outcome(toHex(leafHash) === proof.leafHash), value: toHex(leafHash) },
    { name: 'path', outcome: outcome(root !== undefined), value: root ? toHex(root) : '' },
    { name: 'root', outcome: outcome(sameRoot), value: checkpoint ? toHex(checkpoint.root) : '' },
    {
      name: 'signature',
      outcome: signedByKey ? await verifyNote(proof.checkpoint, key) : 'invalid',
      value: key?.name ?? '',
    },
  ])
}

/** Checks the whole way: content, digest, leaf, path, root, signature. `trustedKey` wins over the key in the file. */
export async function verifyProofFile(file: ProofFile, trustedKey = file.verifierKey): Promise<VerifyResult> {
  if (!canHash()) return UNSUPPORTED
  const digest = await digestOf(file.content)
  const committed = await rootOfBatch(digest, file.batch)
  const { steps } = await verifyProof(file.proof, trustedKey)
  return concluded([{ name: 'content', outcome: outcome(committed === file.proof.digest), value: digest }, ...steps])
}

/** The root that a digest leads to from its place; undefined if the path cannot belong to that place. */
async function rootOfBatch(digest: string, place: BatchPlace | undefined): Promise<string | undefined> {
  if (!place) return digest
  const path = place.path.map((hash) => fromHex(hash) ?? new Uint8Array())
  const leafHash = fromHex(digest) ?? new Uint8Array()
  const root = await rootOfInclusion({ index: place.index, size: place.size, leafHash, path })
  return root && toHex(root)
}
