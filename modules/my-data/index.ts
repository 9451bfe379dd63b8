export type { Dispute, DisputeStatus } from './contract.ts'
export { disputeAnswered, valueDisputed } from './events.ts'
export { myData } from './module.ts'
export type { MyData } from './service.ts'
