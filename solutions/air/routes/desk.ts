import { type Http, route, upload } from '@onego/platform/http'
import { z } from 'zod'
import { FORECASTERS, KEEPERS, WATCHERS } from '../access.ts'
import { PlanInForce, WarningPlan } from '../contract/warnings.ts'
import {
  Batch,
  Bulletin,
  Evaluation,
  Hour,
  HourBatch,
  HourVersion,
  ModelsView,
  NewStation,
  OutsideModel,
  ProgramRun,
  Publish,
  StationCode,
  Verification,
  VerificationQuery,
} from '../contract.ts'
import type { Air } from '../service.ts'

const LARGEST = 40 * 1024 * 1024

export function registerDeskRoutes(http: Http, air: Air) {
  route(http, {
    method: 'GET',
    path: '/air/verification',
    summary: 'Kept forecasts against what was then measured: errors and hits by member and lead',
    access: WATCHERS,
    query: VerificationQuery,
    reply: Verification,
    handle: ({ query }) => air.verification(query),
  })

  route(http, {
    method: 'GET',
    path: '/air/evaluation',
    summary: 'Good days, percentiles and composite index of a period (HJ 663)',
    access: WATCHERS,
    query: z.object({ from: z.iso.date(), to: z.iso.date() }),
    reply: Evaluation,
    handle: ({ query }) => air.evaluation(query.from, query.to),
  })

  route(http, {
    method: 'POST',
    path: '/air/bulletins',
    summary: 'Publish the forecast of a run, as it is or changed with a reason',
    access: FORECASTERS,
    body: Publish,
    reply: Bulletin,
    async handle({ person, body }) {
      await air.assertOurs(person.organisation)
      return air.bulletins.publish(person, body)
    },
  })

  route(http, {
    method: 'GET',
    path: '/air/bulletins',
    summary: 'Published forecasts, newest first',
    access: WATCHERS,
    reply: z.array(Bulletin),
    handle: () => air.bulletins.list(30),
  })
}

export function registerPlanRoutes(http: Http, air: Air) {
  route(http, {
    method: 'GET',
    path: '/air/warning-plan',
    summary: 'Thresholds by which warnings for heavy pollution are pointed out, and who confirmed them',
    access: WATCHERS,
    reply: PlanInForce,
    handle: () => air.plan.inForce(),
  })

  route(http, {
    method: 'PUT',
    path: '/air/warning-plan/:version',
    summary: 'Confirm the thresholds, changed or as they are, as the version after the one that was looked at',
    access: FORECASTERS,
    params: z.object({ version: z.coerce.number().int().min(0) }),
    body: WarningPlan,
    reply: PlanInForce,
    async handle({ person, params, body }) {
      await air.assertOurs(person.organisation)
      return air.plan.confirm(person, params.version, body)
    },
  })
}

export function registerHourRoutes(http: Http, air: Air) {
  route(http, {
    method: 'GET',
    path: '/air/stations',
    summary: 'Stations',
    access: WATCHERS,
    reply: z.array(NewStation),
    handle: () => air.stations(),
  })

  route(http, {
    method: 'POST',
    path: '/air/stations',
    summary: 'Add stations, or change those with the same code',
    access: FORECASTERS,
    body: z.object({ stations: z.array(NewStation).min(1).max(3000) }),
    reply: z.array(NewStation),
    async handle({ person, body }) {
      await air.assertOurs(person.organisation)
      return air.addStations(body.stations)
    },
  })

  route(http, {
    method: 'POST',
    path: '/air/hours',
    summary: 'Hourly values by hand, corrections for example; what was there stays readable',
    access: FORECASTERS,
    body: HourBatch,
    reply: Batch,
    bodyLimit: LARGEST,
    async handle({ person, body }) {
      await air.assertOurs(person.organisation)
      return air.takeHours(person.name, body)
    },
  })

  route(http, {
    method: 'GET',
    path: '/air/hours/:station/:hour',
    summary: 'Versions of one hour: what was sent, and which checks it failed',
    access: WATCHERS,
    params: z.object({ station: StationCode, hour: Hour }),
    reply: z.array(HourVersion),
    handle: ({ params }) => air.versions(params.station, params.hour),
  })

  upload(http, {
    path: '/air/imports',
    summary: 'Take in a file of hourly values (CSV or XLSX); the answer names each row that was not taken',
    access: FORECASTERS,
    query: z.object({ station: StationCode.optional() }),
    reply: Batch,
    maxBytes: LARGEST,
    async handle({ person, query, file }) {
      await air.assertOurs(person.organisation)
      return air.takeFile(person, file, query.station)
    },
  })

  route(http, {
    method: 'GET',
    path: '/air/imports',
    summary: 'Files and deliveries, newest first, each with its report',
    access: WATCHERS,
    reply: z.array(Batch),
    handle: () => air.imports(),
  })
}

export function registerModelRoutes(http: Http, air: Air) {
  route(http, {
    method: 'GET',
    path: '/air/models',
    summary: "One's own models and those from outside: files taken in or put aside, programs started",
    access: WATCHERS,
    reply: ModelsView,
    handle: () => air.models(),
  })

  route(http, {
    method: 'PUT',
    path: '/air/models/:code',
    summary: 'Say what an outside model is and how its program is started',
    access: KEEPERS,
    params: z.object({ code: OutsideModel.shape.code }),
    body: OutsideModel.omit({ code: true }),
    handle: ({ params, body }) => air.outside.save({ ...body, code: params.code }),
  })

  route(http, {
    method: 'POST',
    path: '/air/models/:code/start',
    summary: 'Start the program of an outside model now',
    access: KEEPERS,
    params: z.object({ code: OutsideModel.shape.code }),
    reply: ProgramRun,
    handle: ({ params }) => air.outside.start(params.code),
  })
}
