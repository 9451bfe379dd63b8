import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import { Consent, Draft, DraftHead, OpenDraft, SaveDraft } from './contract.ts'
import { registerContractRoutes } from './routes/contracts.ts'
import { registerDesignRoutes } from './routes/designs.ts'
import { registerFileRoutes } from './routes/files.ts'
import type { Forms } from './service.ts'

const params = z.object({ id: z.uuid() })

export function registerRoutes(http: Http, forms: Forms) {
  registerDraftRoutes(http, forms)
  registerContractRoutes(http, forms)
  registerFileRoutes(http, forms)
  registerDesignRoutes(http, forms)
}

function registerDraftRoutes(http: Http, forms: Forms) {
  route(http, {
    method: 'POST',
    path: '/forms/drafts',
    summary: 'Begin or resume my form for a bundle or an item; the registers fill it',
    access: 'citizen',
    body: OpenDraft,
    reply: Draft,
    handle: ({ person, body }) => forms.openDraft(person, body),
  })
  route(http, {
    method: 'GET',
    path: '/forms/drafts',
    summary: 'My forms that are begun and not handed in',
    access: 'citizen',
    reply: z.array(DraftHead),
    handle: ({ person }) => forms.listDrafts(person),
  })
  route(http, {
    method: 'GET',
    path: '/forms/drafts/:id',
    summary: 'One of my forms',
    access: 'citizen',
    params,
    reply: Draft,
    handle: ({ person, params: { id } }) => forms.getDraft(person, id),
  })
  route(http, {
    method: 'PUT',
    path: '/forms/drafts/:id',
    summary: 'Save answers typed on a version of my form; answers left out stay as they are',
    access: 'citizen',
    params,
    body: SaveDraft,
    reply: Draft,
    handle: ({ person, params: { id }, body }) => forms.saveDraft(person, id, body),
  })
  route(http, {
    method: 'POST',
    path: '/forms/drafts/:id/refill',
    summary: 'Ask the registers once more, e.g. after one did not answer',
    access: 'citizen',
    params,
    reply: Draft,
    handle: ({ person, params: { id } }) => forms.refill(person, id),
  })
  route(http, {
    method: 'PUT',
    path: '/forms/drafts/:id/consents',
    summary: 'Agree that a register is asked for my form, or refuse it',
    access: 'citizen',
    params,
    body: Consent,
    reply: Draft,
    handle: ({ person, params: { id }, body }) => forms.consent(person, id, body),
  })
  route(http, {
    method: 'DELETE',
    path: '/forms/drafts/:id',
    summary: 'Throw away a form that was not handed in',
    access: 'citizen',
    params,
    handle: ({ person, params: { id } }) => forms.discardDraft(person, id),
  })
}
