export { POLICY } from './content/codes.ts'
export { benefits } from './module.ts'
export type { Benefits } from './service.ts'
