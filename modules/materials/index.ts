export { materials } from './module.ts'
