import { SearchOutlined } from '@ant-design/icons'
import { Suggestion } from '@onego/service-items/contract'
import { tokens, useApi, useIsPhone, useLanguage, useTexts } from '@onego/ui'
import { AutoComplete, Button, Flex, Input } from 'antd'
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
  const phone = useIsPhone()
  const navigate = useNavigate()
  const [typed, setTyped] = useState(words)
  const [shown, setShown] = useState(words)
  if (shown !== words) {
    setShown(words)
    setTyped(words)
  }
  const suggestions = useSuggestions(typed === words ? '' : typed)
  return (
    <search>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onSearch(typed.trim())
        }}
      >
        <Flex gap={8}>
          <AutoComplete
            style={{ flex: 1, minWidth: 0 }}
            value={typed}
            onChange={setTyped}
            onSelect={(path: string) => void navigate(path)}
            defaultActiveFirstOption={false}
            options={suggestions.map((one) => ({
              value: itemPath(one.kind, one.code),
              label: (
                <>
                  {sayName(one, language)}
                  {one.kind === 'bundle' && <span style={{ color: tokens.accentText }}> · {t.together}</span>}
                </>
              ),
            }))}
          >
            <Input
              size="large"
              type="search"
              enterKeyHint="search"
              aria-label={t.label}
              placeholder={t.placeholder}
              prefix={<SearchOutlined aria-hidden />}
              maxLength={100}
            />
          </AutoComplete>
          <Button type="primary" size="large" htmlType="submit" icon={<SearchOutlined />} aria-label={t.button}>
            {phone ? null : t.button}
          </Button>
        </Flex>
      </form>
    </search>
  )
}

function useSuggestions(typed: string): Suggestion[] {
  const [asked, setAsked] = useState('')
  useEffect(() => {
    const later = setTimeout(() => setAsked(typed.startsWith('/') ? '' : typed.trim()), PAUSE_MS)
    return () => clearTimeout(later)
  }, [typed])
  const { data } = useApi(asked ? `/items/suggest?q=${encodeURIComponent(asked)}` : null, Suggestions)
  return asked ? (data?.suggestions ?? []) : []
}
