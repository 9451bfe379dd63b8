import { Draft, type FileRef } from '@onego/forms/contract'
import { prepareFile, sendFile } from '@onego/materials/web/files'
import { useState } from 'react'
import type { LiveDraft } from '../use-draft.ts'

/** One file on its way; `part`: how much of it has left, from 0 to 1. */
export interface Sending {
  key: string
  name: string
  part: number
  error?: unknown
  again: () => void
  drop: () => void
}

/** A picture that was made smaller before it left. */
export interface Smaller {
  name: string
  before: number
  after: number
}

interface Place {
  live: LiveDraft
  field: string
  /** A material also goes into the applicant's library. */
  keep: boolean
}

/** Sends files one after the other; what fails stays, to be tried again or dropped. */
export function useSending({ live, field, keep }: Place) {
  const [sending, setSending] = useState<Sending[]>([])
  const [smaller, setSmaller] = useState<Smaller[]>([])
  const change = (key: string, news: Partial<Sending>) =>
    setSending((all) => all.map((one) => (one.key === key ? { ...one, ...news } : one)))
  const drop = (key: string) => setSending((all) => all.filter((one) => one.key !== key))

  async function send(key: string, chosen: File) {
    change(key, { part: 0, error: undefined })
    try {
      const { file, before } = await prepareFile(chosen)
      const progress = (part: number) => change(key, { part })
      if (live.isPreview) live.take(withFile(live.draft, field, file))
      else {
        await live.flush()
        const path = `${live.path}/files/${encodeURIComponent(field)}${keep ? '?keep=1' : ''}`
        live.take(await sendFile(path, { file, shape: Draft, progress }))
      }
      drop(key)
      if (before !== null) setSmaller((all) => [...all, { name: file.name, before, after: file.size }])
    } catch (error) {
      change(key, { error })
    }
  }

  async function add(chosen: File[]) {
    const begun = chosen.map((file) => ({ file, key: crypto.randomUUID() }))
    const fresh = begun.map(({ file, key }): Sending => {
      const again = () => void send(key, file)
      return { key, name: file.name, part: 0, again, drop: () => drop(key) }
    })
    setSending((all) => [...all, ...fresh])
    for (const { file, key } of begun) await send(key, file)
  }

  return { sending, smaller, add }
}

/** In a preview nothing leaves the browser: the draft is shown as it would be. */
function withFile(draft: Draft, field: string, { name, type, size }: File): Draft {
  const file: FileRef = { id: crypto.randomUUID(), name, type, bytes: size }
  const materials = draft.materials.map((one) =>
    one.field === field ? { ...one, by: 'upload' as const, files: [...one.files, file] } : one,
  )
  return { ...draft, materials, files: [...draft.files, { ...file, field }] }
}

export function withoutFile(draft: Draft, id: string): Draft {
  const materials = draft.materials.map((one) => {
    const files = one.files.filter((file) => file.id !== id)
    return one.by === 'upload' && files.length === 0 ? { ...one, by: 'missing' as const, files } : { ...one, files }
  })
  return { ...draft, materials, files: draft.files.filter((file) => file.id !== id) }
}
