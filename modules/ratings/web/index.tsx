import { StarOutlined } from '@ant-design/icons'
import { registerMatterSlot } from '@onego/cases/web'
import { type PageDefinition, registerErrorTexts } from '@onego/ui'
import { RateCase } from './RateCase.tsx'
import { en } from './texts/en.ts'
import { zh } from './texts/zh.ts'

registerErrorTexts({ zh: zh.errors, en: en.errors })

registerMatterSlot('rating', RateCase)

export { RateCase } from './RateCase.tsx'
export { Stars } from './Stars.tsx'

export const pages: PageDefinition[] = [
  {
    path: '/desk/ratings',
    frame: 'desk',
    roles: ['officer', 'clerk', 'reviewer'],
    load: () => import('./RatingsPage.tsx'),
    menu: { text: { zh: zh.title, en: en.title }, icon: <StarOutlined />, order: 60, group: 'work' },
  },
]
