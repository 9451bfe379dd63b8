export { defineEvent, type EventDefinition } from './define-event.ts'
export { createEvents, type Events } from './events.ts'
export type { EventFailure } from './store.ts'
