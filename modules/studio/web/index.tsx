import { HighlightOutlined } from '@ant-design/icons'
import { type PageDefinition, registerErrorTexts } from '@onego/ui'
import { en } from './texts/en.ts'
import { zh } from './texts/zh.ts'

registerErrorTexts({ zh: zh.errors, en: en.errors })

export const pages: PageDefinition[] = [
  {
    path: '/desk/studio',
    frame: 'desk',
    roles: ['steward', 'admin'],
    load: () => import('./list/StudioPage.tsx'),
    menu: { text: { zh: zh.menu, en: en.menu }, icon: <HighlightOutlined />, order: 5, group: 'items' },
  },
  {
    path: '/desk/studio/:id',
    frame: 'desk',
    roles: ['steward', 'admin', 'reviewer', 'auditor'],
    load: () => import('./design/DesignPage.tsx'),
  },
]
