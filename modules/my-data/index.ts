export { myData } from './module.ts'
export type { MyData } from './service.ts'
