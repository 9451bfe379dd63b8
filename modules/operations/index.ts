export { operations } from './module.ts'
