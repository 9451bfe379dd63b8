export { databaseUrl } from './connection.ts'
export { type EmbeddedOptions, type EmbeddedServer, findRunningEmbedded, startEmbedded } from './start.ts'
