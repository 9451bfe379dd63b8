import { SearchOutlined } from '@ant-design/icons'
import { tokens, useIsPhone, useLanguage, useTexts } from '@onego/ui'
import { AutoComplete, Button, Input } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { texts } from './texts/index.ts'
import { useSuggestions } from './use-suggestions.ts'

/** Search with type-ahead; Enter shows all results, a chosen suggestion goes straight to its page. */
export function SearchBox({ initial = '' }: { initial?: string }) {
  const { home: t } = useTexts(texts)
  const { say } = useLanguage()
  const phone = useIsPhone()
  const navigate = useNavigate()
  const [words, setWords] = useState(initial)
  const suggestions = useSuggestions(words)
  const search = () => void navigate(`/search?q=${encodeURIComponent(words.trim())}`)
  return (
    <search>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          search()
        }}
        style={{ display: 'flex', gap: 8 }}
      >
        <AutoComplete
          style={{ flex: 1, minWidth: 0 }}
          value={words}
          onChange={(value: string) => setWords(value)}
          onSelect={(path: string) => void navigate(path)}
          defaultActiveFirstOption={false}
          options={suggestions.map(({ kind, code, name }) => ({
            value: `/${kind === 'bundle' ? 'bundles' : 'items'}/${encodeURIComponent(code)}`,
            label: (
              <span>
                {say(name)}
                {kind === 'bundle' && <span style={{ color: tokens.accentText }}> · {t.together}</span>}
              </span>
            ),
          }))}
        >
          <Input
            size="large"
            type="search"
            enterKeyHint="search"
            aria-label={t.search}
            placeholder={t.placeholder}
            prefix={<SearchOutlined aria-hidden />}
            maxLength={100}
          />
        </AutoComplete>
        <Button
          type="primary"
          size="large"
          htmlType="submit"
          icon={phone ? <SearchOutlined /> : undefined}
          aria-label={t.searchButton}
        >
          {phone ? null : t.searchButton}
        </Button>
      </form>
    </search>
  )
}
