import { type PageDefinition, registerErrorTexts } from '@onego/ui'
import { en } from './texts/en.ts'
import { zh } from './texts/zh.ts'

registerErrorTexts({ zh: zh.errors, en: en.errors })

export const pages: PageDefinition[] = [
  { path: '/messages', frame: 'citizen', load: () => import('./MessagesPage.tsx') },
  { path: '/desk/messages', frame: 'desk', load: () => import('./MessagesPage.tsx') },
  { path: '/simulator/messages', frame: 'public', load: () => import('./SimulatorPage.tsx') },
]
