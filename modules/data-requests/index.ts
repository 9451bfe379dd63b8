export { dataRequests } from './module.ts'
