import { useApi } from '@onego/ui'
import { useEffect, useState } from 'react'

interface Suggested {
  kind: 'item' | 'bundle'
  code: string
  name: string
  nameEn: string
}

const PAUSE_MS = 150

/** What the words typed so far may mean; asked when typing pauses. */
export function useSuggestions(words: string) {
  const [asked, setAsked] = useState('')
  useEffect(() => {
    const later = setTimeout(() => setAsked(words.trim()), PAUSE_MS)
    return () => clearTimeout(later)
  }, [words])
  const path = asked ? `/items/suggest?q=${encodeURIComponent(asked)}` : null
  const { data } = useApi<Suggested[] | { suggestions: Suggested[] }>(path)
  const found = Array.isArray(data) ? data : (data?.suggestions ?? [])
  return found.map(({ kind, code, name, nameEn }) => ({ kind, code, name: { zh: name, en: nameEn || name } }))
}
