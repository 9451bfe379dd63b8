export { createJobs, defineJob, type JobDefinition, type Jobs } from './jobs.ts'
export type { JobFailure } from './store.ts'
