export { counter } from './module.ts'
