import { randomBytes } from 'node:crypto'
import { text } from 'node:stream/consumers'
import type { Command } from '@onego/platform/command'
import { AppError } from '@onego/platform/errors'
import { ROLES, type Role } from './contract.ts'
import type { Identity } from './service.ts'

const readRoles = (given: string): Role[] =>
  given.split(',').map((role) => {
    const known = ROLES.find((one) => one === role.trim())
    if (known) return known
    throw new AppError('invalid', 'identity.unknown-role', `--roles: ${role} is not one of ${ROLES.join(', ')}`)
  })

/** `onego user add`: without `--password-stdin` a password is made, printed once, and must be changed at the first sign-in. */
export const commands: Command<Identity>[] = [
  {
    name: 'user add',
    summary: 'Add a member of staff',
    args: { username: 'name to sign in with' },
    options: {
      name: { describe: 'name shown to colleagues', required: true },
      roles: { describe: `one or more of ${ROLES.join(', ')}, separated by commas`, required: true },
      organisation: { describe: '18-character code of the organisation' },
      'password-stdin': { describe: 'read the password from standard input', kind: 'boolean' },
    },
    async run(identity, { args, options, print }) {
      const given = options['password-stdin'] ? (await text(process.stdin)).trim() : undefined
      const password = given ?? randomBytes(12).toString('base64url')
      await identity.addStaff({
        username: args.username ?? '',
        password,
        name: String(options.name),
        roles: readRoles(String(options.roles)),
        organisation: options.organisation ? String(options.organisation) : null,
        mustChangePassword: given === undefined,
      })
      print(`Added ${args.username}.`)
      if (given === undefined) print(`Password, to be changed at the first sign-in: ${password}`)
    },
  },
]
