import { FundProjectionScreenOutlined } from '@ant-design/icons'
import { type PageDefinition, registerErrorTexts } from '@onego/ui'
import { en } from './texts/en.ts'
import { zh } from './texts/zh.ts'

registerErrorTexts({ zh: zh.errors, en: en.errors })

export const pages: PageDefinition[] = [
  {
    path: '/desk/dashboards',
    frame: 'desk',
    load: () => import('./ListPage.tsx'),
    menu: {
      text: { zh: zh.list.title, en: en.list.title },
      icon: <FundProjectionScreenOutlined />,
      order: 10,
      group: 'decisions',
    },
  },
  { path: '/desk/dashboards/:code', frame: 'desk', load: () => import('./BoardPage.tsx') },
  {
    path: '/desk/dashboards/:code/edit',
    frame: 'desk',
    roles: ['analyst', 'admin'],
    load: () => import('./EditorPage.tsx'),
  },
  // Not the frame of walls: that one is for staff only, and a wall may be for everybody. It covers the frame it is in.
  { path: '/wall', frame: 'public', load: () => import('./WallPage.tsx') },
  { path: '/wall/:code', frame: 'public', load: () => import('./WallPage.tsx') },
]
