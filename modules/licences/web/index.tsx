import { SafetyCertificateOutlined } from '@ant-design/icons'
import { type PageDefinition, registerErrorTexts } from '@onego/ui'
import { en } from './texts/en.ts'
import { zh } from './texts/zh.ts'

registerErrorTexts({ zh: zh.errors, en: en.errors })

export const pages: PageDefinition[] = [
  { path: '/wallet', frame: 'citizen', load: () => import('./WalletPage.tsx') },
  { path: '/wallet/:id', frame: 'citizen', load: () => import('./LicencePage.tsx') },
  { path: '/verify', frame: 'public', load: () => import('./VerifyPage.tsx') },
  {
    path: '/desk/licences',
    frame: 'desk',
    roles: ['officer'],
    load: () => import('./IssuedPage.tsx'),
    menu: {
      text: { zh: zh.issued.menu, en: en.issued.menu },
      icon: <SafetyCertificateOutlined />,
      order: 30,
      group: 'work',
    },
  },
]
