import { download, type Http, route, upload } from '@onego/platform/http'
import { z } from 'zod'
import { DeliveryFilter, DeliveryPage, DeliveryReport, DeliveryView, NewDelivery } from './contract/deliveries.ts'
import { LookAsked, LookView, RecordHistory } from './contract/records.ts'
import { RegisterView } from './contract.ts'
import { registerStewardRoutes } from './routes/stewardship.ts'
import type { Registers } from './service.ts'
import type { RegistersSettings } from './settings.ts'

const LOOKERS = ['steward', 'auditor', 'admin'] as const
const Code = z.object({ code: z.string().max(40) })
const MIB = 1024 * 1024

export function registerRoutes(http: Http, registers: Registers, settings: RegistersSettings): void {
  registerOverviewRoutes(http, registers)
  registerDeliveryRoutes(http, registers, settings)
  registerStewardRoutes(http, registers)
}

function registerOverviewRoutes(http: Http, registers: Registers): void {
  route(http, {
    method: 'GET',
    path: '/registers',
    summary: 'The base registers: what they hold, who answers for which field, how complete and how new they are',
    access: LOOKERS,
    reply: z.array(RegisterView),
    handle: ({ person }) => registers.overview(person),
  })

  route(http, {
    method: 'GET',
    path: '/registers/:code',
    summary: 'One base register with its fields',
    access: LOOKERS,
    params: Code,
    reply: RegisterView,
    handle: ({ person, params }) => registers.view(person, params.code),
  })

  route(http, {
    method: 'POST',
    path: '/registers/:code/publish',
    summary: 'Serve the register through the gateway: source, resource, binding',
    access: ['steward', 'admin'],
    params: Code,
    handle: ({ person, params }) => registers.publishFor(person, params.code),
  })

  route(http, {
    method: 'POST',
    path: '/registers/:code/look',
    summary: 'Look into one record for a reason; a read through the exchange with a receipt',
    access: ['steward'],
    params: Code,
    body: LookAsked,
    reply: RecordHistory,
    handle: ({ person, params, body }) => registers.look(person, params.code, body),
  })

  route(http, {
    method: 'GET',
    path: '/registers/:code/looks',
    summary: 'Who looked into records of the register and why; no values',
    access: ['steward', 'auditor'],
    params: Code,
    reply: z.array(LookView),
    handle: ({ person, params }) => registers.looks(person, params.code),
  })
}

function registerDeliveryRoutes(http: Http, registers: Registers, settings: RegistersSettings): void {
  const { deliveries } = registers
  const maxBytes = settings.REGISTERS_UPLOAD_MB * MIB

  route(http, {
    method: 'POST',
    path: '/registers/:code/deliveries',
    summary: 'Deliver rows of my department; the same delivery again changes nothing',
    access: ['steward'],
    params: Code,
    body: NewDelivery,
    bodyLimit: maxBytes,
    reply: DeliveryView,
    handle: ({ person, params, body }) => deliveries.push(person, params.code, body),
  })

  upload(http, {
    path: '/registers/:code/deliveries/file',
    summary: 'Deliver rows of my department as CSV, JSON or JSON lines',
    access: ['steward'],
    params: Code,
    query: NewDelivery.omit({ rows: true }),
    reply: DeliveryView,
    maxBytes,
    handle: ({ person, params, query, file }) => deliveries.upload(person, params.code, file, query),
  })

  route(http, {
    method: 'GET',
    path: '/registers/deliveries',
    summary: 'Deliveries of my department, newest first; all of them for auditors',
    access: LOOKERS,
    query: DeliveryFilter,
    reply: DeliveryPage,
    handle: ({ person, query }) => deliveries.list(person, query),
  })

  route(http, {
    method: 'GET',
    path: '/registers/deliveries/:id',
    summary: 'What became of a delivery, line by line; no values',
    access: LOOKERS,
    params: z.object({ id: z.uuid() }),
    reply: DeliveryReport,
    handle: ({ person, params }) => deliveries.report(person, params.id),
  })

  download(http, {
    path: '/registers/:code/template',
    summary: 'An empty CSV file with the fields of my department',
    access: ['steward'],
    params: Code,
    produces: 'text/csv',
    handle: async ({ person, params }) => ({
      content: await registers.template(person, params.code),
      type: 'text/csv; charset=utf-8',
      saveAs: `${params.code}.csv`,
    }),
  })
}
