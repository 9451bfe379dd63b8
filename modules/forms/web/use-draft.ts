import { ApiError, api } from '@onego/ui'
import { useEffect, useMemo, useState } from 'react'
import { type Answer, Draft } from '../contract.ts'
import { createFormStore, type FormStore } from './form-store.ts'
import { useOutline } from './use-form-store.ts'

/** An applicant's own forms. */
export const OWN_DRAFTS = '/forms/drafts'

const PAUSE_MS = 700
const RETRY_MS = 4000

/** Sends what was typed, one save at a time; kept apart from what draws. */
interface Saver {
  answer(field: string, value: Answer): void
  /** Resolves when everything typed so far is on the server. */
  flush(): Promise<void>
  /** Saves what was typed. @returns the version that was on this screen: an older one if another device was found quicker. */
  flushToHandIn(): Promise<number>
  /** Shows what another device has changed. */
  fetchNewest(): Promise<void>
  take(next: Draft): void
}

/** A form as its screens use it. */
export interface LiveDraft extends Saver {
  store: FormStore
  draft: Draft
  /** True once another device's answers were merged with those typed here. */
  merged: boolean
  /** Below `/api`: where the draft lies for whoever fills it in. */
  path: string
  /** True where a clerk fills it in for the applicant, and compares with originals. */
  atCounter: boolean
  /** True where nothing is sent or saved. */
  isPreview: boolean
}

/**
 * The draft as the server has it and what was typed since. Typing is saved after a short pause; a save that fails is tried
 * again; if another device was quicker, its answers are fetched and what was typed here is put on top, field by field.
 */
export function useDraft(opened: Draft, drafts = OWN_DRAFTS): LiveDraft {
  const path = `${drafts}/${opened.id}`
  const [merged, setMerged] = useState(false)
  const [{ store, saver }] = useState(() => {
    const made = createFormStore(opened)
    return { store: made, saver: createSaver(made, path, () => setMerged(true)) }
  })
  useOutline(store)
  const draft = store.draft()
  useEffect(() => {
    const save = () => void saver.flush().catch(() => undefined)
    const leave = () => document.visibilityState === 'hidden' && save()
    document.addEventListener('visibilitychange', leave)
    window.addEventListener('pagehide', save)
    return () => {
      document.removeEventListener('visibilitychange', leave)
      window.removeEventListener('pagehide', save)
      save()
    }
  }, [saver])
  const atCounter = drafts !== OWN_DRAFTS
  return useMemo(
    () => ({ ...saver, store, draft, path, atCounter, merged, isPreview: false }),
    [saver, store, draft, path, atCounter, merged],
  )
}

function createSaver(store: FormStore, path: string, onMerged: () => void): Saver {
  const running = { saving: undefined as Promise<void> | undefined, merges: 0 }
  let timer: ReturnType<typeof setTimeout> | undefined

  async function saveOnce(): Promise<void> {
    const sent = store.edits()
    if (Object.keys(sent).length === 0) return
    const { version } = store.draft()
    store.setSaving('saving')
    try {
      store.take(await api.put(path, { version, answers: sent }, Draft), sent)
      store.setSaving('saved')
    } catch (error) {
      if (!(error instanceof ApiError) || error.type !== 'forms.draft-changed') throw error
      onMerged()
      running.merges += 1
      store.take(await api.get(path, Draft))
      await saveOnce()
    }
  }

  async function flush(): Promise<void> {
    clearTimeout(timer)
    while (running.saving) await running.saving.catch(() => undefined)
    const saving = saveOnce()
    running.saving = saving
    try {
      await saving
    } catch (error) {
      store.setSaving('unsaved')
      throw error
    } finally {
      running.saving = undefined
    }
  }

  function later(ms: number) {
    clearTimeout(timer)
    timer = setTimeout(() => void flush().catch((error) => isPassing(error) && later(RETRY_MS)), ms)
  }

  return {
    flush,
    take: (next) => store.take(next),
    answer(field, value) {
      store.answer(field, value)
      store.setSaving('saving')
      later(PAUSE_MS)
    },
    async flushToHandIn() {
      const { merges } = running
      const seen = store.draft()
      await flush()
      return running.merges === merges ? store.draft().version : seen.version
    },
    async fetchNewest() {
      onMerged()
      store.take(await api.get(path, Draft))
    },
  }
}

/** Worth trying again: nothing the person did is wrong. */
const isPassing = (error: unknown) => !(error instanceof ApiError) || error.status === 0 || error.status >= 500
