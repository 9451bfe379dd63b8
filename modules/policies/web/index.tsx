import { AimOutlined, CalculatorOutlined, GiftOutlined } from '@ant-design/icons'
import { type PageDefinition, registerErrorTexts } from '@onego/ui'
import { en } from './texts/en.ts'
import { zh } from './texts/zh.ts'

registerErrorTexts({ zh: zh.errors, en: en.errors })

const DESK = ['steward', 'reviewer', 'officer', 'admin', 'auditor'] as const

export const pages: PageDefinition[] = [
  {
    path: '/calculator',
    frame: 'public',
    load: () => import('./CalculatorPage.tsx'),
    menu: { text: { zh: zh.calculator.menu, en: en.calculator.menu }, icon: <CalculatorOutlined />, order: 40 },
  },
  {
    path: '/offers',
    frame: 'citizen',
    load: () => import('./OffersPage.tsx'),
    menu: { text: { zh: zh.offers.menu, en: en.offers.menu }, icon: <GiftOutlined />, order: 45 },
  },
  {
    path: '/desk/policies',
    frame: 'desk',
    roles: DESK,
    load: () => import('./ListPage.tsx'),
    menu: { text: { zh: zh.desk.menu, en: en.desk.menu }, icon: <AimOutlined />, order: 70, group: 'items' },
  },
  { path: '/desk/policies/new', frame: 'desk', roles: ['steward'], load: () => import('./DraftPage.tsx') },
  { path: '/desk/policies/drafts/:id', frame: 'desk', roles: DESK, load: () => import('./DraftPage.tsx') },
  { path: '/desk/policies/:code', frame: 'desk', roles: DESK, load: () => import('./PolicyPage.tsx') },
]
