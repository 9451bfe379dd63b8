import { FileDoneOutlined } from '@ant-design/icons'
import { type PageDefinition, registerErrorTexts } from '@onego/ui'
import { en } from './texts/en.ts'
import { zh } from './texts/zh.ts'

registerErrorTexts({ zh: zh.errors, en: en.errors })

export const pages: PageDefinition[] = [
  {
    path: '/desk/data-requests',
    frame: 'desk',
    roles: ['officer', 'steward', 'reviewer', 'supervisor', 'auditor', 'admin'],
    load: () => import('./RequestsPage.tsx'),
    menu: { text: { zh: zh.menu, en: en.menu }, icon: <FileDoneOutlined />, order: 42, group: 'data' },
  },
  {
    path: '/desk/data-requests/new',
    frame: 'desk',
    roles: ['officer', 'steward'],
    load: () => import('./NewPage.tsx'),
  },
  {
    path: '/desk/data-requests/:id',
    frame: 'desk',
    roles: ['officer', 'steward', 'reviewer', 'supervisor', 'auditor', 'admin'],
    load: () => import('./RequestPage.tsx'),
  },
]
