import {
  AppstoreOutlined,
  AreaChartOutlined,
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
const BUREAU = ['analyst']

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
    roles: BUREAU,
    load: () => import('./ReportsPage.tsx'),
    ...entry('reports', <FileTextOutlined />, 61),
  },
  {
    path: '/desk/industry/enterprises',
    frame: 'desk',
    roles: BUREAU,
    load: () => import('./EnterprisesPage.tsx'),
    ...entry('enterprises', <WarningOutlined />, 62),
  },
  {
    path: '/desk/industry/enterprises/:code',
    frame: 'desk',
    roles: BUREAU,
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
  { path: '/industry/report', frame: 'citizen', load: () => import('./ReportPage.tsx') },
]
