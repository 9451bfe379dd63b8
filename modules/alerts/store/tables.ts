import type { Database } from '@onego/platform/database'
import type { AnyRule, Fact, Feedback, Level, State, Step, Subject, Visibility } from '../contract.ts'

type Words = { zh: string; en: string }

export interface RuleRow {
  region: string
  code: string
  version: number
  definition: AnyRule
  made_by: string | null
  made_at: Date
}

export interface AlertTableRow {
  region: string
  id: string
  rule: string
  key: string
  owner: string
  visibility: Visibility
  rule_name: Words
  advice: Words
  level: Level
  sort: number
  subject: Subject
  title: Words
  facts: Fact[]
  at: Date
  last_at: Date
  raised_at: Date
  times: number
  state: State
  escalate_at: Date | null
  escalated_at: Date | null
  told_at: Date | null
  settled_at: Date | null
  assignee: string | null
  assignee_name: string | null
  closed_at: Date | null
  feedback: Feedback | null
}

export interface StepRow {
  region: string
  alert_id: string
  id: string
  at: Date
  what: Step['what']
  by: string | null
  by_name: string | null
  text: string
}

export interface StreamRow {
  region: string
  code: string
  last_seq: number
  rules_revision: number
  received: number
  newest: Date | null
  is_live: boolean
  fed_at: Date | null
}

export interface StreamWorkRow {
  region: string
  code: string
  epoch: number
  emitted_seq: number
  snapshot_seq: number
  snapshot_epoch: number
  duplicates: number
  late: Record<string, number>
}

interface EventBatchRow {
  region: string
  stream: string
  seq: number
  count: number
  fed_at: Date
  events: string
}

export interface SnapshotRow {
  region: string
  stream: string
  epoch: number
  seq: number
  part: number
  state: string
}

/** The tables of schema `alerts`; only the files of this folder name them. */
export type AlertsDb = Database<{
  'alerts.rule': RuleRow
  'alerts.alert': AlertTableRow
  'alerts.step': StepRow
  'alerts.stream': StreamRow
  'alerts.stream_work': StreamWorkRow
  'alerts.event_batch': EventBatchRow
  'alerts.snapshot': SnapshotRow
}>
