import { DataTable, DayText, Loaded, useApi, useIsPhone, useLanguage, useTexts } from '@onego/ui'
import { Descriptions, Drawer, Typography } from 'antd'
import { Resource } from '../contract.ts'
import { texts } from './texts/index.ts'

/** One resource: its 12 core elements and its information items. */
export function ResourceDrawer({ code, close }: { code: string | null; close: () => void }) {
  const t = useTexts(texts)
  const isPhone = useIsPhone()
  const found = useApi(code ? `/catalogue/resource?code=${encodeURIComponent(code)}` : null, Resource)
  const { say } = useLanguage()
  const title = found.data && code ? say({ zh: found.data.name, en: found.data.nameEn }) : t.title
  return (
    <Drawer open={code !== null} onClose={close} title={title} size={isPhone ? '100%' : 720} destroyOnHidden>
      <Loaded query={found}>
        {(resource) => (
          <>
            <Core resource={resource} />
            <h2 style={{ margin: '24px 0 12px', fontSize: '1.1em' }}>
              {t.items} · {resource.items.length}
            </h2>
            <Items resource={resource} />
          </>
        )}
      </Loaded>
    </Drawer>
  )
}

function Core({ resource }: { resource: Resource }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { classification: kind } = resource
  const classes = [t.kinds[kind.kind], kind.item, kind.group, kind.detail].filter(Boolean).join(' / ')
  const share = `${t.shareTypes[resource.shareType]} · ${t.shareMethods[resource.shareMethod]}`
  const rows: [label: string, value: React.ReactNode][] = [
    [t.core.classification, classes],
    [
      t.core.code,
      <Typography.Text key="code" copyable>
        {resource.code}
      </Typography.Text>,
    ],
    [t.core.provider, say({ zh: resource.providerName, en: resource.providerNameEn })],
    [t.core.providerCode, resource.provider],
    [t.core.summary, say({ zh: resource.summary, en: resource.summaryEn || resource.summary }) || '—'],
    [t.core.format, t.formats[resource.format]],
    [t.core.share, share],
    [t.core.condition, resource.shareCondition || '—'],
    [t.core.open, resource.open ? [t.opened, resource.openCondition].filter(Boolean).join('：') : t.notOpened],
    [t.core.updateCycle, t.cycles[resource.updateCycle]],
    [t.core.publishedOn, <DayText key="published" day={resource.publishedOn} />],
    [t.core.related, resource.relatedCodes.join('、') || '—'],
    [t.core.version, t.versionOf(resource.version)],
  ]
  return (
    <Descriptions
      size="small"
      bordered
      column={1}
      items={rows.map(([label, children]) => ({ key: label, label, children }))}
    />
  )
}

function Items({ resource }: { resource: Resource }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  return (
    <DataTable
      rows={resource.items}
      rowKey="field"
      columns={[
        { key: 'name', title: t.itemColumns.name, render: (row) => say({ zh: row.name, en: row.nameEn }) },
        { key: 'type', title: t.itemColumns.type, render: (row) => t.types[row.type] },
        { key: 'length', title: t.itemColumns.length, render: (row) => row.length || '—' },
        { key: 'level', title: t.itemColumns.level, render: (row) => t.levels[row.level] },
        { key: 'mask', title: t.itemColumns.mask, render: (row) => t.masks[row.mask] },
      ]}
    />
  )
}
