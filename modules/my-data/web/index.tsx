import { type PageDefinition, registerErrorTexts } from '@onego/ui'
import { en } from './texts/en.ts'
import { zh } from './texts/zh.ts'

registerErrorTexts({ zh: zh.errors, en: en.errors })

export const pages: PageDefinition[] = [
  { path: '/my-data', frame: 'citizen', load: () => import('./MyDataPage.tsx') },
  { path: '/my-data/disputes', frame: 'citizen', load: () => import('./MyDisputesPage.tsx') },
]
