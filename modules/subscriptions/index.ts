export { subscriptions } from './module.ts'
