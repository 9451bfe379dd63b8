import { AuditOutlined, DatabaseOutlined, FolderOpenOutlined, ImportOutlined } from '@ant-design/icons'
import { type PageDefinition, registerErrorTexts } from '@onego/ui'
import { en } from './texts/en.ts'
import { searchEn, searchErrorsEn } from './texts/search-en.ts'
import { searchErrorsZh, searchZh } from './texts/search-zh.ts'
import { zh } from './texts/zh.ts'

export { type ResourceAction, type ResourceTab, registerResourceAction, registerResourceTab } from './slots.ts'

registerErrorTexts({ zh: zh.errors, en: en.errors })
registerErrorTexts({ zh: searchErrorsZh, en: searchErrorsEn })

const READERS = ['steward', 'reviewer', 'officer', 'auditor', 'admin', 'analyst']

export const pages: PageDefinition[] = [
  {
    path: '/desk/catalogue',
    frame: 'desk',
    roles: READERS,
    load: () => import('./CataloguePage.tsx'),
    menu: { text: { zh: zh.title, en: en.title }, icon: <DatabaseOutlined />, order: 10, group: 'sharing' },
  },
  {
    path: '/desk/catalogue-own',
    frame: 'desk',
    roles: ['steward', 'reviewer', 'admin'],
    load: () => import('./OwnPage.tsx'),
    menu: { text: { zh: zh.ownTitle, en: en.ownTitle }, icon: <FolderOpenOutlined />, order: 20, group: 'data' },
  },
  {
    path: '/desk/catalogue-reviews',
    frame: 'desk',
    roles: ['reviewer'],
    load: () => import('./ReviewsPage.tsx'),
    menu: { text: { zh: zh.reviewsTitle, en: en.reviewsTitle }, icon: <AuditOutlined />, order: 15, group: 'data' },
  },
  {
    path: '/desk/catalogue-imports',
    frame: 'desk',
    roles: ['steward', 'admin', 'auditor'],
    load: () => import('./ImportPage.tsx'),
    menu: {
      text: { zh: searchZh.imports.menu, en: searchEn.imports.menu },
      icon: <ImportOutlined />,
      order: 80,
      group: 'data',
    },
  },
  {
    path: '/desk/catalogue-imports/:id',
    frame: 'desk',
    roles: ['steward', 'admin', 'auditor'],
    load: () => import('./ImportReportPage.tsx'),
  },
  { path: '/desk/catalogue/followed', frame: 'desk', roles: READERS, load: () => import('./FollowedPage.tsx') },
  {
    path: '/desk/catalogue/new',
    frame: 'desk',
    roles: ['steward', 'admin'],
    load: () => import('./EditorPage.tsx'),
  },
  { path: '/desk/catalogue/:code', frame: 'desk', roles: READERS, load: () => import('./ResourcePage.tsx') },
  {
    path: '/desk/catalogue/:code/edit',
    frame: 'desk',
    roles: ['steward', 'admin'],
    load: () => import('./EditorPage.tsx'),
  },
]
