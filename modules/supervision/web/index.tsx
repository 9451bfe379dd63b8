import { AlertOutlined } from '@ant-design/icons'
import { type PageDefinition, registerErrorTexts } from '@onego/ui'
import { en } from './texts/en.ts'
import { zh } from './texts/zh.ts'

registerErrorTexts({ zh: zh.errors, en: en.errors })

export const pages: PageDefinition[] = [
  {
    path: '/desk/lights',
    frame: 'desk',
    roles: ['supervisor', 'admin', 'officer', 'reviewer'],
    load: () => import('./LightsPage.tsx'),
    menu: { text: { zh: zh.title, en: en.title }, icon: <AlertOutlined />, order: 10, group: 'oversight' },
  },
]
