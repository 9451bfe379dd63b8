import { workingDaysBetween } from '@onego/calendars'
import { notFound } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import {
  isApplicant,
  isAuthority,
  isDecider,
  isOtherReviewer,
  maySee,
  maySignFor,
  type Seat,
  seesAll,
  seesQueue,
} from '../access.ts'
import { AgreementContent } from '../contract/agreement.ts'
import type { Text } from '../contract/terms.ts'
import type {
  Agreement,
  Application,
  ApplicationDetail,
  ApplicationFilter,
  ApplicationPage,
  Item,
  Move,
  Step,
  WaitsFor,
} from '../contract.ts'
import { lightOf } from '../rules/clock.ts'
import { canMove } from '../rules/moves.ts'
import { differencesOf } from '../rules/terms.ts'
import { countLights, findApplication, findReplacing, keyAfter, listApplications } from '../store/applications.ts'
import { signaturesOf, stepsOf } from '../store/history.ts'
import type { ApplicationRow, SignatureRow, StepRow } from '../store/tables.ts'
import type { Names } from './messages.ts'
import { type Parts, reckoningOf, seatOf, todayOf } from './parts.ts'

const named = (found: { name: string; nameEn: string } | undefined, code: string): Text => ({
  zh: found?.name ?? code,
  en: found?.nameEn || found?.name || code,
})

const bodyName = async ({ uses }: Parts, code: string) => named(await uses.organisations.find(code), code)

type Sides = Pick<ApplicationRow, 'consumer' | 'provider' | 'resource'>

export async function namesOf(parts: Parts, row: Sides): Promise<Names> {
  return {
    consumer: await bodyName(parts, row.consumer),
    provider: await bodyName(parts, row.provider),
    resource: named(await parts.uses.catalogue.findKnown(row.resource), row.resource),
  }
}

function waitsFor({ status, clock_of }: ApplicationRow): WaitsFor | null {
  if (status === 'completing') return 'applicant'
  if (status === 'signing') return 'both'
  return clock_of
}

export async function summaries(parts: Parts, rows: ApplicationRow[]): Promise<Application[]> {
  const { calendar, today } = await reckoningOf(parts)
  const known = new Map<string, Names>()
  const made: Application[] = []
  for (const row of rows) {
    const key = `${row.consumer} ${row.provider} ${row.resource}`
    const names = known.get(key) ?? (await namesOf(parts, row))
    known.set(key, names)
    const { code, zh, en } = row.asked.purpose
    made.push({
      ...{ id: row.id, number: row.number, version: row.version, status: row.status, until: row.until },
      consumer: { code: row.consumer, name: names.consumer },
      provider: { code: row.provider, name: names.provider },
      resource: { code: row.resource, name: names.resource },
      shareType: row.share_type,
      isPart: row.given !== null && differencesOf(row.asked, row.given, plainName).length > 0,
      purpose: { code, zh, en },
      applicant: row.applicant_name,
      madeAt: row.made_at.toISOString(),
      changedAt: row.changed_at.toISOString(),
      waitsFor: waitsFor(row),
      dueOn: row.due_on,
      daysLeft: row.due_on && workingDaysBetween(calendar, today, row.due_on),
      light: lightOf(row, today),
    } as Application)
  }
  return made
}

const plainName = (field: string): Text => ({ zh: field, en: field })

export async function itemsOf({ uses }: Parts, resource: string): Promise<Item[]> {
  const found = await uses.catalogue.findKnown(resource)
  return (found?.items ?? []).map(({ field, name, nameEn, type, level, mask }) => ({
    ...{ field, type, level, mask },
    name: { zh: name, en: nameEn },
  }))
}

/** Words for a field; its technical name if the resource no longer has it. */
function fieldNames(items: Item[]): (field: string) => Text {
  const known = new Map(items.map(({ field, name }) => [field, name]))
  return (field) => known.get(field) ?? plainName(field)
}

const toStep = (row: StepRow, organisation: Text | null): Step => ({
  ...{ id: row.id, kind: row.kind, by: row.by_name, text: row.text, ground: row.ground, legalBasis: row.legal_basis },
  at: row.at.toISOString(),
  organisation: row.organisation && organisation ? { code: row.organisation, name: organisation } : null,
  dueOn: row.due_on,
})

export const toSignature = (row: SignatureRow) => ({
  ...{ party: row.party, organisation: row.organisation, by: row.by_name, at: row.at.toISOString() },
  ...{ publicKey: row.public_key, signature: row.signature },
})

async function agreementOf(parts: Parts, seat: Seat, row: ApplicationRow): Promise<Agreement | null> {
  const { agreement, agreement_sha256: sha256, ledger_entry, id, region } = row
  if (!agreement || !sha256) return null
  const rows = await signaturesOf(parts.db, { region, id, sha256 })
  const side = (['provider', 'consumer'] as const).find((party) => maySignFor(seat, row[party])) ?? null
  const open = row.status === 'signing' && side !== null && !rows.some(({ party }) => party === side)
  return {
    sha256,
    terms: AgreementContent.parse(JSON.parse(agreement)).terms,
    signatures: rows.map(toSignature),
    ledgerEntryId: ledger_entry,
    maySignFor: open ? side : null,
  }
}

const WHO: Record<Exclude<Move, 'sign' | 'ask-completion'>, (seat: Seat, row: ApplicationRow) => boolean> = {
  'pass-check': isAuthority,
  complete: isApplicant,
  withdraw: isApplicant,
  grant: isDecider,
  refuse: isDecider,
  dispute: isApplicant,
  'decide-again': isAuthority,
  uphold: isAuthority,
  revoke: isDecider,
  'give-back': isApplicant,
  'apply-for-change': isApplicant,
}

/** Whether the answer of the provider can be taken to the platform: once for each answer, and not the catalogue's own. */
export const isDisputable = (row: ApplicationRow) => row.share_type !== 3 && row.resume_status !== row.status

function movesOf(seat: Seat, row: ApplicationRow, maySign: boolean): Move[] {
  const moves = (Object.keys(WHO) as (keyof typeof WHO)[]).filter(
    (move) => canMove(move, row.status) && WHO[move](seat, row),
  )
  const asks = row.status === 'checking' ? isAuthority(seat, row) : isDecider(seat, row)
  return [
    ...moves.filter((move) => move !== 'dispute' || isDisputable(row)),
    ...(asks && canMove('ask-completion', row.status) ? (['ask-completion'] as const) : []),
    ...(maySign ? (['sign'] as const) : []),
  ]
}

/** @throws AppError `data-requests.application-not-found`, also for whoever may not see it. */
export async function findFor(parts: Parts, seat: Seat, id: string): Promise<ApplicationRow> {
  const row = await findApplication(parts.db, parts.region, id)
  if (!row || !maySee(seat, row)) throw notFound('data-requests.application', id)
  return row
}

export async function detailOf(parts: Parts, seat: Seat, id: string): Promise<ApplicationDetail> {
  const row = await findFor(parts, seat, id)
  const { db, region } = parts
  const [summary] = await summaries(parts, [row])
  const items = await itemsOf(parts, row.resource)
  const steps = await stepsOf(db, region, id)
  const bodies = new Map<string, Text>()
  for (const code of new Set(steps.map(({ organisation }) => organisation))) {
    if (code) bodies.set(code, await bodyName(parts, code))
  }
  const previous = row.previous ? await findApplication(db, region, row.previous) : undefined
  const agreement = await agreementOf(parts, seat, row)
  return {
    ...(summary as Application),
    ...{ asked: row.asked, given: row.given, items, grantId: row.grant_id, endKind: row.end_kind },
    differences: row.given ? differencesOf(row.asked, row.given, fieldNames(items)) : [],
    previous: previous ? { id: previous.id, number: previous.number } : null,
    replacedBy: row.end_kind === 'replaced' ? ((await findReplacing(db, region, id)) ?? null) : null,
    ...{ stoppedDays: row.stopped_days, stoppedOn: row.stopped_on, completeBy: row.complete_by },
    agreement,
    steps: steps.map((step) => toStep(step, bodies.get(step.organisation ?? '') ?? null)),
    moves: movesOf(seat, row, agreement?.maySignFor != null),
  }
}

const OPEN = ['checking', 'deciding', 'completing', 'signing', 'disputed'] as const

/** Which applications stand on this side for this person. */
function sideOf(seat: Seat, { side }: ApplicationFilter) {
  const organisation = seat.person.organisation ?? ''
  if (side === 'outgoing') {
    assertAllowed(isApplicant(seat, { consumer: organisation, provider: '' }))
    return { consumer: organisation, open: OPEN }
  }
  if (side === 'incoming') {
    assertAllowed(maySee(seat, { provider: organisation, consumer: '' }) && organisation !== '')
    return { provider: organisation, open: ['deciding', 'completing', 'signing', 'disputed'] }
  }
  if (side === 'authority') {
    assertAllowed(seesQueue(seat))
    return { open: ['checking', 'disputed'] }
  }
  assertAllowed(seesAll(seat))
  return { open: OPEN }
}

const NOTHING: ApplicationPage = { items: [], next: null, lights: { green: 0, yellow: 0, red: 0 } }

export async function listFor(parts: Parts, person: Person, filter: ApplicationFilter): Promise<ApplicationPage> {
  const seat = await seatOf(parts, person)
  if (filter.side === 'authority' && isOtherReviewer(seat)) return NOTHING
  const { open, ...parties } = sideOf(seat, filter)
  const { side: _, ...asked } = filter
  const base = { ...asked, ...parties, region: parts.region, today: todayOf(parts) }
  const statuses = filter.show === 'open' ? open : undefined
  const rows = await listApplications(parts.db, { ...base, statuses, limit: filter.limit + 1 })
  const page = rows.slice(0, filter.limit)
  const last = page.at(-1)
  return {
    items: await summaries(parts, page),
    next: rows.length > filter.limit && last ? keyAfter(last, filter.show) : null,
    lights: await countLights(parts.db, { ...base, statuses: open }),
  }
}
