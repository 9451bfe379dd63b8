import { SolutionOutlined } from '@ant-design/icons'
import { type PageDefinition, registerErrorTexts } from '@onego/ui'
import { en } from './texts/en.ts'
import { zh } from './texts/zh.ts'

registerErrorTexts({ zh: zh.errors, en: en.errors })

export const pages: PageDefinition[] = [
  {
    path: '/desk/counter',
    frame: 'desk',
    roles: ['clerk'],
    load: () => import('./CounterPage.tsx'),
    menu: { text: { zh: zh.menu, en: en.menu }, icon: <SolutionOutlined />, order: 15, group: 'work' },
  },
]
