import { BellOutlined, PlusOutlined } from '@ant-design/icons'
import { LinkButton, PageTitle, useMe, useTexts } from '@onego/ui'
import { Navigate, useSearchParams } from 'react-router'
import { pageOf } from './places.ts'
import { SearchList } from './SearchList.tsx'
import { pageTexts, texts, workTexts } from './texts/index.ts'

/** The catalogue of all departments. `?code=` leads to the page of a resource, as older links have it. */
export function Page() {
  const t = useTexts(texts)
  const [address] = useSearchParams()
  const code = address.get('code')
  if (code) return <Navigate replace to={pageOf(code)} />
  return (
    <>
      <PageTitle title={t.title} text={t.intro} extra={<Ways />} />
      <SearchList />
    </>
  )
}

function Ways() {
  const { follows } = useTexts(pageTexts)
  const { own } = useTexts(workTexts)
  const { me } = useMe()
  const writes = me?.organisation && me.roles.some((role) => role === 'steward' || role === 'admin')
  return (
    <>
      <LinkButton icon={<BellOutlined />} to="/desk/catalogue/followed">
        {follows.title}
      </LinkButton>
      {writes && (
        <LinkButton type="primary" icon={<PlusOutlined />} to="/desk/catalogue/new">
          {own.create}
        </LinkButton>
      )}
    </>
  )
}
