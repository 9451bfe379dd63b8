import { AppstoreOutlined } from '@ant-design/icons'
import type { PageDefinition } from '@onego/ui'

export const pages: PageDefinition[] = [
  {
    path: '/desk/corrections',
    frame: 'desk',
    roles: ['officer'],
    load: () => import('./ListPage.tsx'),
    menu: { text: { zh: 'corrections', en: 'corrections' }, icon: <AppstoreOutlined />, order: 90, group: 'work' },
  },
]
