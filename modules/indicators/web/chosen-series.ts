import { z } from 'zod'
import { Cell } from '../contract.ts'

const Chosen = z.array(z.object({ indicator: z.string(), cell: Cell })).max(12)
export type Chosen = z.infer<typeof Chosen>

/** What an address says was chosen; nothing if it says something else. */
export function readChosen(text: string | undefined): Chosen {
  if (!text) return []
  try {
    const read = Chosen.safeParse(JSON.parse(text))
    return read.success ? read.data : []
  } catch {
    return []
  }
}

export const writeChosen = (chosen: Chosen): string | undefined =>
  chosen.length > 0 ? JSON.stringify(chosen) : undefined
