import { FileDoneOutlined } from '@ant-design/icons'
import { registerResourceAction } from '@onego/catalogue/web'
import { type PageDefinition, registerErrorTexts } from '@onego/ui'
import { lazy, Suspense } from 'react'
import { en } from './texts/en.ts'
import { zh } from './texts/zh.ts'

registerErrorTexts({ zh: zh.errors, en: en.errors })

const ApplyAction = lazy(() => import('./ApplyAction.tsx').then((loaded) => ({ default: loaded.ApplyAction })))

registerResourceAction({
  key: 'data-requests.apply',
  roles: ['officer', 'steward'],
  Action: ({ resource }) => (
    <Suspense fallback={null}>
      <ApplyAction resource={resource} />
    </Suspense>
  ),
})

export const pages: PageDefinition[] = [
  {
    path: '/desk/data-requests',
    frame: 'desk',
    roles: ['officer', 'steward', 'reviewer', 'supervisor', 'auditor', 'admin'],
    load: () => import('./RequestsPage.tsx'),
    menu: { text: { zh: zh.menu, en: en.menu }, icon: <FileDoneOutlined />, order: 20, group: 'sharing' },
  },
  {
    path: '/desk/data-requests/new',
    frame: 'desk',
    roles: ['officer', 'steward'],
    load: () => import('./NewPage.tsx'),
  },
  {
    path: '/desk/data-requests/:id',
    frame: 'desk',
    roles: ['officer', 'steward', 'reviewer', 'supervisor', 'auditor', 'admin'],
    load: () => import('./RequestPage.tsx'),
  },
]
