export { industry } from './module.ts'
