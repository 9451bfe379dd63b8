export { corrections } from './module.ts'
