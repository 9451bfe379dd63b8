import { assertAllowed, type Person } from '@onego/platform/http'
import { z } from 'zod'
import { isAuthor, mayEdit, mayRegister, mayRelease, maySeeDraft } from '../access.ts'
import {
  type Approval,
  type Entry,
  type EntryAction,
  OwnFilter,
  type OwnPage,
  type StatusCount,
  WaitingFilter,
  type WaitingPage,
} from '../contract/lifecycle.ts'
import type { EntryStatus } from '../contract.ts'
import { differencesOf } from '../rules/differences.ts'
import { isWaiting, isWritable } from '../rules/lifecycle.ts'
import { listApprovals } from '../store/approvals.ts'
import { countOwn, countWaiting, findDraft, listOwn, listWaiting, type StoredDraft } from '../store/drafts.ts'
import { findResource, findResources } from '../store/resources.ts'
import { isFollowing } from '../store/subscriptions.ts'
import type { ApprovalRow, CurrentResource } from '../store/tables.ts'
import { showDraft } from './drafts.ts'
import type { Given } from './given.ts'
import { departmentsOf, namesOf, toResources } from './naming.ts'
import { notPublished } from './reading.ts'
import { isOfPlatform } from './reviews.ts'

/** What stewards and reviewers see of the entries they work on. */
export function createEntries(given: Given) {
  const { db, region } = given

  return {
    /** One entry with its draft, history and what this person may do. @throws AppError `catalogue.resource-not-found`. */
    async entry(person: Person, code: string): Promise<Entry> {
      const standing = await standingOf(given, person, code)
      const { current, draft } = standing
      const approvals = standing.sees ? await listApprovals(db, region, code) : []
      const [published] = current ? await toResources(given, [current]) : []
      return {
        code,
        status: (draft?.status ?? published?.status ?? 0) as EntryStatus,
        published: published ?? null,
        draft: draft ? await showDraft(given, draft) : null,
        differences: draft && current ? differencesOf(current.definition, draft.definition) : null,
        approvals: await showApprovals(given, approvals),
        may: actionsOf(person, standing),
        following: await isFollowing(db, { region, code, personId: person.id }),
      }
    },

    /** Entries of a department by code, with their status. @throws AppError `http.not-allowed` (forbidden). */
    async own(person: Person, filter: OwnFilter = {}): Promise<OwnPage> {
      const { provider: asked, status, after = '', limit } = OwnFilter.parse(filter)
      const provider = await watched(given, person, asked)
      const rows = await listOwn(db, { provider, status, after, limit: limit + 1 })
      const names = namesOf(provider, await departmentsOf(given, [provider]))
      const items = rows.slice(0, limit).map(({ name_en: nameEn, changed_at, status: at, ...row }) => ({
        ...row,
        ...names,
        ...{ provider, nameEn, status: at as EntryStatus, changedAt: changed_at.toISOString() },
      }))
      return { items, next: rows.length > limit ? (items.at(-1)?.code ?? null) : null }
    },

    /** How many entries of a department stand where. @throws AppError `http.not-allowed` (forbidden). */
    async ownCounts(person: Person, asked?: string): Promise<StatusCount[]> {
      const provider = await watched(given, person, asked)
      return (await countOwn(db, provider)) as StatusCount[]
    },

    /** 待办: what this reviewer can decide, longest waiting first, with counts. */
    waiting: (person: Person, filter: WaitingFilter = {}): Promise<WaitingPage> => waiting(given, person, filter),
  }
}

/** Finds the entry as far as this person may see it. @throws AppError `catalogue.resource-not-found`. */
async function standingOf(given: Given, person: Person, code: string): Promise<Standing & { sees: boolean }> {
  const [current, written] = await Promise.all([findResource(given.db, code), findDraft(given.db, code)])
  const provider = written?.provider ?? current?.definition.provider
  if (provider === undefined) throw notPublished(code)
  const isPlatform = await isOfPlatform(given, person)
  const sees = maySeeDraft(person, { provider, isPlatform })
  const inForce = current !== undefined && !current.withdrawn_at
  if (!sees && !inForce) throw notPublished(code)
  return { current, draft: sees ? written : undefined, provider, isPlatform, sees }
}

/** The department asked for, or the person's own. */
async function watched(given: Given, person: Person, asked: string | undefined): Promise<string> {
  const provider = asked ?? person.organisation
  const isPlatform = await isOfPlatform(given, person)
  assertAllowed(provider !== null && maySeeDraft(person, { provider, isPlatform }))
  return provider as string
}

interface Standing {
  current: CurrentResource | undefined
  draft: StoredDraft | undefined
  provider: string
  isPlatform: boolean
}

function actionsOf(person: Person, standing: Standing): EntryAction[] {
  const { current, draft, provider, isPlatform } = standing
  const edits = mayEdit(person, provider)
  const writable = draft ? isWritable(draft.status) : true
  const can: [EntryAction, boolean][] = [
    ['edit', edits && writable],
    ['submit', edits && draft !== undefined && writable],
    ['recall', edits && !writable],
    ['discard', edits && draft !== undefined && writable],
    ['decide', draft !== undefined && mayDecide(person, draft, isPlatform)],
    ['withdraw', Boolean(current && !current.withdrawn_at) && (edits || mayRelease(person, { isPlatform }))],
  ]
  return can.flatMap(([action, allowed]) => (allowed ? [action] : []))
}

function mayDecide(person: Person, { status, provider, authors }: StoredDraft, isPlatform: boolean): boolean {
  if (!isWaiting(status) || isAuthor(person, authors)) return false
  return status === 20 ? mayRelease(person, { isPlatform }) : mayRegister(person, { provider, isPlatform })
}

async function showApprovals(given: Given, rows: ApprovalRow[]): Promise<Approval[]> {
  const codes = rows.flatMap(({ organisation }) => (organisation ? [organisation] : []))
  const departments = await departmentsOf(given, codes)
  return rows.map((row): Approval => {
    const names = namesOf(row.organisation ?? '', departments)
    return {
      ...{ step: row.step, action: row.action as Approval['action'], version: row.version, opinion: row.opinion },
      fromStatus: row.from_status as EntryStatus | null,
      toStatus: row.to_status as EntryStatus,
      personName: row.person_name,
      organisationName: names.providerName,
      organisationNameEn: names.providerNameEn,
      at: row.at.toISOString(),
    }
  })
}

async function waiting(given: Given, person: Person, filter: WaitingFilter): Promise<WaitingPage> {
  const { db } = given
  const { status, after, limit } = WaitingFilter.parse(filter)
  const isPlatform = await isOfPlatform(given, person)
  // Everybody's for the platform's reviewer, her own department's registrations for another.
  const provider = isPlatform ? undefined : (person.organisation ?? '-')
  const mine = isPlatform ? [10, 20] : [10]
  const statuses = status ? mine.filter((one) => one === status) : mine
  const rows =
    statuses.length === 0 ? [] : await listWaiting(db, { statuses, provider, after: place(after), limit: limit + 1 })
  const page = rows.slice(0, limit)
  const inForce = await findResources(
    db,
    page.map(({ code }) => code),
  )
  const departments = await departmentsOf(
    given,
    page.map((row) => row.provider),
  )
  return {
    items: page.map((row) => waitingRow(person, row, { inForce, departments, isPlatform })),
    next: rows.length > limit ? placeOf(page.at(-1)) : null,
    registrations: await countWaiting(db, 10, provider),
    publications: isPlatform ? await countWaiting(db, 20, undefined) : 0,
  }
}

interface Around {
  inForce: CurrentResource[]
  departments: Awaited<ReturnType<typeof departmentsOf>>
  isPlatform: boolean
}

function waitingRow(person: Person, row: StoredDraft, { inForce, departments, isPlatform }: Around) {
  const current = inForce.find(({ code }) => code === row.code)
  const { name, nameEn } = row.definition
  return {
    ...{ code: row.code, name, nameEn: nameEn || name, provider: row.provider },
    ...namesOf(row.provider, departments),
    status: row.status as EntryStatus,
    version: current && !current.withdrawn_at ? current.version : null,
    submittedAt: (row.submitted_at ?? row.edited_at).toISOString(),
    editedByName: row.edited_by_name,
    mayDecide: mayDecide(person, row, isPlatform),
  }
}

/** A place in the queue as `time|code`; anything else begins at the front. */
function place(after: string | undefined): { at: Date; code: string } | undefined {
  const [time = '', code = ''] = after?.split('|') ?? []
  return z.iso.datetime().safeParse(time).success ? { at: new Date(time), code } : undefined
}

const placeOf = (row: StoredDraft | undefined) => (row ? `${row.submitted_at?.toISOString()}|${row.code}` : null)
