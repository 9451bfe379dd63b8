import { WarningOutlined } from '@ant-design/icons'
import type { PageDefinition } from '@onego/ui'

export const pages: PageDefinition[] = [
  {
    path: '/desk/failures',
    frame: 'desk',
    roles: ['admin', 'auditor'],
    load: () => import('./FailuresPage.tsx'),
    menu: { text: { zh: '未送达事项', en: 'Not delivered' }, icon: <WarningOutlined />, order: 20, group: 'system' },
  },
]
