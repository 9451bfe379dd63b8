import { TeamOutlined } from '@ant-design/icons'
import { type PageDefinition, registerErrorTexts } from '@onego/ui'
import { en } from './texts/en.ts'
import { zh } from './texts/zh.ts'

export { CodeField } from './CodeField.tsx'
export { SimulatorNote } from './SimulatorNote.tsx'

registerErrorTexts({ zh: zh.errors, en: en.errors })

export const pages: PageDefinition[] = [
  { path: '/sign-in', frame: 'public', load: () => import('./SignInPage.tsx') },
  { path: '/staff/sign-in', frame: 'public', load: () => import('./StaffSignInPage.tsx') },
  { path: '/staff/password', frame: 'desk', load: () => import('./PasswordPage.tsx') },
  { path: '/me', frame: 'citizen', load: () => import('./MePage.tsx') },
  { path: '/me/real-name', frame: 'citizen', load: () => import('./RealNamePage.tsx') },
  {
    path: '/desk/colleagues',
    frame: 'desk',
    load: () => import('./ColleaguesPage.tsx'),
    menu: {
      text: { zh: zh.colleagues.menu, en: en.colleagues.menu },
      icon: <TeamOutlined />,
      order: 80,
      group: 'system',
    },
  },
]
