export { type ApiOf, defineModule, type Module, type Platform } from './define-module.ts'
export { type App, inOrder, migrationsOf, type StartOptions, settingsSlices, startModules } from './start-modules.ts'
