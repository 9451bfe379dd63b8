import { NotificationOutlined } from '@ant-design/icons'
import { type PageDefinition, registerErrorTexts } from '@onego/ui'
import { en } from './texts/en.ts'
import { zh } from './texts/zh.ts'

registerErrorTexts({ zh: zh.errors, en: en.errors })

const READERS = ['steward', 'admin', 'auditor']

export const pages: PageDefinition[] = [
  {
    path: '/desk/subscriptions',
    frame: 'desk',
    roles: READERS,
    load: () => import('./SubscriptionsPage.tsx'),
    menu: { text: { zh: zh.title, en: en.title }, icon: <NotificationOutlined />, order: 60, group: 'sharing' },
  },
  {
    path: '/desk/subscriptions/new',
    frame: 'desk',
    roles: ['steward', 'admin'],
    load: () => import('./NewPage.tsx'),
  },
  {
    path: '/desk/subscriptions/:id',
    frame: 'desk',
    roles: READERS,
    load: () => import('./SubscriptionPage.tsx'),
  },
]
