import type { exchange } from '@onego/exchange'
import type { notifications } from '@onego/notifications'
import type { organisations } from '@onego/organisations'
import { AppError, notFound } from '@onego/platform/errors'
import type { Person } from '@onego/platform/http'
import type { ApiOf, Platform } from '@onego/platform/modules'
import { createAccounts } from './accounts.ts'
import { createAttempts } from './attempts.ts'
import type { DemoPerson, Me } from './contract.ts'
import { createCounterCheck } from './counter-check.ts'
import { createRegister } from './register.ts'
import { createSessions } from './sessions.ts'
import type { IdentitySettings } from './settings.ts'
import { createSignIn } from './sign-in.ts'
import { createStaff } from './staff.ts'
import { forgetExpired } from './store/attempts.ts'
import type { LiveSession } from './store/sessions.ts'
import type { IdentityDb } from './store/tables.ts'

interface Uses {
  exchange: ApiOf<typeof exchange>
  organisations: ApiOf<typeof organisations>
  notifications: ApiOf<typeof notifications>
}

export interface Given extends Pick<Platform, 'crypto' | 'clock' | 'jobs'> {
  db: IdentityDb
  uses: Uses
  settings: IdentitySettings
}

export type Identity = ReturnType<typeof createIdentity>

export function createIdentity({ db, crypto, clock, jobs, uses, settings }: Given) {
  const attempts = createAttempts(db, crypto, clock)
  const accounts = createAccounts(db, crypto, clock)
  const staff = createStaff({ db, clock, attempts, passwordsPerAddress: settings.PASSWORDS_PER_ADDRESS })
  const sessions = createSessions(db, crypto, clock)
  const register = createRegister(uses, settings.IDENTITY_RESOURCE)
  const parts = { db, crypto, clock, settings, accounts, attempts, register, notifications: uses.notifications }
  const signIn = createSignIn(parts)
  let demoPeople: DemoPerson[] = []
  jobs.every('identity.forget', 600_000, () => forgetExpired(db, clock.now()))

  const personById = async (id: string): Promise<Person> => {
    const person = (await accounts.find(id)) ?? (await staff.find(id))
    if (!person) throw notFound('identity.person', id)
    return person
  }

  return {
    /** The account of a citizen, made if there is none; joins the caller's transaction. */
    registerCitizen: accounts.register,
    findAccount: accounts.find,
    /** The citizen with this ID number, if she has ever signed in. */
    findByIdNumber: accounts.findByIdNumber,
    /** @throws AppError `identity.account-not-found`, `identity.level-too-low`. */
    idNumberOf: accounts.idNumberOf,
    /** Name and number of somebody who stands before a clerk, against the register. */
    checkAtCounter: createCounterCheck(attempts, register),
    addStaff: staff.add,
    findStaffByUsername: staff.findByUsername,
    staffOf: staff.of,
    /** Citizen or member of staff. @throws AppError `identity.person-not-found`. */
    personById,
    /** Lists people to sign in as on the sign-in page. Only a demonstration does this. */
    setDemoPeople: (people: DemoPerson[]) => {
      demoPeople = people
    },
    demoPeople: () => demoPeople,
    /** For the routes of this module. */
    sessions,
    signIn,
    staff,
    accounts,
    offersFaceCheck: settings.FACE_CHECK === 'simulator',

    async passFaceCheck(person: Person): Promise<void> {
      if (settings.FACE_CHECK !== 'simulator') {
        throw new AppError('unavailable', 'identity.no-face-check', 'FACE_CHECK: this installation has no face check')
      }
      await accounts.passSimulatedFaceCheck(person)
    },

    async me(person: Person, session: LiveSession | undefined): Promise<Me> {
      const body = person.organisation ? await uses.organisations.find(person.organisation) : undefined
      const { id, name, kind, roles, organisation, level } = person
      return {
        ...{ id, name, kind, roles, organisation, level },
        organisationName: body?.name ?? null,
        organisationNameEn: body?.nameEn || (body?.name ?? null),
        mustChangePassword: session?.mustChangePassword ?? false,
      }
    },
  }
}
