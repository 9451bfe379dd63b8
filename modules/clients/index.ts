export { clients } from './module.ts'
