import { FileProtectOutlined } from '@ant-design/icons'
import { type PageDefinition, registerErrorTexts } from '@onego/ui'
import { en } from './texts/en.ts'
import { zh } from './texts/zh.ts'

registerErrorTexts({ zh: zh.errors, en: en.errors })

export const pages: PageDefinition[] = [
  { path: '/my-materials', frame: 'citizen', load: () => import('./LibraryPage.tsx') },
  {
    path: '/desk/materials',
    frame: 'desk',
    roles: ['clerk'],
    load: () => import('./CheckPage.tsx'),
    menu: {
      text: { zh: zh.desk.menu, en: en.desk.menu },
      icon: <FileProtectOutlined aria-hidden />,
      order: 40,
      group: 'work',
    },
  },
]
