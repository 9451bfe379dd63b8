import { AppstoreOutlined } from '@ant-design/icons'
import type { PageDefinition } from '@onego/ui'

export const pages: PageDefinition[] = [
  {
    path: '/desk/studio',
    frame: 'desk',
    roles: ['officer'],
    load: () => import('./ListPage.tsx'),
    menu: { text: { zh: 'studio', en: 'studio' }, icon: <AppstoreOutlined />, order: 90, group: 'work' },
  },
]
