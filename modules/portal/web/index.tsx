import { BarChartOutlined } from '@ant-design/icons'
import type { PageDefinition } from '@onego/ui'

export const pages: PageDefinition[] = [
  { path: '/', frame: 'public', load: () => import('./HomePage.tsx') },
  {
    path: '/city',
    frame: 'public',
    load: () => import('./CityPage.tsx'),
    menu: { text: { zh: '城市数据', en: 'City figures' }, icon: <BarChartOutlined />, order: 90 },
  },
]
