import type { createExports } from './exports.ts'
import type { createImports } from './imports.ts'

/** Catalogues in and out as files. */
export type Transfer = ReturnType<typeof createImports> & ReturnType<typeof createExports>
