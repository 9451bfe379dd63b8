import {
  AppstoreOutlined,
  ImportOutlined,
  SafetyCertificateOutlined,
  SwapOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons'
import { type PageDefinition, registerErrorTexts } from '@onego/ui'
import { en as changesEn } from './changes/texts/en.ts'
import { zh as changesZh } from './changes/texts/zh.ts'
import { en as libraryEn } from './library/texts/en.ts'
import { zh as libraryZh } from './library/texts/zh.ts'
import { en } from './texts/en.ts'
import { zh } from './texts/zh.ts'

registerErrorTexts({ zh: zh.errors, en: en.errors })

const CHANGE_READERS = ['steward', 'reviewer', 'admin', 'auditor']
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
  {
    path: '/desk/item-changes',
    frame: 'desk',
    roles: CHANGE_READERS,
    load: () => import('./changes/ChangesPage.tsx'),
    menu: { text: { zh: changesZh.menu, en: changesEn.menu }, icon: <SwapOutlined />, order: 12, group: 'items' },
  },
  {
    path: '/desk/item-changes/:id',
    frame: 'desk',
    roles: CHANGE_READERS,
    load: () => import('./changes/ChangePage.tsx'),
  },
  {
    path: '/desk/items/:code',
    frame: 'desk',
    roles: READERS,
    load: () => import('./library/ItemRecordPage.tsx'),
  },
  {
    path: '/desk/item-quality',
    frame: 'desk',
    roles: READERS,
    load: () => import('./library/QualityPage.tsx'),
    menu: {
      text: { zh: libraryZh.qualityMenu, en: libraryEn.qualityMenu },
      icon: <SafetyCertificateOutlined />,
      order: 14,
      group: 'items',
    },
  },
  {
    path: '/desk/basic-items',
    frame: 'desk',
    roles: READERS,
    load: () => import('./library/BasicListPage.tsx'),
    menu: {
      text: { zh: libraryZh.basicMenu, en: libraryEn.basicMenu },
      icon: <UnorderedListOutlined />,
      order: 16,
      group: 'items',
    },
  },
]
