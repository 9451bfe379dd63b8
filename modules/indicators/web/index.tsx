import { LineChartOutlined } from '@ant-design/icons'
import { type PageDefinition, registerErrorTexts } from '@onego/ui'
import { en } from './texts/en.ts'
import { zh } from './texts/zh.ts'

registerErrorTexts({ zh: zh.errors, en: en.errors })

const writers = ['analyst', 'steward', 'admin']
const readers = ['analyst', 'supervisor', 'steward', 'officer', 'reviewer', 'admin', 'auditor']

export const pages: PageDefinition[] = [
  {
    path: '/desk/indicators',
    frame: 'desk',
    roles: readers,
    load: () => import('./ListPage.tsx'),
    menu: { text: { zh: zh.title, en: en.title }, icon: <LineChartOutlined />, order: 20, group: 'decisions' },
  },
  { path: '/desk/indicators/explore', frame: 'desk', roles: readers, load: () => import('./ExplorePage.tsx') },
  { path: '/desk/indicators/new', frame: 'desk', roles: writers, load: () => import('./EditPage.tsx') },
  { path: '/desk/indicators/imports', frame: 'desk', roles: writers, load: () => import('./ImportsPage.tsx') },
  { path: '/desk/indicators/imports/:id', frame: 'desk', roles: writers, load: () => import('./ImportsPage.tsx') },
  { path: '/desk/indicators/:code/edit', frame: 'desk', roles: writers, load: () => import('./EditPage.tsx') },
  { path: '/desk/indicators/:code', frame: 'desk', roles: readers, load: () => import('./IndicatorPage.tsx') },
  { path: '/indicators', frame: 'public', load: () => import('./ListPage.tsx') },
  { path: '/indicators/:code', frame: 'public', load: () => import('./IndicatorPage.tsx') },
]
