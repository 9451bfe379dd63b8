export type { Check } from './audit.ts'
export type { Checkpoint, Entry, Proof, ProofFile, VerifyReport } from './contract.ts'
export { ledger } from './module.ts'
export type { Ledger } from './service.ts'
