export { studio } from './module.ts'
