import { defineModule } from '@onego/platform/modules'
import { createProcesses } from './service.ts'

export const processes = defineModule({
  name: 'processes',
  migrations: new URL('./migrations/', import.meta.url),
  start: ({ db, jobs, clock }) => createProcesses(db, jobs, clock),
})
