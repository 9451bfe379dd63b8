import type { ComponentType, ReactNode } from 'react'
import type { Text } from './texts.ts'

/** `public`: top bar, open to all · `citizen`: top bar, a signed-in citizen · `desk`: left menu, staff · `wall`: dark full screen. */
export type Frame = 'public' | 'citizen' | 'desk' | 'wall'
export type MenuGroup = 'work' | 'data' | 'sharing' | 'items' | 'decisions' | 'oversight' | 'system'

export interface MenuEntry {
  text: Text
  icon: ReactNode
  order: number
  /** Where it stands in the desk's menu; `work` unless said. */
  group?: MenuGroup
}

/** One screen a module contributes. `apps/web/pages.ts` puts them together. */
export interface PageDefinition {
  /** A react-router path such as `/matters/:id`. */
  path: string
  frame: Frame
  /** Staff roles of which one is needed (frames desk and wall); any staff unless said. */
  roles?: readonly string[]
  load: () => Promise<{ Page: ComponentType }>
  menu?: MenuEntry
}
