import { AuditOutlined, FileSearchOutlined, FlagOutlined } from '@ant-design/icons'
import { type PageDefinition, registerErrorTexts } from '@onego/ui'
import { en } from './texts/en.ts'
import { zh } from './texts/zh.ts'

registerErrorTexts({ zh: zh.errors, en: en.errors })

export const pages: PageDefinition[] = [
  {
    path: '/desk/disputed-values',
    frame: 'desk',
    roles: ['steward'],
    load: () => import('./DisputedValuesPage.tsx'),
    menu: { text: { zh: zh.desk.menu, en: en.desk.menu }, icon: <FileSearchOutlined />, order: 60, group: 'data' },
  },
  {
    path: '/desk/my-corrections',
    frame: 'desk',
    roles: ['officer', 'steward'],
    load: () => import('./MyCorrectionsPage.tsx'),
    menu: { text: { zh: zh.own.menu, en: en.own.menu }, icon: <FlagOutlined />, order: 70, group: 'sharing' },
  },
  {
    path: '/desk/correction-objections',
    frame: 'desk',
    roles: ['reviewer'],
    load: () => import('./ObjectionsPage.tsx'),
    menu: { text: { zh: zh.settle.menu, en: en.settle.menu }, icon: <AuditOutlined />, order: 65, group: 'data' },
  },
]
