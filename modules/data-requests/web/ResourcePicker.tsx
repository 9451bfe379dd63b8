import { DataTable, EmptyState, Loaded, SearchField, useApi, useLanguage, useTexts } from '@onego/ui'
import { Flex } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { ResourceChoice } from '../contract.ts'
import { texts } from './texts/index.ts'

const Choices = z.array(ResourceChoice)

/** Finds the resource to apply for, where the page was not opened from one. */
export function ResourcePicker({ choose }: { choose: (code: string) => void }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const [words, setWords] = useState('')
  const [asked, setAsked] = useState('')
  const found = useApi(`/data-requests/resources?text=${encodeURIComponent(asked)}`, Choices)
  const { columns } = t.list
  return (
    <Flex vertical gap={16}>
      <SearchField
        label={t.form.pick}
        placeholder={t.form.pickPlaceholder}
        button={t.form.pickButton}
        words={words}
        onWords={setWords}
        choices={[]}
        onSearch={() => setAsked(words.trim())}
        onChoose={choose}
      />
      <Loaded query={found} empty={<EmptyState title={t.form.pickNone.title} text={t.form.pickNone.text} />}>
        {(rows) => (
          <DataTable
            rows={rows}
            rowKey={(row) => row.resource.code}
            onOpen={(row) => choose(row.resource.code)}
            columns={[
              { key: 'resource', title: columns.resource, render: (row) => say(row.resource.name) },
              { key: 'provider', title: columns.provider, render: (row) => say(row.provider.name) },
              { key: 'status', title: columns.status, render: (row) => t.shareType[row.shareType] },
            ]}
          />
        )}
      </Loaded>
    </Flex>
  )
}
