import { ApiOutlined, AuditOutlined, CloudUploadOutlined, KeyOutlined } from '@ant-design/icons'
import { type PageDefinition, registerErrorTexts } from '@onego/ui'
import { en } from './texts/en.ts'
import { zh } from './texts/zh.ts'

registerErrorTexts({ zh: zh.errors, en: en.errors })

const shared = { frame: 'desk', roles: ['steward', 'auditor', 'admin'] } as const

export const pages: PageDefinition[] = [
  {
    ...shared,
    path: '/desk/uses',
    load: () => import('./UsesPage.tsx'),
    menu: { text: { zh: zh.uses.title, en: en.uses.title }, icon: <AuditOutlined />, order: 10, group: 'data' },
  },
  {
    ...shared,
    path: '/desk/grants',
    load: () => import('./GrantsPage.tsx'),
    menu: { text: { zh: zh.grants.title, en: en.grants.title }, icon: <KeyOutlined />, order: 20, group: 'data' },
  },
  {
    ...shared,
    path: '/desk/sources',
    load: () => import('./SourcesPage.tsx'),
    menu: { text: { zh: zh.sources.title, en: en.sources.title }, icon: <ApiOutlined />, order: 30, group: 'data' },
  },
  {
    frame: 'desk',
    roles: ['steward'],
    path: '/desk/publish',
    load: () => import('./PublishPage.tsx'),
    menu: {
      text: { zh: zh.sources.publish, en: en.sources.publish },
      icon: <CloudUploadOutlined />,
      order: 35,
      group: 'data',
    },
  },
]
