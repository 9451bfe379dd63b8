import type { Texts } from './zh.ts'

export const en: Texts = {
  title: 'Not delivered',
  text: 'Notices and background jobs that failed at every attempt. Once the cause is gone, do them again; nothing happens twice.',
  none: { title: 'Everything was delivered', text: 'No notice and no background job has failed.' },
  columns: { kind: 'Kind', name: 'Name', subscriber: 'Handled by', error: 'Reason', failedAt: 'Given up at' },
  kinds: { event: 'Notice', job: 'Job' },
  again: 'Do again',
  done: 'Done again',
}
