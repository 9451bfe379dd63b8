import { Change, ChangeProblem, type SaveChange } from '@onego/service-items/contract/changes'
import { api, useAction, useApi } from '@onego/ui'
import { useState } from 'react'
import { z } from 'zod'

type Written = Omit<SaveChange, 'version' | 'parts'>
const Problems = z.object({ problems: z.array(ChangeProblem) })

const writtenOf = ({ items, reason, effectOn }: Change): Written => ({ items, reason, effectOn })

/** A change as the server has it, with what is written and not yet saved. */
export function useChange(id: string, words: { saved: string }) {
  const query = useApi(`/item-changes/${id}`, Change)
  const problems = useApi(`/item-changes/${id}/problems`, Problems)
  const [unsaved, setUnsaved] = useState<{ of: number; written: Written }>()
  const change = query.data
  const isDirty = unsaved !== undefined && unsaved.of === change?.version
  const written = isDirty ? unsaved.written : change && writtenOf(change)

  const reload = async () => {
    await Promise.all([query.reload(), problems.reload()])
  }
  const saving = useAction(
    async () => {
      if (!change || !written) return
      await api.put(`/item-changes/${id}`, { ...written, parts: change.parts, version: change.version }, Change)
      await reload()
      setUnsaved(undefined)
    },
    { success: words.saved },
  )
  return {
    ...{ query, change, written, isDirty, saving, reload },
    problems: problems.data?.problems ?? [],
    write(next: Partial<Written>) {
      if (change && written) setUnsaved({ of: change.version, written: { ...written, ...next } })
    },
  }
}
export type ChangeInHand = ReturnType<typeof useChange>
