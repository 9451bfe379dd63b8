export { indicators } from './module.ts'
