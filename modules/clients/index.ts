export type { Clients } from './api.ts'
export type { Client, NewClient } from './contract.ts'
export { clients } from './module.ts'
export type { ClientToken, PresentedToken } from './verify.ts'
