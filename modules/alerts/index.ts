export { alerts } from './module.ts'
