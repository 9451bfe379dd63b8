import { CloudOutlined, DeploymentUnitOutlined, ImportOutlined, LineChartOutlined } from '@ant-design/icons'
import { type PageDefinition, registerErrorTexts } from '@onego/ui'
import { en } from './texts/en.ts'
import { zh } from './texts/zh.ts'

registerErrorTexts({ zh: zh.errors, en: en.errors })

const roles = ['analyst', 'supervisor', 'admin']
const menu = (key: 'air' | 'verification' | 'imports' | 'models', icon: React.ReactNode, order: number) => ({
  text: {
    zh: key === 'air' || key === 'imports' ? zh[key] : `空气${zh[key]}`,
    en: key === 'air' || key === 'imports' ? en[key] : `Air: ${en[key]}`,
  },
  icon,
  order,
  group: 'decisions' as const,
})

export const pages: PageDefinition[] = [
  { path: '/air', frame: 'public', load: () => import('./PublicPage.tsx') },
  {
    path: '/desk/air',
    frame: 'desk',
    roles,
    load: () => import('./AirPage.tsx'),
    menu: menu('air', <CloudOutlined />, 70),
  },
  { path: '/desk/air/forecast/:station', frame: 'desk', roles, load: () => import('./StationPage.tsx') },
  {
    path: '/desk/air/verification',
    frame: 'desk',
    roles,
    load: () => import('./VerificationPage.tsx'),
    menu: menu('verification', <LineChartOutlined />, 71),
  },
  {
    path: '/desk/air/imports',
    frame: 'desk',
    roles: ['analyst'],
    load: () => import('./ImportsPage.tsx'),
    menu: menu('imports', <ImportOutlined />, 72),
  },
  {
    path: '/desk/air/models',
    frame: 'desk',
    roles,
    load: () => import('./ModelsPage.tsx'),
    menu: menu('models', <DeploymentUnitOutlined />, 73),
  },
]
