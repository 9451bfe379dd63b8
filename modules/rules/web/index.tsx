import { TableOutlined } from '@ant-design/icons'
import { type PageDefinition, registerErrorTexts } from '@onego/ui'
import { en } from './texts/en.ts'
import { zh } from './texts/zh.ts'

registerErrorTexts({ zh: zh.errors, en: en.errors })

const roles = ['clerk', 'officer', 'steward', 'reviewer', 'supervisor', 'admin', 'auditor'] as const

export const pages: PageDefinition[] = [
  {
    path: '/desk/rules',
    frame: 'desk',
    roles: [...roles],
    load: () => import('./TablesPage.tsx'),
    menu: { text: { zh: zh.title, en: en.title }, icon: <TableOutlined />, order: 70, group: 'work' },
  },
  { path: '/desk/rules/:code', frame: 'desk', roles: [...roles], load: () => import('./TablePage.tsx') },
  { path: '/desk/rules/:code/draft', frame: 'desk', roles: [...roles], load: () => import('./DraftPage.tsx') },
]
