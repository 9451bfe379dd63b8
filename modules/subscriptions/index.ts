export type { CloudEvent, Subscription } from './contract.ts'
export { subscriptions } from './module.ts'
