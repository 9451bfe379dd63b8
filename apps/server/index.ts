export { buildWebIfStale } from './build-web.ts'
export { modules } from './modules.ts'
export { type OpenedApp, openApp } from './open-app.ts'
export { type Running, serve } from './serve.ts'
