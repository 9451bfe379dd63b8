import { BgColorsOutlined, UploadOutlined } from '@ant-design/icons'
import { LinkButton, PageTitle, useMe, useTexts } from '@onego/ui'
import { Flex } from 'antd'
import { MapDesk } from './MapDesk.tsx'
import { texts } from './texts/index.ts'

export function Page() {
  const t = useTexts(texts).page
  const { me } = useMe()
  const mayImport = me?.roles.some((role) => ['analyst', 'steward', 'admin'].includes(role)) ?? false
  const extra = mayImport && (
    <Flex gap={8} wrap>
      <LinkButton to="/desk/map/new" icon={<BgColorsOutlined />}>
        {t.make}
      </LinkButton>
      <LinkButton to="/desk/map/import" icon={<UploadOutlined />}>
        {t.import}
      </LinkButton>
    </Flex>
  )
  return (
    <>
      <PageTitle title={t.title} text={t.text} extra={extra} />
      <MapDesk />
    </>
  )
}
