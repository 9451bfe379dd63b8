import { ContainerOutlined } from '@ant-design/icons'
import { type PageDefinition, registerErrorTexts } from '@onego/ui'
import { en } from './texts/en.ts'
import { zh } from './texts/zh.ts'

registerErrorTexts({ zh: zh.errors, en: en.errors })

const LOOKERS = ['steward', 'auditor', 'admin']

export const pages: PageDefinition[] = [
  {
    path: '/desk/registers',
    frame: 'desk',
    roles: LOOKERS,
    load: () => import('./RegistersPage.tsx'),
    menu: { text: { zh: zh.list.title, en: en.list.title }, icon: <ContainerOutlined />, order: 50, group: 'data' },
  },
  { path: '/desk/registers/:code', frame: 'desk', roles: LOOKERS, load: () => import('./RegisterPage.tsx') },
  { path: '/desk/registers/:code/record', frame: 'desk', roles: ['steward'], load: () => import('./RecordPage.tsx') },
]
