import type { Clock } from '@onego/platform/clock'
import { hashPassword, passwordMatches } from '@onego/platform/crypto'
import { newId } from '@onego/platform/database'
import { AppError, invalidFields } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import { maySeeStaff } from './access.ts'
import type { CountedAttempts } from './attempts.ts'
import { type ChangePassword, NewStaff, type Role, type StaffMember, type StaffSignIn } from './contract.ts'
import { findStaff, findStaffByUsername, insertStaff, listStaff, setPassword } from './store/staff.ts'
import type { IdentityDb, StaffRow } from './store/tables.ts'

const staffPersonOf = (row: StaffRow): Person => ({
  id: row.id,
  name: row.name,
  kind: 'staff',
  roles: row.roles,
  organisation: row.organisation,
  level: 2,
})

const memberOf = ({ id, username, name, roles, organisation, active, must_change }: StaffRow): StaffMember => ({
  id,
  username,
  name,
  roles,
  organisation,
  active,
  mustChangePassword: must_change,
})

const wrongPassword = () =>
  new AppError('unauthenticated', 'identity.wrong-password', 'The user name or the password is wrong')

interface Given {
  db: IdentityDb
  clock: Clock
  attempts: CountedAttempts
  passwordsPerAddress: number
}

export function createStaff({ db, clock, attempts, passwordsPerAddress }: Given) {
  // Somebody who guesses names must wait as long as somebody who guesses passwords.
  let decoy: Promise<string> | undefined
  const checkPassword = async (row: StaffRow | undefined, password: string) => {
    decoy ??= hashPassword(newId())
    const right = await passwordMatches(password, row?.password_hash ?? (await decoy))
    return right && row?.active === true
  }
  return {
    /** @throws AppError `identity.invalid-staff` (invalid), `identity.username-taken` (conflict). */
    async add(given: NewStaff): Promise<Person> {
      const { username, name, roles, organisation, mustChangePassword, password } = readNewStaff(given)
      const row: StaffRow = {
        id: newId(),
        username,
        password_hash: await hashPassword(password),
        name,
        roles,
        organisation,
        must_change: mustChangePassword,
        active: true,
        created_at: clock.now(),
      }
      if (await insertStaff(db, row)) return staffPersonOf(row)
      throw new AppError('conflict', 'identity.username-taken', `username: ${username} is taken`)
    },

    async find(id: string): Promise<Person | undefined> {
      const row = await findStaff(db, id)
      return row && staffPersonOf(row)
    },

    async findByUsername(username: string): Promise<Person | undefined> {
      const row = await findStaffByUsername(db, username)
      return row && staffPersonOf(row)
    },

    /** Active members of an organisation, all or those with one role. */
    async of(organisation: string, role?: Role): Promise<Person[]> {
      const rows = await listStaff(db, organisation)
      return rows.filter((row) => row.active && (!role || row.roles.includes(role))).map(staffPersonOf)
    },

    async list(person: Person, organisation: string | null): Promise<StaffMember[]> {
      assertAllowed(maySeeStaff(person, organisation))
      return (await listStaff(db, organisation)).map(memberOf)
    },

    /** @throws AppError `identity.wrong-password` (unauthenticated), `identity.too-many-attempts` (limited). */
    async signIn({ username, password }: StaffSignIn, address: string): Promise<Person> {
      const name = username.toLowerCase()
      // Checking a password is dear on purpose; one address must not keep the server busy with it.
      await attempts.allow('password-address', address, passwordsPerAddress)
      await attempts.allowPassword(name)
      const row = await findStaffByUsername(db, name)
      if (!(await checkPassword(row, password)) || !row) throw wrongPassword()
      await attempts.forget('password', name)
      return staffPersonOf(row)
    },

    /** @throws AppError `identity.wrong-password`, `identity.same-password` (invalid). */
    async changePassword(person: Person, { password, newPassword }: ChangePassword): Promise<void> {
      const row = await findStaff(db, person.id)
      if (row) await attempts.allowPassword(row.username)
      if (!row || !(await checkPassword(row, password))) throw wrongPassword()
      if (newPassword === password || newPassword.toLowerCase().includes(row.username)) {
        const message = 'must differ from the old one and not contain the user name'
        throw invalidFields('identity.same-password', [{ path: 'newPassword', message }])
      }
      await setPassword(db, row.id, await hashPassword(newPassword))
      await attempts.forget('password', row.username)
    },
  }
}

function readNewStaff(given: NewStaff) {
  const read = NewStaff.safeParse(given)
  if (read.success) return read.data
  throw invalidFields(
    'identity.invalid-staff',
    read.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
  )
}
