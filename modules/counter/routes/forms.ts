import { Consent, Draft, OpenDraft, SaveDraft, Seen } from '@onego/forms/contract'
import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import type { Counter } from '../service.ts'

const access = ['clerk'] as const
const PATH = '/counter/sessions/:session/drafts'
const session = z.object({ session: z.uuid() })
const params = session.extend({ id: z.uuid() })

/** The citizen's forms as `/forms/drafts` has them for herself, for the clerk of her session. */
export function registerFormRoutes(http: Http, { filling, forms }: Counter) {
  route(http, {
    method: 'POST',
    path: PATH,
    summary: "Begin or resume the citizen's form for a bundle or an item",
    access,
    params: session,
    body: OpenDraft,
    reply: Draft,
    handle: ({ person, params, body }) => filling.open(person, params.session, body),
  })
  route(http, {
    method: 'GET',
    path: `${PATH}/:id`,
    summary: 'A form that was opened in this session',
    access,
    params,
    reply: Draft,
    handle: async ({ person, params: { session, id } }) =>
      forms.getDraft(await filling.citizenFor(person, session, id), id),
  })
  route(http, {
    method: 'PUT',
    path: `${PATH}/:id`,
    summary: 'Save answers typed on a version of the form',
    access,
    params,
    body: SaveDraft,
    reply: Draft,
    handle: async ({ person, params: { session, id }, body }) =>
      forms.saveDraft(await filling.citizenFor(person, session, id), id, body),
  })
  registerAskingRoutes(http, { filling, forms })
}

function registerAskingRoutes(http: Http, { filling, forms }: Pick<Counter, 'filling' | 'forms'>) {
  route(http, {
    method: 'POST',
    path: `${PATH}/:id/refill`,
    summary: 'Ask the registers once more',
    access,
    params,
    reply: Draft,
    handle: async ({ person, params: { session, id } }) =>
      forms.refill(await filling.citizenFor(person, session, id), id),
  })
  route(http, {
    method: 'PUT',
    path: `${PATH}/:id/consents`,
    summary: 'The citizen says that a register is asked, or not',
    access,
    params,
    body: Consent,
    reply: Draft,
    handle: async ({ person, params: { session, id }, body }) =>
      forms.consent(await filling.citizenFor(person, session, id), id, body),
  })
  route(http, {
    method: 'PUT',
    path: `${PATH}/:id/seen`,
    summary: 'Whether an answer or a file was compared with the original: grade B',
    access,
    params,
    body: Seen,
    reply: Draft,
    handle: async ({ person, params: { session, id }, body }) =>
      forms.markSeen(await filling.citizenFor(person, session, id), id, body),
  })
}
