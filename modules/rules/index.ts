export { rules } from './module.ts'
