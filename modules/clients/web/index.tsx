import { CloudServerOutlined } from '@ant-design/icons'
import { type PageDefinition, registerErrorTexts } from '@onego/ui'
import { en } from './texts/en.ts'
import { zh } from './texts/zh.ts'

registerErrorTexts({ zh: zh.errors, en: en.errors })

const READERS = ['steward', 'admin', 'auditor']

export const pages: PageDefinition[] = [
  {
    path: '/desk/systems',
    frame: 'desk',
    roles: READERS,
    load: () => import('./SystemsPage.tsx'),
    menu: { text: { zh: zh.title, en: en.title }, icon: <CloudServerOutlined />, order: 40, group: 'sharing' },
  },
  {
    path: '/desk/systems/new',
    frame: 'desk',
    roles: ['steward', 'admin'],
    load: () => import('./RegisterPage.tsx'),
  },
  {
    path: '/desk/systems/:id',
    frame: 'desk',
    roles: READERS,
    load: () => import('./SystemPage.tsx'),
  },
]
