import type { Person } from '@onego/platform/http'
import { mayDecideChange, mayReviewChange, maySeeAllChanges, maySeeOwnChanges, mayWriteChange } from '../access.ts'
import type {
  Change,
  ChangeAct,
  ChangeKind,
  ChangeParts,
  ChangeRow,
  ChangeState,
  ItemDraft,
} from '../contract/changes.ts'
import type { StoredChange } from '../store/changes.ts'
import type { Given } from './given.ts'

const time = (at: Date | null) => at?.toISOString() ?? null

export function toRow(row: StoredChange): ChangeRow {
  return {
    ...{ id: row.id, region: row.region, department: row.department, departmentName: row.department_name },
    ...{ kind: row.kind as ChangeKind, state: row.state as ChangeState, title: row.title, of: row.of_items },
    ...{ reason: row.reason, effectOn: row.effect_on, version: row.version, remark: row.remark },
    ...{ createdBy: row.created_by, createdAt: row.created_at.toISOString(), savedAt: row.saved_at.toISOString() },
    ...{ submittedBy: row.submitted_by, submittedAt: time(row.submitted_at) },
    ...{ checkedBy: row.checked_by, checkedAt: time(row.checked_at) },
    ...{ decidedBy: row.decided_by, decidedAt: time(row.decided_at), effectiveAt: time(row.effective_at) },
  }
}

export const toChange = (row: StoredChange, may: ChangeAct[] = []): Change => ({
  ...toRow(row),
  items: row.items as ItemDraft[],
  parts: row.parts as ChangeParts,
  bases: row.bases as Record<string, number>,
  may,
})

const WRITTEN = ['draft', 'returned']
const OPEN = ['draft', 'returned', 'submitted', 'checked', 'approved']

/** What the person may do with it now. */
export function actsOf(person: Person, row: StoredChange, isPlatform: boolean): ChangeAct[] {
  const { department, state, authors, checker } = row
  const writes = mayWriteChange(person, { department })
  const acts: [ChangeAct, boolean][] = [
    ['save', writes && WRITTEN.includes(state)],
    ['submit', writes && WRITTEN.includes(state)],
    ['withdraw', writes && OPEN.includes(state)],
    ['decide', mayDecideChange(person, { department, state, authors, checker }, isPlatform)],
  ]
  return acts.filter(([, may]) => may).map(([act]) => act)
}

/** True if the person acts for the body that runs the platform. */
export async function isOfPlatform({ organisations }: Given, { organisation }: Person): Promise<boolean> {
  return organisation !== null && (await organisations.find(organisation))?.kind === 'platform'
}

export function maySee(person: Person, { department }: StoredChange, isPlatform: boolean): boolean {
  if (maySeeAllChanges(person, isPlatform)) return true
  if (mayReviewChange(person, { department }, isPlatform)) return true
  return maySeeOwnChanges(person) && person.organisation === department
}
