import type { PageDefinition } from '@onego/ui'

export const pages: PageDefinition[] = []
