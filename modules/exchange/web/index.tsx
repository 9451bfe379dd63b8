import { ApiOutlined, AuditOutlined, CloudUploadOutlined, CodeOutlined, KeyOutlined } from '@ant-design/icons'
import { registerResourceTab } from '@onego/catalogue/web'
import { type PageDefinition, registerErrorTexts } from '@onego/ui'
import { lazy } from 'react'
import { apiEn } from './texts/api-en.ts'
import { apiZh } from './texts/api-zh.ts'
import { en } from './texts/en.ts'
import { zh } from './texts/zh.ts'

registerErrorTexts({ zh: zh.errors, en: en.errors })
registerErrorTexts({ zh: apiZh.errors, en: apiEn.errors })

registerResourceTab({
  key: 'api',
  title: { zh: apiZh.tab, en: apiEn.tab },
  order: 60,
  Tab: lazy(() => import('./ApiTab.tsx').then(({ ApiTab }) => ({ default: ApiTab }))),
})
registerResourceTab({
  key: 'uses',
  title: { zh: apiZh.usesTab, en: apiEn.usesTab },
  order: 70,
  roles: ['steward', 'auditor', 'admin'],
  Tab: lazy(() => import('./WhoUsesTab.tsx').then(({ WhoUsesTab }) => ({ default: WhoUsesTab }))),
})

const shared = { frame: 'desk', roles: ['steward', 'auditor', 'admin'] } as const

export const pages: PageDefinition[] = [
  {
    ...shared,
    path: '/desk/uses',
    load: () => import('./UsesPage.tsx'),
    menu: { text: { zh: zh.uses.title, en: en.uses.title }, icon: <AuditOutlined />, order: 40, group: 'data' },
  },
  {
    ...shared,
    path: '/desk/grants',
    load: () => import('./GrantsPage.tsx'),
    menu: { text: { zh: zh.grants.title, en: en.grants.title }, icon: <KeyOutlined />, order: 30, group: 'sharing' },
  },
  {
    ...shared,
    path: '/desk/sources',
    load: () => import('./SourcesPage.tsx'),
    menu: { text: { zh: zh.sources.title, en: en.sources.title }, icon: <ApiOutlined />, order: 30, group: 'data' },
  },
  {
    ...shared,
    path: '/desk/data-api',
    load: () => import('./ApiPage.tsx'),
    menu: { text: { zh: apiZh.page.title, en: apiEn.page.title }, icon: <CodeOutlined />, order: 50, group: 'sharing' },
  },
  {
    frame: 'desk',
    roles: ['steward'],
    path: '/desk/publish',
    load: () => import('./PublishPage.tsx'),
    menu: {
      text: { zh: zh.sources.publish, en: en.sources.publish },
      icon: <CloudUploadOutlined />,
      order: 10,
      group: 'data',
    },
  },
]
