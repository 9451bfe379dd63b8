export type { BothLanguages, Message, Notice } from './contract.ts'
export { notifications } from './module.ts'
export type { Notifications } from './service.ts'
