import { AlertOutlined, ControlOutlined } from '@ant-design/icons'
import { type PageDefinition, registerErrorTexts } from '@onego/ui'
import { en } from './texts/en.ts'
import { zh } from './texts/zh.ts'

registerErrorTexts({ zh: zh.errors, en: en.errors })

const SEE = ['analyst', 'officer', 'reviewer', 'steward', 'supervisor', 'admin'] as const
const KEEP = ['analyst', 'steward', 'admin'] as const

export const pages: PageDefinition[] = [
  {
    path: '/desk/alerts',
    frame: 'desk',
    roles: SEE,
    load: () => import('./AlertsPage.tsx'),
    menu: { text: { zh: zh.menu, en: en.menu }, icon: <AlertOutlined />, order: 10, group: 'decisions' },
  },
  { path: '/desk/alerts/:id', frame: 'desk', roles: SEE, load: () => import('./AlertPage.tsx') },
  {
    path: '/desk/alert-rules',
    frame: 'desk',
    roles: SEE,
    load: () => import('./RulesPage.tsx'),
    menu: { text: { zh: zh.rulesMenu, en: en.rulesMenu }, icon: <ControlOutlined />, order: 15, group: 'decisions' },
  },
  { path: '/desk/alert-rules/new', frame: 'desk', roles: KEEP, load: () => import('./NewRulePage.tsx') },
  { path: '/desk/alert-rules/:code', frame: 'desk', roles: SEE, load: () => import('./RulePage.tsx') },
]
