export { networkFromBytes, networkToBytes } from './bytes.ts'
export type { Network, NetworkOptions, NetworkSample } from './contract.ts'
export { runNetwork } from './run.ts'
export { trainNetwork } from './train.ts'
