import { SafetyCertificateOutlined } from '@ant-design/icons'
import { type PageDefinition, registerErrorTexts } from '@onego/ui'
import { en } from './texts/en.ts'
import { zh } from './texts/zh.ts'

registerErrorTexts({ zh: zh.errors, en: en.errors })

export const pages: PageDefinition[] = [
  {
    path: '/desk/ledger',
    frame: 'desk',
    roles: ['auditor', 'admin'],
    load: () => import('./LedgerPage.tsx'),
    menu: {
      text: { zh: zh.title, en: en.title },
      icon: <SafetyCertificateOutlined />,
      order: 30,
      group: 'oversight',
    },
  },
]
