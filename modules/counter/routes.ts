import { type Http, route, upload } from '@onego/platform/http'
import { z } from 'zod'
import { Agreement, BeginSession, CurrentSession, HandedIn, HandIn, Session } from './contract.ts'
import { registerFileRoutes } from './routes/files.ts'
import { registerFormRoutes } from './routes/forms.ts'
import { MOST_SIGNATURE_BYTES } from './rules.ts'
import type { Counter } from './service.ts'

const access = ['clerk'] as const
const params = z.object({ id: z.uuid() })

export function registerRoutes(http: Http, counter: Counter) {
  registerSessionRoutes(http, counter)
  registerAgreementRoutes(http, counter)
  registerFormRoutes(http, counter)
  registerFileRoutes(http, counter)
}

function registerSessionRoutes(http: Http, { sessions, filling }: Counter) {
  route(http, {
    method: 'POST',
    path: '/counter/sessions',
    summary: 'Begin with the citizen at my counter: her name and number are checked; ends the session before',
    access,
    body: BeginSession,
    reply: Session,
    handle: ({ person, body }) => sessions.begin(person, body),
  })
  route(http, {
    method: 'GET',
    path: '/counter/sessions/current',
    summary: 'Who is at my counter',
    access,
    reply: CurrentSession,
    handle: async ({ person }) => ({ session: await sessions.current(person) }),
  })
  route(http, {
    method: 'DELETE',
    path: '/counter/sessions/:id',
    summary: 'End a session: nothing of the citizen is shown any more',
    access,
    params,
    handle: ({ person, params: { id } }) => sessions.end(person, id),
  })
  route(http, {
    method: 'POST',
    path: '/counter/sessions/:id/submissions',
    summary: 'Hand in what the citizen has read and confirmed; the submission is hers',
    access,
    params,
    body: HandIn,
    reply: HandedIn,
    handle: ({ person, params: { id }, body }) => filling.handIn(person, id, body),
  })
}

function registerAgreementRoutes(http: Http, { sessions }: Counter) {
  route(http, {
    method: 'POST',
    path: '/counter/sessions/:id/agreement',
    summary: 'The citizen agrees, by the code that was sent to her phone',
    access,
    params,
    body: Agreement,
    reply: Session,
    handle: ({ person, params: { id }, body }) => sessions.agreeByCode(person, id, body.code),
  })
  upload(http, {
    path: '/counter/sessions/:id/signature',
    summary: 'The citizen agrees by signing on the screen (PNG), where no phone of hers is known',
    access,
    params,
    reply: Session,
    maxBytes: MOST_SIGNATURE_BYTES,
    handle: ({ person, params: { id }, file }) => sessions.agreeBySignature(person, id, file),
  })
}
