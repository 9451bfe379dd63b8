import { InboxOutlined } from '@ant-design/icons'
import { type PageDefinition, registerErrorTexts } from '@onego/ui'
import { en } from './texts/en.ts'
import { zh } from './texts/zh.ts'

export { type MatterSlot, registerMatterSlot } from './slots.ts'

registerErrorTexts({ zh: zh.errors, en: en.errors })

export const pages: PageDefinition[] = [
  {
    path: '/desk/inbox',
    frame: 'desk',
    roles: ['officer', 'clerk', 'reviewer'],
    load: () => import('./InboxPage.tsx'),
    menu: { text: { zh: zh.inboxTitle, en: en.inboxTitle }, icon: <InboxOutlined />, order: 10, group: 'work' },
  },
  { path: '/matters', frame: 'citizen', load: () => import('./MattersPage.tsx') },
  { path: '/matters/:submission', frame: 'citizen', load: () => import('./MatterPage.tsx') },
]
