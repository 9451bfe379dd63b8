export { createEngine, type Engine, type EngineRule, fits, type Saved } from './engine.ts'
export { windowOf } from './surge.ts'
export type { Found, StreamItem } from './types.ts'
