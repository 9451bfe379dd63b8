import type { Person } from '@onego/platform/http'

/** Whoever asks, and whether she sits in the body that runs the platform (政务数据共享主管部门). */
export interface Seat {
  person: Person
  isPlatform: boolean
}

interface Parties {
  consumer: string
  provider: string
}

const has = ({ person }: Seat, ...roles: string[]) =>
  person.kind === 'staff' && roles.some((role) => person.roles.includes(role))
const isOf = ({ person }: Seat, organisation: string) =>
  person.organisation !== null && person.organisation === organisation

/** Officers and stewards apply for their own department. */
export const mayApply = (seat: Seat) => has(seat, 'officer', 'steward') && seat.person.organisation !== null

/** What the applicant's side does: complete, withdraw, dispute, ask for a change. */
export const isApplicant = (seat: Seat, { consumer }: Parties) =>
  has(seat, 'officer', 'steward') && isOf(seat, consumer)

/** Only the provider's stewards decide, and never somebody of the consumer. */
export const isDecider = (seat: Seat, { provider, consumer }: Parties) =>
  has(seat, 'steward') && isOf(seat, provider) && !isOf(seat, consumer)

/** Checks and settles; never where her own body is one of the two sides. */
export const isAuthority = (seat: Seat, parties: Parties) =>
  seesQueue(seat) && !isOf(seat, parties.provider) && !isOf(seat, parties.consumer)

export const seesQueue = (seat: Seat) => has(seat, 'reviewer') && seat.isPlatform
/** A reviewer of a department has the page, but nothing of the platform's queue is hers. */
export const isOtherReviewer = (seat: Seat) => has(seat, 'reviewer') && !seat.isPlatform
export const seesAll = (seat: Seat) => has(seat, 'supervisor', 'auditor', 'admin')

/** Signing binds a department: its stewards only. */
export const maySignFor = (seat: Seat, organisation: string) => has(seat, 'steward') && isOf(seat, organisation)

/** Who may read an application at all. */
export const maySee = (seat: Seat, parties: Parties) =>
  seesAll(seat) ||
  seesQueue(seat) ||
  isApplicant(seat, parties) ||
  (has(seat, 'steward', 'officer') && isOf(seat, parties.provider))
