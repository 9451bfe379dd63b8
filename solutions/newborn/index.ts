export { BUNDLE, ITEM } from './content/codes.ts'
export { newborn } from './module.ts'
export type { Newborn } from './service.ts'
