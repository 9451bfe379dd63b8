import { useCallback, useSyncExternalStore } from 'react'
import type { FieldState } from '../rules/live.ts'
import { type FormStore, OUTLINE, SAVING, type SaveState } from './form-store.ts'

function useTopic<T>(store: FormStore, topic: string, read: () => T): T {
  const subscribe = useCallback((listener: () => void) => store.subscribe(topic, listener), [store, topic])
  return useSyncExternalStore(subscribe, read, read)
}

/** Draws again only when this field stands otherwise. */
export const useField = (store: FormStore, field: string): FieldState =>
  useTopic(store, field, () => store.state(field))
export const useOutline = (store: FormStore): number => useTopic(store, OUTLINE, store.outline)
export const useSaving = (store: FormStore): SaveState => useTopic(store, SAVING, store.saving)
