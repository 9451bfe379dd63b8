import {
  AppstoreOutlined,
  AreaChartOutlined,
  AuditOutlined,
  BuildOutlined,
  FileTextOutlined,
  WarningOutlined,
} from '@ant-design/icons'
import { type PageDefinition, registerErrorTexts } from '@onego/ui'
import type { ReactNode } from 'react'
import { en } from './texts/en.ts'
import { zh } from './texts/zh.ts'

registerErrorTexts({ zh: zh.errors, en: en.errors })

const READERS = ['analyst', 'supervisor', 'admin', 'steward']

const entry = (name: keyof typeof zh.menu, icon: ReactNode, order: number) => ({
  menu: { text: { zh: zh.menu[name], en: en.menu[name] }, icon, order, group: 'decisions' as const },
})

export const pages: PageDefinition[] = [
  {
    path: '/desk/industry',
    frame: 'desk',
    roles: READERS,
    load: () => import('./OverviewPage.tsx'),
    ...entry('overview', <AreaChartOutlined />, 60),
  },
  {
    path: '/desk/industry/reports',
    frame: 'desk',
    roles: READERS,
    load: () => import('./ReportsPage.tsx'),
    ...entry('reports', <FileTextOutlined />, 61),
  },
  {
    path: '/desk/industry/enterprises',
    frame: 'desk',
    roles: READERS,
    load: () => import('./EnterprisesPage.tsx'),
    ...entry('enterprises', <WarningOutlined />, 62),
  },
  {
    path: '/desk/industry/enterprises/:code',
    frame: 'desk',
    roles: READERS,
    load: () => import('./EnterprisePage.tsx'),
  },
  {
    path: '/desk/industry/parks',
    frame: 'desk',
    roles: READERS,
    load: () => import('./ParksPage.tsx'),
    ...entry('parks', <AppstoreOutlined />, 63),
  },
  {
    path: '/desk/industry/projects',
    frame: 'desk',
    roles: READERS,
    load: () => import('./ProjectsPage.tsx'),
    ...entry('projects', <BuildOutlined />, 64),
  },
  {
    // Public, so that who has not signed in finds what is asked; the figures are for those who report.
    path: '/industry/report',
    frame: 'public',
    load: () => import('./ReportPage.tsx'),
    menu: { text: { zh: zh.menu.report, en: en.menu.report }, icon: <AuditOutlined />, order: 60 },
  },
]
