import { StarOutlined } from '@ant-design/icons'
import { registerMatterSlot } from '@onego/cases/web'
import { type PageDefinition, registerErrorTexts } from '@onego/ui'
import { lazy, Suspense } from 'react'
import { en } from './texts/en.ts'
import { zh } from './texts/zh.ts'

registerErrorTexts({ zh: zh.errors, en: en.errors })

const RateCase = lazy(() => import('./RateCase.tsx').then((loaded) => ({ default: loaded.RateCase })))

registerMatterSlot('rating', ({ caseId }) => (
  <Suspense fallback={null}>
    <RateCase caseId={caseId} />
  </Suspense>
))

export const pages: PageDefinition[] = [
  {
    path: '/desk/ratings',
    frame: 'desk',
    roles: ['officer', 'clerk', 'reviewer'],
    load: () => import('./RatingsPage.tsx'),
    menu: { text: { zh: zh.title, en: en.title }, icon: <StarOutlined />, order: 60, group: 'work' },
  },
]
