export { map } from './module.ts'
