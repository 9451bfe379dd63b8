import { type Http, route } from '@onego/platform/http'
import { City, Home, Installation, MyPortal } from './contract.ts'
import type { Portal } from './service.ts'

export function registerRoutes(http: Http, portal: Portal) {
  route(http, {
    method: 'GET',
    path: '/portal/installation',
    summary: 'What this installation is: name, city, whether it is a demonstration',
    access: 'public',
    reply: Installation,
    handle: () => portal.installation(),
  })
  route(http, {
    method: 'GET',
    path: '/portal/home',
    summary: 'Life events, and the services asked for most',
    access: 'public',
    reply: Home,
    handle: () => portal.home(),
  })
  route(http, {
    method: 'GET',
    path: '/portal/me',
    summary: 'My matters under way with their next step, and how many messages I have not read',
    access: 'citizen',
    reply: MyPortal,
    handle: ({ person }) => portal.mine(person),
  })
  route(http, {
    method: 'GET',
    path: '/portal/city',
    summary: 'Public totals of the city and its districts; nothing personal',
    access: 'public',
    reply: City,
    handle: () => portal.city(),
  })
}
