import { GlobalOutlined } from '@ant-design/icons'
import { type PageDefinition, registerErrorTexts } from '@onego/ui'
import { en } from './texts/en.ts'
import { zh } from './texts/zh.ts'

registerErrorTexts({ zh: zh.errors, en: en.errors })

export const pages: PageDefinition[] = [
  {
    path: '/desk/map',
    frame: 'desk',
    load: () => import('./DeskMapPage.tsx'),
    menu: { text: { zh: zh.page.title, en: en.page.title }, icon: <GlobalOutlined />, order: 40, group: 'decisions' },
  },
  {
    path: '/desk/map/import',
    frame: 'desk',
    roles: ['analyst', 'steward', 'admin'],
    load: () => import('./ImportPage.tsx'),
  },
  {
    path: '/desk/map/new',
    frame: 'desk',
    roles: ['analyst', 'steward', 'admin'],
    load: () => import('./NewLayerPage.tsx'),
  },
  { path: '/map', frame: 'public', load: () => import('./PublicMapPage.tsx') },
]
