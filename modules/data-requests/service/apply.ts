import type { Resource } from '@onego/catalogue'
import { newId, transaction } from '@onego/platform/database'
import { AppError } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import { isApplicant, mayApply } from '../access.ts'
import { Asked, Terms } from '../contract/terms.ts'
import { type ApplicationDetail, type ApplicationForm, Apply, type Complete, type ResourceChoice } from '../contract.ts'
import { clockResumed, clockStarted, NO_CLOCK } from '../rules/clock.ts'
import { assertTermsFit } from '../rules/terms.ts'
import { findForUpdate, findOfUse, insertApplication, listApplications, saveChange } from '../store/applications.ts'
import { insertSteps } from '../store/history.ts'
import type { ApplicationRow } from '../store/tables.ts'
import { act, settle, wordsFor } from './act.ts'
import { addSignature, draftAgreement, putInForce } from './in-force.ts'
import { latestUntil, type Parts, reckoningOf, seatOf, stepOf, tell, todayOf } from './parts.ts'
import { detailOf, itemsOf, namesOf, summaries } from './views.ts'

export const frameOf = (parts: Parts, resource: Resource) => ({
  resource,
  today: todayOf(parts),
  latestUntil: latestUntil(parts),
})

/**
 * Applies for one's own department. Unconditional data is authorised at once, what is not shared is refused at once with the
 * catalogue's basis, anything else goes to the provider.
 * @throws AppError `data-requests.invalid-terms`, `data-requests.own-resource`, `data-requests.purpose-taken`,
 * `data-requests.already-applied`, `data-requests.not-a-change`, `catalogue.resource-not-found`.
 */
export async function apply(parts: Parts, person: Person, wanted: Apply): Promise<ApplicationDetail> {
  const seat = await seatOf(parts, person)
  assertAllowed(mayApply(seat))
  const apply = Apply.parse(wanted)
  const resource = await parts.uses.catalogue.getResource(apply.resource)
  if (resource.provider === person.organisation) {
    const sentence = 'resource: your own department provides it; no grant is needed to use what one holds'
    throw new AppError('conflict', 'data-requests.own-resource', sentence)
  }
  assertTermsFit(apply, frameOf(parts, resource))
  const id = newId()
  await transaction(parts.db, async () => {
    const row = newRow(parts, { id, person, apply, resource })
    await assertFree(parts, row)
    await insertApplication(parts.db, row)
    await insertSteps(parts.db, [stepOf(parts, id, { kind: 'applied', by: person, content: row.asked })])
    await route(parts, row, resource, person)
  })
  return detailOf(parts, seat, id)
}

interface New {
  id: string
  person: Person
  apply: Apply
  resource: Resource
}

function newRow(parts: Parts, { id, person, apply, resource }: New): ApplicationRow {
  const now = parts.clock.now()
  return {
    ...NO_CLOCK,
    ...{ region: parts.region, id, version: 1 },
    number: `SQ${todayOf(parts).replaceAll('-', '')}-${id.slice(-8).toUpperCase()}`,
    ...{ consumer: person.organisation ?? '', provider: resource.provider, resource: resource.code },
    ...{ share_type: resource.shareType, purpose_code: apply.purpose.code },
    ...{ status: 'deciding', resume_status: null, asked: Asked.parse(apply), given: null, previous: apply.previous },
    ...{ applicant_id: person.id, applicant_name: person.name, made_at: now, changed_at: now },
    ...{ agreement: null, agreement_sha256: null, agreement_pdf: null, ledger_entry: null, grant_id: null },
    ...{ in_force_at: null, until: apply.until, expiry_reminded: null, end_kind: null, ended_at: null },
  }
}

/** A use that is in force is changed, not granted a second time. */
async function assertFree(parts: Parts, row: ApplicationRow): Promise<void> {
  const { consumer, resource, purpose_code: purposeCode } = row
  if (row.previous) await assertChangeOf(parts, row, row.previous)
  const ours = await findOfUse(parts.db, { region: parts.region, consumer, resource, purposeCode })
  const grants = await parts.uses.exchange.grantsOf({ consumer, resource })
  const isForeign = grants.some(
    ({ definition, status }) =>
      definition.purpose === purposeCode &&
      status !== 'revoked' &&
      !ours.some(({ grant_id }) => grant_id === definition.id),
  )
  const isHeld = ours.some(({ id, status }) => status === 'in-force' && id !== row.previous)
  if (!isForeign && !isHeld) return
  const sentence =
    'purpose.code: your department holds a grant for this purpose; apply for a change or name another one'
  throw new AppError('conflict', 'data-requests.purpose-taken', sentence)
}

async function assertChangeOf({ db, region }: Parts, row: ApplicationRow, previous: string): Promise<void> {
  const old = await findForUpdate(db, region, previous)
  const isSame =
    old?.consumer === row.consumer && old.resource === row.resource && old.purpose_code === row.purpose_code
  if (isSame && old.status === 'in-force') return
  const sentence =
    'previous: must be an application of your department in force, for the same resource and purpose.code'
  throw new AppError('conflict', 'data-requests.not-a-change', sentence)
}

/** 无条件共享: at once · 不予共享: refused with the basis in the catalogue · 有条件共享: to the provider, or the platform first. */
async function route(parts: Parts, row: ApplicationRow, resource: Resource, person: Person): Promise<void> {
  if (row.share_type === 3) return refuseAtOnce(parts, row, resource)
  if (row.share_type === 1 && row.asked.plain.length === 0 && !row.asked.write) {
    return authoriseAtOnce(parts, row, resource, person)
  }
  const now = await reckoningOf(parts)
  const { DATA_REQUEST_CHECK, DATA_REQUEST_CHECK_DAYS } = parts.settings
  const isChecked = DATA_REQUEST_CHECK === 'on' && !(await hasPlatform(parts, row))
  const clock = isChecked
    ? clockStarted('platform', DATA_REQUEST_CHECK_DAYS, now)
    : clockStarted('provider', answerDays(parts, row.share_type), now)
  await saveChange(parts.db, row, { ...clock, status: isChecked ? 'checking' : 'deciding' })
  const words = wordsFor(row, await namesOf(parts, row))
  await tell(parts, row, [isChecked ? words.toCheck() : words.arrived(clock.due_on)])
}

/** Whether the platform's body is one of the two sides, and so cannot be above them. */
export async function hasPlatform(
  { uses }: Parts,
  { consumer, provider }: Pick<ApplicationRow, 'consumer' | 'provider'>,
) {
  const bodies = await Promise.all([uses.organisations.find(consumer), uses.organisations.find(provider)])
  return bodies.some((body) => body?.kind === 'platform')
}

export const answerDays = ({ settings }: Parts, shareType: number): number =>
  shareType === 1 ? settings.DATA_REQUEST_UNCONDITIONAL_DAYS : settings.DATA_REQUEST_DAYS

async function refuseAtOnce(parts: Parts, row: ApplicationRow, resource: Resource): Promise<void> {
  const legalBasis = resource.shareCondition || '目录载明该资源不予共享'
  await settle(parts, row, {
    change: { status: 'refused' },
    steps: [stepOf(parts, row.id, { kind: 'refused', ground: 'not-shared', legalBasis })],
  })
}

async function authoriseAtOnce(parts: Parts, row: ApplicationRow, resource: Resource, person: Person): Promise<void> {
  const given = Terms.parse(row.asked)
  const draft = await draftAgreement(parts, row, { resource, given, terms: 'standing' })
  const sha256 = draft.agreement_sha256
  const standing = `目录长效条款（第 ${resource.version} 版）`
  await addSignature(parts, row, { party: 'provider', sha256, by: standing })
  await addSignature(parts, row, { party: 'consumer', sha256, by: person })
  const signed = { ...row, ...draft, given }
  await insertSteps(parts.db, [stepOf(parts, row.id, { kind: 'granted-at-once', content: given })])
  const change = await putInForce(parts, signed)
  await settle(parts, row, { change: { ...change, ...draft, given }, steps: [] })
}

/** The applicant answers what she was asked for; the clock of whoever asked goes on. The use itself stays the same. */
export async function complete(parts: Parts, person: Person, id: string, { version, ...asked }: Complete) {
  return act(parts, person, { id, move: 'complete', may: isApplicant, version }, async (row) => {
    const resource = await parts.uses.catalogue.getResource(row.resource)
    assertTermsFit(asked, frameOf(parts, resource))
    if (asked.purpose.code !== row.purpose_code) {
      const sentence = `purpose.code: must stay ${row.purpose_code}; withdraw and apply again for another use`
      throw new AppError('invalid', 'data-requests.not-a-change', sentence)
    }
    const clock = clockResumed(row, await reckoningOf(parts))
    const status = row.resume_status ?? 'deciding'
    return {
      change: { ...clock, status, resume_status: null, asked: Asked.parse(asked), until: asked.until },
      steps: [stepOf(parts, id, { kind: 'completed', by: person, dueOn: clock.due_on, content: asked })],
      messages: (words) => [status === 'checking' ? words.toCheck() : words.arrived(clock.due_on)],
    }
  })
}

export async function withdraw(parts: Parts, person: Person, id: string, reason: string) {
  return act(parts, person, { id, move: 'withdraw', may: isApplicant }, async () => ({
    change: { ...NO_CLOCK, status: 'withdrawn', ended_at: parts.clock.now() },
    steps: [stepOf(parts, id, { kind: 'withdrawn', by: person, text: reason })],
  }))
}

/** Published resources of other departments that these words find. */
export async function choicesFor(parts: Parts, person: Person, text: string): Promise<ResourceChoice[]> {
  assertAllowed(mayApply(await seatOf(parts, person)))
  const { items } = await parts.uses.catalogue.list({ limit: 30, ...(text ? { text } : {}) })
  return items
    .filter(({ provider }) => provider !== person.organisation)
    .map(({ code, name, nameEn, provider, providerName, providerNameEn, shareType }) => ({
      resource: { code, name: { zh: name, en: nameEn } },
      provider: { code: provider, name: { zh: providerName, en: providerNameEn } },
      shareType,
    }))
}

/** What the form needs before anything is typed. */
export async function formOf(parts: Parts, person: Person, code: string): Promise<ApplicationForm> {
  const seat = await seatOf(parts, person)
  assertAllowed(mayApply(seat))
  const resource = await parts.uses.catalogue.getResource(code)
  const names = await namesOf(parts, { consumer: resource.provider, provider: resource.provider, resource: code })
  const query = { region: parts.region, today: todayOf(parts), consumer: person.organisation ?? '', resource: code }
  const statuses = ['checking', 'deciding', 'completing', 'signing', 'disputed', 'in-force']
  const mine = await listApplications(parts.db, { ...query, statuses, show: 'all', limit: 20 })
  return {
    resource: { code, name: names.resource },
    provider: { code: resource.provider, name: names.provider },
    ...{
      shareType: resource.shareType,
      shareCondition: resource.shareCondition,
      summary: { zh: resource.summary ?? '', en: resource.summaryEn || resource.summary || '' },
    },
    items: await itemsOf(parts, code),
    latestUntil: latestUntil(parts),
    answerDays: answerDays(parts, resource.shareType),
    isOwn: resource.provider === person.organisation,
    mine: await summaries(parts, mine),
  }
}
