import { AppstoreOutlined } from '@ant-design/icons'
import type { PageDefinition } from '@onego/ui'

export const pages: PageDefinition[] = [
  {
    path: '/desk/rules',
    frame: 'desk',
    roles: ['officer'],
    load: () => import('./ListPage.tsx'),
    menu: { text: { zh: 'rules', en: 'rules' }, icon: <AppstoreOutlined />, order: 90, group: 'work' },
  },
]
