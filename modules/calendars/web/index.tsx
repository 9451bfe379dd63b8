import { CalendarOutlined } from '@ant-design/icons'
import { type PageDefinition, registerErrorTexts } from '@onego/ui'
import { en } from './texts/en.ts'
import { zh } from './texts/zh.ts'

registerErrorTexts({ zh: zh.errors, en: en.errors })

export const pages: PageDefinition[] = [
  {
    path: '/desk/calendar',
    frame: 'desk',
    roles: ['admin', 'officer', 'reviewer', 'supervisor'],
    load: () => import('./CalendarPage.tsx'),
    menu: { text: { zh: zh.title, en: en.title }, icon: <CalendarOutlined />, order: 20, group: 'system' },
  },
]
