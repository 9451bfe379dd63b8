import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import { MessagePage, SimulatedSms } from './contract.ts'
import type { Notifications } from './service.ts'

export function registerRoutes(http: Http, notifications: Notifications) {
  route(http, {
    method: 'GET',
    path: '/notifications',
    summary: 'My messages, newest first',
    access: 'signed-in',
    query: z.object({ before: z.uuid().optional() }),
    reply: MessagePage,
    handle: ({ person, query }) => notifications.listFor(person, query.before),
  })
  route(http, {
    method: 'GET',
    path: '/notifications/unread',
    summary: 'How many of my messages I have not read',
    access: 'signed-in',
    reply: z.object({ unread: z.number().int() }),
    handle: async ({ person }) => ({ unread: await notifications.countUnread(person) }),
  })
  route(http, {
    method: 'POST',
    path: '/notifications/:id/read',
    summary: 'Mark one of my messages as read',
    access: 'signed-in',
    params: z.object({ id: z.uuid() }),
    handle: ({ person, params }) => notifications.markRead(person, params.id),
  })
  route(http, {
    method: 'POST',
    path: '/notifications/read-all',
    summary: 'Mark all my messages as read',
    access: 'signed-in',
    handle: ({ person }) => notifications.markAllRead(person),
  })
  route(http, {
    method: 'GET',
    path: '/notifications/simulator',
    summary: 'Text messages kept by the message simulator (demonstrations only)',
    access: 'public',
    query: z.object({ phone: z.string().max(20).optional() }),
    reply: z.array(SimulatedSms),
    handle: ({ query }) => notifications.simulated(query.phone),
  })
}
