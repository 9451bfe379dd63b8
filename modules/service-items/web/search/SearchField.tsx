import { Suggestion } from '@onego/service-items/contract'
import { SearchField as Field, tokens, useApi, useLanguage, useTexts } from '@onego/ui'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { z } from 'zod'
import { itemPath, sayName } from '../parts/values.ts'
import { texts } from '../texts/index.ts'

const Suggestions = z.object({ suggestions: z.array(Suggestion) })
const PAUSE_MS = 150

/** Words with type-ahead; Enter asks `onSearch`, a chosen suggestion opens its page. */
export function SearchField({ words, onSearch }: { words: string; onSearch: (words: string) => void }) {
  const { search: t } = useTexts(texts)
  const { language } = useLanguage()
  const navigate = useNavigate()
  const [typed, setTyped] = useState(words)
  const [shown, setShown] = useState(words)
  if (shown !== words) {
    setShown(words)
    setTyped(words)
  }
  const suggestions = useSuggestions(typed === words ? '' : typed)
  return (
    <Field
      label={t.label}
      placeholder={t.placeholder}
      button={t.button}
      words={typed}
      onWords={setTyped}
      onSearch={() => onSearch(typed.trim())}
      onChoose={(path) => void navigate(path)}
      choices={suggestions.map((one) => ({
        key: itemPath(one.kind, one.code),
        label: (
          <>
            {sayName(one, language)}
            {one.kind === 'bundle' && <span style={{ color: tokens.accentText }}> · {t.together}</span>}
          </>
        ),
      }))}
    />
  )
}

function useSuggestions(typed: string): Suggestion[] {
  const [asked, setAsked] = useState('')
  useEffect(() => {
    const later = setTimeout(() => setAsked(typed.trim()), PAUSE_MS)
    return () => clearTimeout(later)
  }, [typed])
  const { data } = useApi(asked ? `/items/suggest?q=${encodeURIComponent(asked)}` : null, Suggestions)
  return asked ? (data?.suggestions ?? []) : []
}
