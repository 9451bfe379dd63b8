import { AppstoreOutlined, ImportOutlined } from '@ant-design/icons'
import { type PageDefinition, registerErrorTexts } from '@onego/ui'
import { en } from './texts/en.ts'
import { zh } from './texts/zh.ts'

registerErrorTexts({ zh: zh.errors, en: en.errors })

const READERS = ['clerk', 'officer', 'steward', 'supervisor', 'admin', 'auditor']

export const pages: PageDefinition[] = [
  { path: '/search', frame: 'public', load: () => import('./search/SearchPage.tsx') },
  { path: '/items/:code', frame: 'public', load: () => import('./item/ItemPage.tsx') },
  { path: '/items/:code/guide', frame: 'public', load: () => import('./guide/ItemGuidePage.tsx') },
  { path: '/bundles/:code', frame: 'public', load: () => import('./guide/BundlePage.tsx') },
  {
    path: '/desk/items',
    frame: 'desk',
    roles: READERS,
    load: () => import('./desk/ItemsPage.tsx'),
    menu: { text: { zh: zh.desk.menu, en: en.desk.menu }, icon: <AppstoreOutlined />, order: 10, group: 'items' },
  },
  {
    path: '/desk/item-imports',
    frame: 'desk',
    roles: ['steward', 'admin', 'auditor'],
    load: () => import('./desk/ImportsPage.tsx'),
    menu: { text: { zh: zh.imports.menu, en: en.imports.menu }, icon: <ImportOutlined />, order: 20, group: 'items' },
  },
  {
    path: '/desk/item-imports/:id',
    frame: 'desk',
    roles: ['steward', 'admin', 'auditor'],
    load: () => import('./desk/ImportReportPage.tsx'),
  },
]
