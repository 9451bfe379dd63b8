export { policies } from './module.ts'
