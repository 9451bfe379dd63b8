import { DataTable, EmptyState, Loaded, useApi, useLanguage, useTexts } from '@onego/ui'
import { Flex, Tag, Tooltip } from 'antd'
import { useNavigate } from 'react-router'
import { RelatedList, type RelatedResource } from '../contract/versions.ts'
import type { Resource } from '../contract.ts'
import { byCode, pageOf } from './places.ts'
import { pageTexts, texts } from './texts/index.ts'

/** Other resources that belong to this one, and why. */
export function RelatedTab({ resource }: { resource: Resource }) {
  const t = useTexts(pageTexts).related
  const core = useTexts(texts)
  const { say } = useLanguage()
  const navigate = useNavigate()
  const list = useApi(byCode('related', resource.code), RelatedList)
  const empty = <EmptyState title={t.none} text={t.noneText} />
  return (
    <Loaded query={list} isEmpty={({ related }) => related.length === 0} empty={empty}>
      {({ related }) => (
        <DataTable<RelatedResource>
          rows={related}
          rowKey={(row) => row.resource.code}
          onOpen={(row) => void navigate(pageOf(row.resource.code))}
          columns={[
            {
              key: 'name',
              title: core.columns.name,
              render: ({ resource: { name, nameEn } }) => <b>{say({ zh: name, en: nameEn })}</b>,
            },
            {
              key: 'provider',
              title: core.columns.provider,
              render: ({ resource: { providerName, providerNameEn } }) => say({ zh: providerName, en: providerNameEn }),
            },
            { key: 'share', title: core.columns.shareType, render: (row) => core.shareTypes[row.resource.shareType] },
            { key: 'why', title: t.why, render: (row) => <Why row={row} /> },
          ]}
        />
      )}
    </Loaded>
  )
}

function Why({ row: { named, sameSubject, shared } }: { row: RelatedResource }) {
  const t = useTexts(pageTexts).related
  return (
    <Flex gap={4} wrap>
      {named && <Tag color="blue">{t.named}</Tag>}
      {sameSubject && <Tag>{t.sameSubject}</Tag>}
      {shared.length > 0 && (
        <Tooltip title={shared.join('、')}>
          <Tag>{t.shared(shared.length)}</Tag>
        </Tooltip>
      )}
    </Flex>
  )
}
