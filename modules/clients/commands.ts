import type { Command } from '@onego/platform/command'
import { AppError } from '@onego/platform/errors'
import type { Person } from '@onego/platform/http'
import type { Clients } from './api.ts'
import { Method } from './contract.ts'

/** Whoever has the command line of the server: the record of changes says so. */
const OPERATOR: Person = {
  ...{ id: 'command-line', name: 'onego (command line)', kind: 'staff', level: 0 },
  ...{ roles: ['admin'], organisation: null },
}

function readMethod(given: unknown): Method {
  const read = Method.safeParse(given)
  if (read.success && read.data === 'secret') return read.data
  throw new AppError(
    'invalid',
    'clients.method',
    '--method: only secret here; keys and certificates are sent in the screens',
  )
}

export const commands: Command<Clients>[] = [
  {
    name: 'clients add',
    summary: 'Register a system of a department and print its secret, once',
    args: { organisation: '18-character code of the department' },
    options: {
      name: { describe: 'name of the system', required: true },
      system: { describe: 'what it does; its name unless said' },
      contact: { describe: 'whom to call', required: true },
      phone: { describe: 'their phone number', required: true },
      method: { describe: 'how it proves itself: secret', fallback: 'secret' },
      bound: { describe: 'only give tokens bound to a key or certificate', kind: 'boolean' },
    },
    async run(clients, { args, options, print }) {
      const name = String(options.name)
      const { client, secret } = await clients.register(OPERATOR, {
        ...{ organisation: args.organisation, name, system: String(options.system ?? name) },
        ...{ contact: { name: String(options.contact), phone: String(options.phone) } },
        ...{ method: readMethod(options.method), mustBeBound: options.bound === true },
      })
      print(`client_id: ${client.id}`)
      print(`client_secret, shown this once: ${secret}`)
    },
  },
  {
    name: 'clients list',
    summary: 'Systems that call this installation',
    options: { organisation: { describe: '18-character code; all unless said' } },
    async run(clients, { options, print }) {
      const wanted = options.organisation ? String(options.organisation) : undefined
      for (const { id, organisation, status, method, lastUsedAt, name } of await clients.registry.list(
        OPERATOR,
        wanted,
      )) {
        print([id, organisation, status, method, lastUsedAt ?? 'never used', name].join('\t'))
      }
    },
  },
  {
    name: 'clients disable',
    summary: 'Refuse a system and its tokens within half a second',
    args: { id: 'client_id' },
    options: { reason: { describe: 'why; its department reads it', required: true } },
    async run(clients, { args, options, print }) {
      const { name } = await clients.registry.disable(OPERATOR, args.id ?? '', String(options.reason))
      print(`Disabled ${name}.`)
    },
  },
]
