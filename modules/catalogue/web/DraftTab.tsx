import { Section, useTexts } from '@onego/ui'
import { Flex, Tabs } from 'antd'
import type { Draft, Entry } from '../contract/lifecycle.ts'
import { CoreElements } from './CoreElements.tsx'
import { DecisionForm } from './DecisionForm.tsx'
import { DifferencesView } from './DifferencesView.tsx'
import { DraftActions } from './DraftActions.tsx'
import { HistoryList } from './HistoryList.tsx'
import { ItemsTable } from './ItemsTable.tsx'
import { pageTexts, workTexts } from './texts/index.ts'

interface Props {
  entry: Entry
  draft: Draft
  changed: () => Promise<void>
}

/** What is under way: its difference to what is in force, its whole content, and who must do what next. */
export function DraftTab({ entry, draft, changed }: Props) {
  const t = useTexts(workTexts)
  const { published, differences, approvals, may } = entry
  return (
    <Flex vertical gap={20}>
      <DraftActions entry={entry} draft={draft} changed={changed} />
      {may.includes('decide') && <DecisionForm draft={draft} against={published?.version ?? 0} changed={changed} />}
      {published && differences && (
        <Section title={t.decision.against(published.version)}>
          <DifferencesView differences={differences} />
        </Section>
      )}
      <Content draft={draft} />
      <HistoryList approvals={approvals} />
    </Flex>
  )
}

function Content({ draft }: { draft: Draft }) {
  const { tabs } = useTexts(pageTexts)
  const { definition, providerName, providerNameEn } = draft
  return (
    <Tabs
      type="card"
      items={[
        {
          key: 'elements',
          label: tabs.overview,
          children: <CoreElements resource={{ ...definition, providerName, providerNameEn }} />,
        },
        {
          key: 'items',
          label: `${tabs.items} ${definition.items.length}`,
          children: <ItemsTable items={definition.items} />,
        },
      ]}
    />
  )
}
