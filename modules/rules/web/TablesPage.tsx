import {
  api,
  DataTable,
  DateText,
  EmptyState,
  ErrorNote,
  Loaded,
  PageTitle,
  useAction,
  useApi,
  useLanguage,
  useMe,
  useTexts,
} from '@onego/ui'
import { Flex, Input } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { z } from 'zod'
import { TableSummary } from '../contract.ts'
import { ImportFile } from './ImportFile.tsx'
import { texts } from './texts/index.ts'
import { validWords } from './valid-words.ts'

const Tables = z.array(TableSummary)
const PAGE = 50

export function Page() {
  const t = useTexts(texts)
  const { me } = useMe()
  const [words, setWords] = useState('')
  const isAdmin = me?.roles.includes('admin') ?? false
  return (
    <>
      <PageTitle title={t.title} text={t.intro} />
      <Flex vertical gap={16}>
        <Flex gap={8} wrap justify="space-between">
          <Input.Search
            allowClear
            aria-label={t.search}
            placeholder={t.search}
            maxLength={100}
            style={{ maxWidth: 420 }}
            onSearch={setWords}
          />
          {isAdmin && <ImportFile />}
        </Flex>
        <List key={words} words={words} />
      </Flex>
    </>
  )
}

function List({ words }: { words: string }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const navigate = useNavigate()
  const path = `/rules/tables?limit=${PAGE}&q=${encodeURIComponent(words)}`
  const first = useApi(path, Tables)
  const [others, setOthers] = useState<TableSummary[][]>([])
  const more = useAction((after: string) => api.get(`${path}&after=${encodeURIComponent(after)}`, Tables), {
    done: (page) => setOthers((pages) => [...pages, page]),
  })
  const { columns } = t
  return (
    <Loaded query={first} empty={<EmptyState title={t.none.title} text={t.none.text} />}>
      {(page) => {
        const rows = [page, ...others].flat()
        const isLast = (others.at(-1) ?? page).length < PAGE
        const last = rows.at(-1)
        return (
          <>
            <DataTable
              rows={rows}
              rowKey="code"
              onOpen={({ code }) => navigate(`/desk/rules/${encodeURIComponent(code)}`)}
              more={isLast || !last ? undefined : () => void more.run(last.code)}
              columns={[
                { key: 'name', title: columns.name, render: (row) => say(row.name) || row.code },
                { key: 'code', title: columns.code },
                { key: 'version', title: columns.version, render: (row) => t.version(row.version) },
                { key: 'rules', title: columns.rules },
                { key: 'valid', title: columns.valid, render: (row) => validWords(row, t) },
                { key: 'addedAt', title: columns.addedAt, render: (row) => <DateText at={row.addedAt} withTime /> },
              ]}
            />
            <ErrorNote error={more.error} />
          </>
        )
      }}
    </Loaded>
  )
}
