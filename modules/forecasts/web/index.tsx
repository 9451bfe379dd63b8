import { RiseOutlined } from '@ant-design/icons'
import type { PageDefinition } from '@onego/ui'
import { en } from './texts/en.ts'
import { zh } from './texts/zh.ts'

export const pages: PageDefinition[] = [
  {
    path: '/desk/forecasts',
    frame: 'desk',
    roles: ['analyst', 'supervisor', 'steward', 'admin'],
    load: () => import('./ForecastsPage.tsx'),
    menu: { text: { zh: zh.title, en: en.title }, icon: <RiseOutlined />, order: 30, group: 'decisions' },
  },
]
