import { pages as portal } from '@onego/portal/web'
import type { PageDefinition } from '@onego/ui'

/** Every screen of this installation: one line each module. */
export const pages: readonly PageDefinition[] = [...portal]
