import { SearchField, tokens, useLanguage, useTexts } from '@onego/ui'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { texts } from './texts/index.ts'
import { useSuggestions } from './use-suggestions.ts'

/** Search with type-ahead; Enter shows all results, a chosen suggestion goes straight to its page. */
export function SearchBox() {
  const { home: t } = useTexts(texts)
  const { say } = useLanguage()
  const navigate = useNavigate()
  const [words, setWords] = useState('')
  const suggestions = useSuggestions(words)
  return (
    <SearchField
      label={t.search}
      placeholder={t.placeholder}
      button={t.searchButton}
      words={words}
      onWords={setWords}
      onSearch={() => void navigate(`/search?q=${encodeURIComponent(words.trim())}`)}
      onChoose={(path) => void navigate(path)}
      choices={suggestions.map(({ kind, code, name }) => ({
        key: `/${kind === 'bundle' ? 'bundles' : 'items'}/${encodeURIComponent(code)}`,
        label: (
          <>
            {say(name)}
            {kind === 'bundle' && <span style={{ color: tokens.accentText }}> · {t.together}</span>}
          </>
        ),
      }))}
    />
  )
}
