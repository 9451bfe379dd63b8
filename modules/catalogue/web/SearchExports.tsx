import { DownloadOutlined } from '@ant-design/icons'
import { useTexts } from '@onego/ui'
import { Button, Dropdown } from 'antd'
import { searchTexts } from './texts/search.ts'

/** The catalogue as files, and as linked data. */
export function SearchExports() {
  const { exports: t } = useTexts(searchTexts)
  const link = (key: 'xlsx' | 'resources' | 'items' | 'dcat', path: string) => ({
    key,
    label: <a href={`/api/catalogue/${path}`}>{t[key]}</a>,
  })
  const items = [
    link('xlsx', 'export.xlsx'),
    link('resources', 'export/resources.csv'),
    link('items', 'export/items.csv'),
    link('dcat', 'dcat'),
  ]
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button icon={<DownloadOutlined />}>{t.title}</Button>
    </Dropdown>
  )
}
