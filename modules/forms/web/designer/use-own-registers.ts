import type { Bindable } from '@onego/forms/contract/designs'
import { api, errorText, notify, useLanguage } from '@onego/ui'
import { useCallback, useRef } from 'react'

/** A department's own register fills its forms once its steward chose it; each is asked for once. */
export function useOwnRegisters(department: string, reload: () => Promise<void>) {
  const { language } = useLanguage()
  const asked = useRef(new Set<string>())
  return useCallback(
    (sources: readonly Bindable[]) => {
      for (const { grant, resource } of sources) {
        if (grant !== null || asked.current.has(resource)) continue
        asked.current.add(resource)
        const failed = (error: unknown) => {
          asked.current.delete(resource)
          notify(errorText(error, language), 'failed')
        }
        void api.post('/forms/own-registers', { department, resource }).then(reload, failed)
      }
    },
    [department, reload, language],
  )
}
