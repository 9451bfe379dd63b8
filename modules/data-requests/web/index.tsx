import { AppstoreOutlined } from '@ant-design/icons'
import type { PageDefinition } from '@onego/ui'

export const pages: PageDefinition[] = [
  {
    path: '/desk/data-requests',
    frame: 'desk',
    roles: ['officer'],
    load: () => import('./ListPage.tsx'),
    menu: { text: { zh: 'data-requests', en: 'data-requests' }, icon: <AppstoreOutlined />, order: 90, group: 'work' },
  },
]
