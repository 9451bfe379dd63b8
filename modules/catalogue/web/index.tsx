import { DatabaseOutlined } from '@ant-design/icons'
import { type PageDefinition, registerErrorTexts } from '@onego/ui'
import { en } from './texts/en.ts'
import { zh } from './texts/zh.ts'

registerErrorTexts({ zh: zh.errors, en: en.errors })

export const pages: PageDefinition[] = [
  {
    path: '/desk/catalogue',
    frame: 'desk',
    roles: ['steward', 'officer', 'auditor', 'admin', 'analyst'],
    load: () => import('./CataloguePage.tsx'),
    menu: { text: { zh: zh.title, en: en.title }, icon: <DatabaseOutlined />, order: 40, group: 'data' },
  },
]
