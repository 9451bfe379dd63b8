import { Item } from '@onego/service-items/contract'
import { LinkButton, Loaded, PageTitle, Section, useApi, useLanguage, useOrganisationName, useTexts } from '@onego/ui'
import { Alert } from 'antd'
import { Link, useParams } from 'react-router'
import { itemPath, sayName, sayText } from '../parts/values.ts'
import { texts } from '../texts/index.ts'
import { Faqs, Fees, LegalBases, Result, Rights } from './Details.tsx'
import { Facts } from './Facts.tsx'
import { Contacts, Places, Steps } from './Going.tsx'
import { MaterialList } from './MaterialList.tsx'
import { guideTexts } from './texts/index.ts'

/** 办事指南 of one item. */
export function Page() {
  const { code = '' } = useParams()
  const item = useApi(`/items/${encodeURIComponent(code)}`, Item)
  const { item: t } = useTexts(texts)
  return (
    <>
      {!item.data && <PageTitle title={t.guide} />}
      <Loaded query={item}>{(found) => <Guide item={found} />}</Loaded>
    </>
  )
}

function Guide({ item }: { item: Item }) {
  const { item: t } = useTexts(texts)
  const { language } = useLanguage()
  const organisationName = useOrganisationName()
  const conditions = sayText(item.conditions, language)
  return (
    <>
      <PageTitle
        title={sayName(item, language)}
        text={sayText(item.summary, language) || organisationName(item.departmentName)}
        extra={item.status === 'in-use' && <Begin item={item} />}
      />
      <State item={item} />
      <Facts item={item} />
      {conditions && (
        <Section title={t.conditions}>
          <p style={{ whiteSpace: 'pre-line' }}>{conditions}</p>
        </Section>
      )}
      <Section title={t.materials}>
        {item.materials.length > 0 ? <MaterialList materials={item.materials} /> : <p>{t.noMaterials}</p>}
      </Section>
      <Fees item={item} />
      <Places item={item} />
      <Steps item={item} />
      <Result item={item} />
      <Faqs item={item} />
      <Contacts item={item} />
      <LegalBases item={item} />
      <Rights item={item} />
    </>
  )
}

/** What one can do at once: see what one's own case needs, apply here, or on the department's own site. */
function Begin({ item: { code, questions, form, online } }: { item: Item }) {
  const { item: t } = useTexts(texts)
  const g = useTexts(guideTexts)
  const path = encodeURIComponent(code)
  const elsewhere = online.computer.url || online.mobile.url
  return (
    <>
      {questions.length > 0 && (
        <LinkButton type="primary" size="large" to={`/items/${path}/guide`}>
          {g.guide}
        </LinkButton>
      )}
      {form && questions.length === 0 && (
        <LinkButton type="primary" size="large" to={`/apply/${path}`}>
          {t.apply}
        </LinkButton>
      )}
      {!form && /^https?:/.test(elsewhere) && (
        <a href={elsewhere} target="_blank" rel="noreferrer">
          {g.goThere}
        </a>
      )}
    </>
  )
}

function State({ item }: { item: Item }) {
  const { item: t } = useTexts(texts)
  const g = useTexts(guideTexts)
  const gap = { marginBottom: 16 }
  if (item.status !== 'in-use') {
    const links = item.becomes.length > 0 && (
      <span>
        {g.successors}
        {item.becomes.map((code) => (
          <Successor key={code} code={code} />
        ))}
      </span>
    )
    return <Alert type="warning" showIcon title={t[item.status]} description={links} style={gap} />
  }
  const isElsewhere = item.online.computer.url !== '' || item.online.mobile.url !== ''
  return item.form || isElsewhere ? null : <Alert type="info" showIcon title={t.notOnline} style={gap} />
}

function Successor({ code }: { code: string }) {
  const { language } = useLanguage()
  const item = useApi(`/items/${encodeURIComponent(code)}`, Item)
  return (
    <Link to={itemPath('item', code)} style={{ marginInlineEnd: 12, textDecoration: 'underline' }}>
      {item.data ? sayName(item.data, language) : code}
    </Link>
  )
}
