import { DataTable, DateText, useLanguage, useTexts } from '@onego/ui'
import { Flex, Tag, Typography } from 'antd'
import type { FieldView } from '../contract.ts'
import { Coverage } from './Coverage.tsx'
import { texts } from './texts/index.ts'

/** 一数一源: who answers for which field, how many records have it, how new it is. */
export function FieldTable({ fields }: { fields: FieldView[] }) {
  const { fields: t } = useTexts(texts)
  const { say, language } = useLanguage()
  const others = (row: FieldView) => row.fallbackNames.map(say).join(language === 'zh' ? '、' : ', ')
  return (
    <DataTable<FieldView>
      rows={fields}
      rowKey="field"
      columns={[
        {
          key: 'name',
          title: t.columns.name,
          render: (row) => (
            <Flex gap={6} wrap align="center">
              <b>{say({ zh: row.name, en: row.nameEn })}</b>
              <Typography.Text type="secondary">{row.field}</Typography.Text>
              {row.isKey && <Tag>{t.key}</Tag>}
              {row.searchable && <Tag>{t.searchable}</Tag>}
            </Flex>
          ),
        },
        {
          key: 'source',
          title: t.columns.source,
          render: (row) => (
            <>
              {say({ zh: row.sourceName, en: row.sourceNameEn })}
              {row.fallbackNames.length > 0 && (
                <Typography.Text type="secondary" style={{ display: 'block' }}>
                  {t.fallback(others(row))}
                </Typography.Text>
              )}
            </>
          ),
        },
        { key: 'coverage', title: t.columns.coverage, render: (row) => <Coverage share={row.coverage} /> },
        {
          key: 'newest',
          title: t.columns.newest,
          render: (row) => (row.newestAt ? <DateText at={row.newestAt} withTime /> : '—'),
        },
        { key: 'level', title: t.columns.level, render: (row) => t.levels[row.level] },
      ]}
    />
  )
}
