import { type PageDefinition, registerErrorTexts } from '@onego/ui'
import { enErrors } from './texts/en.ts'
import { zhErrors } from './texts/zh.ts'

registerErrorTexts({ zh: zhErrors, en: enErrors })

export const pages: PageDefinition[] = [
  { path: '/apply', frame: 'citizen', load: () => import('./DraftsPage.tsx') },
  { path: '/apply/:bundle', frame: 'citizen', load: () => import('./ApplyPage.tsx') },
]
