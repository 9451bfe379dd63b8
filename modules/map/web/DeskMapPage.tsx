import { UploadOutlined } from '@ant-design/icons'
import { LinkButton, PageTitle, useMe, useTexts } from '@onego/ui'
import { MapDesk } from './MapDesk.tsx'
import { texts } from './texts/index.ts'

export function Page() {
  const t = useTexts(texts).page
  const { me } = useMe()
  const mayImport = me?.roles.some((role) => ['analyst', 'steward', 'admin'].includes(role)) ?? false
  const extra = mayImport && (
    <LinkButton to="/desk/map/import" icon={<UploadOutlined />}>
      {t.import}
    </LinkButton>
  )
  return (
    <>
      <PageTitle title={t.title} text={t.text} extra={extra} />
      <MapDesk />
    </>
  )
}
