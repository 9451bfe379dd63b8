import type { alerts } from '@onego/alerts'
import { AlertFilter, Level } from '@onego/alerts/contract'
import type { Person } from '@onego/platform/http'
import type { ApiOf } from '@onego/platform/modules'
import { z } from 'zod'
import type { Sources } from '../sources.ts'
import { both } from './say.ts'

const LEVELS = {
  red: both('红色', 'Red'),
  orange: both('橙色', 'Orange'),
  yellow: both('黄色', 'Yellow'),
  blue: both('蓝色', 'Blue'),
}
const STATES = { open: both('待处置', 'Open'), taken: both('处置中', 'In hand'), closed: both('已办结', 'Closed') }
const SOURCE = both('预警中心', 'Alerts')

/** The public sees no desk: its figures lead to the dashboards it may open. */
const pageFor = (person: Person | undefined, id = '') =>
  person?.kind === 'staff' ? `/desk/alerts${id && `/${id}`}` : ''

/** What warns, and how many of each level. */
export function addAlertSources(sources: Sources, api: ApiOf<typeof alerts>, now: () => Date): void {
  sources.add('alerts.list', {
    query: AlertFilter.extend({ limit: z.coerce.number().int().min(1).max(100).default(20) }),
    label: both('预警：清单', 'Alerts: list'),
    topics: () => ['alerts'],
    async read(person, { limit, ...filter }) {
      const { items } = await api.list(person, filter, { limit })
      return {
        columns: [
          { name: 'level', label: both('级别', 'Level'), type: 'lamp' },
          { name: 'title', label: both('预警', 'Alert'), type: 'text' },
          { name: 'subject', label: both('对象', 'Subject'), type: 'text' },
          { name: 'at', label: both('发生时间', 'Happened'), type: 'time' },
          { name: 'state', label: both('状态', 'State'), type: 'text' },
          { name: 'href', label: both('查看', 'Open'), type: 'link' },
        ],
        rows: items.map(({ id, level, title, subject, at, state }) => ({
          ...{ level, title, subject: subject.name, at, state: STATES[state], href: pageFor(person, id) },
        })),
        source: SOURCE,
        href: pageFor(person),
        at: now().toISOString(),
      }
    },
  })

  sources.add('alerts.counts', {
    query: z.object({ rule: z.string().max(80).optional(), owner: z.string().length(18).optional() }),
    label: both('预警：各级数量', 'Alerts: how many of each level'),
    topics: () => ['alerts'],
    async read(person, { rule, owner }) {
      const { levels } = await api.counts(person, { ...(rule ? { rule } : {}), ...(owner ? { owner } : {}) })
      return {
        columns: [
          { name: 'level', label: both('级别', 'Level'), type: 'lamp' },
          { name: 'name', label: both('级别', 'Level'), type: 'text' },
          {
            name: 'count',
            label: both('未办结预警', 'Alerts not closed'),
            unit: both('件', 'alerts'),
            decimals: 0,
            type: 'number',
          },
        ],
        rows: Level.options.map((level) => ({ level, name: LEVELS[level], count: levels[level] })),
        source: SOURCE,
        href: pageFor(person),
        at: now().toISOString(),
      }
    },
  })
}
