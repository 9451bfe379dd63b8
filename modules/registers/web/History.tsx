import { DataTable, DateText, EmptyState, Loaded, Section, useApi, useLanguage, useTexts } from '@onego/ui'
import { Flex } from 'antd'
import { z } from 'zod'
import { LookView, MergeView } from '../contract/records.ts'
import { texts } from './texts/index.ts'

const Merges = z.array(MergeView)
const Looks = z.array(LookView)

/** What the keeper did and who looked, without any value: for the keeper and for auditors. */
export function History({ register }: { register: string }) {
  const { history: t } = useTexts(texts)
  const { say } = useLanguage()
  const merges = useApi(`/registers/${register}/merges`, Merges)
  const looks = useApi(`/registers/${register}/looks`, Looks)
  const empty = <EmptyState title={t.none} text={t.noneText} />
  return (
    <Flex vertical gap={16}>
      <Section title={t.merges}>
        <Loaded query={merges} empty={empty}>
          {(rows) => (
            <DataTable<MergeView>
              rows={rows}
              rowKey="id"
              columns={[
                { key: 'at', title: t.columns.at, render: (row) => <DateText at={row.mergedAt} withTime /> },
                { key: 'what', title: t.columns.what, render: (row) => (row.undoneAt ? t.split : t.merged) },
                { key: 'by', title: t.columns.by, render: (row) => row.undoneByName ?? row.byName },
                { key: 'reason', title: t.columns.reason, render: (row) => row.undoneReason ?? row.reason },
              ]}
            />
          )}
        </Loaded>
      </Section>
      <Section title={t.looks}>
        <Loaded query={looks} empty={empty}>
          {(rows) => (
            <DataTable<LookView>
              rows={rows}
              rowKey="id"
              columns={[
                { key: 'at', title: t.columns.at, render: (row) => <DateText at={row.at} withTime /> },
                { key: 'organisation', title: t.columns.organisation, render: (row) => say(row.organisationName) },
                { key: 'by', title: t.columns.by, render: (row) => row.byName },
                { key: 'reason', title: t.columns.reason, render: (row) => row.reason },
              ]}
            />
          )}
        </Loaded>
      </Section>
    </Flex>
  )
}
