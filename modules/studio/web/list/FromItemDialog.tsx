import { SearchAnswer } from '@onego/service-items/contract'
import { ErrorNote, Loaded, useApi, useOrganisationName, useTexts } from '@onego/ui'
import { Button, Flex, Input, Modal } from 'antd'
import { useState } from 'react'
import { texts } from '../texts/index.ts'
import { useStart } from './use-start.ts'

/** Finds an item, to change it or to make a new one like it. */
export function FromItemDialog({ close }: { close: () => void }) {
  const { start: t, fromItem } = useTexts(texts)
  const organisationName = useOrganisationName()
  const [words, setWords] = useState('')
  const [asked, setAsked] = useState('')
  const found = useApi(asked ? `/items?kind=item&limit=8&q=${encodeURIComponent(asked)}` : null, SearchAnswer)
  const start = useStart()
  return (
    <Modal open title={fromItem} footer={null} onCancel={close} width={640}>
      <Flex vertical gap={16}>
        <Input.Search
          aria-label={t.search}
          placeholder={t.searchHint}
          value={words}
          onChange={({ target }) => setWords(target.value)}
          onSearch={(value) => setAsked(value.trim())}
          enterButton
        />
        {asked && (
          <Loaded query={found} isEmpty={({ hits }) => hits.length === 0} empty={<p>{t.noneFound}</p>}>
            {({ hits }) => (
              <ul className="og-plain" style={{ display: 'grid', gap: 16 }}>
                {hits.map(({ code, name, departmentName }) => (
                  <li key={code}>
                    <div style={{ fontWeight: 600 }}>{name}</div>
                    <div style={{ color: 'var(--og-quiet)', overflowWrap: 'anywhere' }}>
                      {organisationName(departmentName)} · {code}
                    </div>
                    <Flex gap={8} wrap style={{ marginTop: 6 }}>
                      <Button loading={start.running} onClick={() => void start.run({ as: 'change', from: code })}>
                        {t.change}
                      </Button>
                      <Button loading={start.running} onClick={() => void start.run({ as: 'copy', from: code })}>
                        {t.copy}
                      </Button>
                    </Flex>
                  </li>
                ))}
              </ul>
            )}
          </Loaded>
        )}
        <ErrorNote error={start.error} />
      </Flex>
    </Modal>
  )
}
