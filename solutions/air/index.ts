export { air } from './module.ts'
