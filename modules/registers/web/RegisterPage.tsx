import {
  api,
  ErrorNote,
  LinkButton,
  Loaded,
  PageTitle,
  useAction,
  useApi,
  useIsPhone,
  useLanguage,
  useMe,
  useTexts,
} from '@onego/ui'
import { Button, Descriptions, Flex, Select, Tabs } from 'antd'
import { useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { RegisterView } from '../contract.ts'
import { Candidates } from './Candidates.tsx'
import { Coverage } from './Coverage.tsx'
import { DeliverForm } from './DeliverForm.tsx'
import { Deliveries } from './Deliveries.tsx'
import { Discrepancies } from './Discrepancies.tsx'
import { FieldTable } from './FieldTable.tsx'
import { History } from './History.tsx'
import { LastDelivery } from './RegistersPage.tsx'
import { texts } from './texts/index.ts'

export function Page() {
  const { code = '' } = useParams()
  const query = useApi(`/registers/${encodeURIComponent(code)}`, RegisterView)
  return (
    <Loaded query={query} isEmpty={() => false}>
      {(register) => <Register register={register} reload={query.reload} />}
    </Loaded>
  )
}

interface Props {
  register: RegisterView
  reload: () => Promise<void>
}

function Register({ register, reload }: Props) {
  const { register: t } = useTexts(texts)
  const { say } = useLanguage()
  return (
    <>
      <Link to="/desk/registers">← {t.back}</Link>
      <PageTitle
        title={say({ zh: register.name, en: register.nameEn })}
        text={say({ zh: register.summary, en: register.summaryEn })}
        extra={<Actions register={register} reload={reload} />}
      />
      <Facts register={register} />
      <Parts register={register} />
    </>
  )
}

/** Tabs on a desk, a choice on a phone, where five tabs have no room. */
function Parts({ register }: { register: RegisterView }) {
  const { register: t } = useTexts(texts)
  const { me } = useMe()
  const isPhone = useIsPhone()
  const [address, setAddress] = useSearchParams()
  const items = tabsOf(register, me?.roles ?? [], t)
  const active = items.find(({ key }) => key === address.get('tab')) ?? items[0]
  const choose = (tab: string) => setAddress({ tab })
  if (!isPhone) return <Tabs activeKey={active?.key ?? ''} onChange={choose} destroyOnHidden items={items} />
  const options = items.map(({ key, label }) => ({ value: key, label }))
  return (
    <Flex vertical gap={16}>
      <Select aria-label={t.part} value={active?.key ?? ''} options={options} onChange={choose} size="large" />
      {active?.children}
    </Flex>
  )
}

function tabsOf(register: RegisterView, roles: readonly string[], t: (typeof texts.zh)['register']) {
  const { code, may } = register
  const seesHistory = may.decide || roles.includes('auditor')
  return [
    { key: 'fields', label: t.tabs.fields, children: <FieldTable fields={register.fields} /> },
    { key: 'deliveries', label: t.tabs.deliveries, children: <Deliveries register={code} /> },
    { key: 'discrepancies', label: t.tabs.discrepancies, children: <Discrepancies register={register} /> },
    ...(may.decide
      ? [{ key: 'candidates', label: t.tabs.candidates, children: <Candidates register={register} /> }]
      : []),
    ...(seesHistory ? [{ key: 'history', label: t.tabs.history, children: <History register={code} /> }] : []),
  ]
}

function Actions({ register, reload }: Props) {
  const { register: t } = useTexts(texts)
  const { code, may } = register
  const [delivering, setDelivering] = useState(false)
  const [, setAddress] = useSearchParams()
  const publish = useAction(() => api.post(`/registers/${code}/publish`).then(reload), { success: t.published })
  return (
    <Flex gap={8} wrap vertical={false}>
      {may.look && <LinkButton to={`/desk/registers/${code}/record`}>{t.look}</LinkButton>}
      {may.publish && register.publishedAt === null && (
        <Button onClick={() => void publish.run()} loading={publish.running}>
          {t.publish}
        </Button>
      )}
      {may.deliver && (
        <Button type="primary" onClick={() => setDelivering(true)}>
          {t.deliver}
        </Button>
      )}
      <ErrorNote error={publish.error} />
      {delivering && (
        <DeliverForm
          register={code}
          close={() => setDelivering(false)}
          done={(id) => {
            setDelivering(false)
            setAddress({ tab: 'deliveries', id })
            void reload()
          }}
        />
      )}
    </Flex>
  )
}

function Facts({ register }: { register: RegisterView }) {
  const { register: t, list } = useTexts(texts)
  const { say } = useLanguage()
  const items = [
    {
      key: 'keeper',
      label: list.columns.keeper,
      children: say({ zh: register.keeperName, en: register.keeperNameEn }),
    },
    { key: 'records', label: t.records, children: register.records?.toLocaleString('en-US') ?? list.notMeasured },
    { key: 'coverage', label: t.coverage, children: <Coverage share={register.coverage} /> },
    { key: 'last', label: t.last, children: <LastDelivery register={register} /> },
    { key: 'cycle', label: t.cycle, children: t.cycles[register.updateCycle] },
    { key: 'resource', label: t.resource, children: <code>{register.resource}</code> },
  ]
  return (
    <div className="og-card" style={{ marginBottom: 16 }}>
      <Descriptions size="small" column={{ xs: 1, sm: 2, lg: 3 }} items={items} />
    </div>
  )
}
