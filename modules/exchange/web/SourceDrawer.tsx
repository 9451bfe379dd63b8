import {
  api,
  DateText,
  LinkButton,
  Loaded,
  notify,
  useAction,
  useApi,
  useIsPhone,
  useLanguage,
  useMe,
  useTexts,
} from '@onego/ui'
import { Button, Descriptions, Drawer, Flex } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { type Measured, SourceDetails } from '../contract/publishing.ts'
import type { SourceView } from '../contract/sources.ts'
import { SourceForm } from './SourceForm.tsx'
import { SourceUpload } from './SourceUpload.tsx'
import { sourceTexts } from './texts/sources.ts'

interface Props {
  source: SourceView | undefined
  close: () => void
  changed: () => Promise<void>
}

/** One source in full: how it has been doing, where it is, what lies in it. Its steward changes it here. */
export function SourceDrawer({ source, close, changed }: Props) {
  const t = useTexts(sourceTexts)
  const { say } = useLanguage()
  const isPhone = useIsPhone()
  const { me } = useMe()
  const mayChange = me?.roles.includes('admin') || (me?.roles.includes('steward') && me.organisation === source?.owner)
  return (
    <Drawer
      open={source !== undefined}
      onClose={close}
      size={isPhone ? '100%' : 680}
      title={source ? say({ zh: source.name, en: source.nameEn }) : t.title}
    >
      {source && <Health source={source} />}
      {source && mayChange && source.kind !== 'internal' && <Own key={source.id} id={source.id} changed={changed} />}
    </Drawer>
  )
}

type Row = [label: string, value: ReactNode]

function Rows({ rows }: { rows: Row[] }) {
  return (
    <Descriptions
      size="small"
      bordered
      column={1}
      style={{ marginBottom: 16 }}
      styles={{ label: { width: 150 } }}
      items={rows.map(([label, children]) => ({ key: label, label, children }))}
    />
  )
}

function Health({ source }: { source: SourceView }) {
  const t = useTexts(sourceTexts)
  const { facts, reason } = source
  const last = facts?.lastFailure
  const why = (code: string) => [t.reasons[code] ?? code, t.advice[code]].filter(Boolean).join('：')
  const rows: Row[] = [
    [
      t.details.state,
      reason && source.health !== 'well' ? `${t.health[source.health]} · ${why(reason)}` : t.health[source.health],
    ],
    [
      t.details.lastFailure,
      last ? (
        <>
          <DateText at={last.at} withTime /> · {t.reasons[last.reason] ?? last.reason}
          {last.where && ` · ${t.where(last.where)}`}
          {facts.failuresInRow > 0 && ` · ${t.details.inRow(facts.failuresInRow)}`}
        </>
      ) : (
        t.details.noFailure
      ),
    ],
    ...(facts?.restsUntil
      ? [[t.details.restsUntil, <DateText key="until" at={facts.restsUntil} withTime />] as Row]
      : []),
    [
      t.details.connections,
      [
        String(facts?.openConnections ?? facts?.running ?? 0),
        ...(facts?.waiting ? [t.details.waiting(facts.waiting)] : []),
      ].join('，'),
    ],
  ]
  return <Rows rows={rows} />
}

function Own({ id, changed }: { id: string; changed: () => Promise<void> }) {
  const query = useApi(`/exchange/sources/${id}`, SourceDetails)
  const reload = async () => {
    await Promise.all([query.reload(), changed()])
  }
  return <Loaded query={query}>{(source) => <Details source={source} reload={reload} />}</Loaded>
}

function Details({ source, reload }: { source: SourceDetails; reload: () => Promise<void> }) {
  const { details: t } = useTexts(sourceTexts)
  const [editing, setEditing] = useState(false)
  const files = filesOf(source)
  const rows: Row[] = [
    ...(files ? [[t.files, <Files key="files" files={files} />] as Row] : [[t.place, addressOf(source)] as Row]),
    [t.limit, t.limits(source.timeoutMs / 1000, source.concurrency)],
  ]
  return (
    <>
      <Rows rows={rows} />
      <Flex gap={8} wrap style={{ marginBottom: 24 }}>
        {files ? (
          <SourceUpload
            label={t.deliver}
            source={source.id}
            done={({ file }) => {
              notify(t.delivered(file))
              void reload()
            }}
          />
        ) : (
          <Button onClick={() => setEditing(true)}>{t.edit}</Button>
        )}
        <LinkButton type="primary" to={`/desk/publish?source=${encodeURIComponent(source.id)}`}>
          {t.publishOne}
        </LinkButton>
      </Flex>
      <h2 style={{ fontSize: '1.1em', marginBottom: 8 }}>{t.resources}</h2>
      {source.bound.length === 0 && <p>{t.noResources}</p>}
      <ul className="og-plain">
        {source.bound.map((one) => (
          <Bound key={one.resource} one={one} reload={reload} />
        ))}
      </ul>
      {editing && (
        <SourceForm
          source={source}
          close={() => setEditing(false)}
          saved={() => {
            setEditing(false)
            void reload()
          }}
        />
      )}
    </>
  )
}

function Bound({ one, reload }: { one: Measured; reload: () => Promise<void> }) {
  const t = useTexts(sourceTexts)
  const { say } = useLanguage()
  const name = say({ zh: one.resourceName, en: one.resourceNameEn })
  const measure = useAction(async () => {
    await api.post('/exchange/measures', { resource: one.resource })
    notify(t.details.measureDone)
    await reload()
  })
  return (
    <li style={{ padding: '10px 0', borderTop: '1px solid var(--og-line)' }}>
      <Flex justify="space-between" gap={12} wrap align="center">
        <div style={{ minWidth: 0, flex: '1 1 260px' }}>
          <div>
            <Link to={`/desk/catalogue/${encodeURIComponent(one.resource)}`}>{name}</Link>
          </div>
          <code>{one.target}</code>
          <div>
            <MeasureText one={one} />
          </div>
        </div>
        <Button
          loading={measure.running}
          aria-label={`${t.details.measure} ${name}`}
          onClick={() => void measure.run()}
        >
          {t.details.measure}
        </Button>
      </Flex>
    </li>
  )
}

function MeasureText({ one }: { one: Measured }) {
  const t = useTexts(sourceTexts)
  const { language } = useLanguage()
  if (!one.measuredAt) return t.details.notMeasured
  if (one.reason) return t.details.measureFailed(t.reasons[one.reason] ?? one.reason)
  const number = new Intl.NumberFormat(language)
  const share = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 })
  return (
    <>
      {t.details.measured(number.format(one.rows ?? 0), share.format(one.completeness ?? 0))}
      {one.newestAt && (
        <>
          {' · '}
          {t.details.newest} <DateText at={one.newestAt} />
        </>
      )}
      {' · '}
      {t.details.measuredAt} <DateText at={one.measuredAt} withTime />
    </>
  )
}

interface File {
  name: string
  deliveredAt: string
}

const filesOf = ({ kind, connection }: SourceDetails): File[] | undefined =>
  kind === 'files' && connection.place === 'upload' ? (connection.files as unknown as File[]) : undefined

function Files({ files }: { files: File[] }) {
  return files.map(({ name, deliveredAt }) => (
    <div key={name}>
      {name} · <DateText at={deliveredAt} withTime />
    </div>
  ))
}

/** Where the system is, in one line without a secret. */
function addressOf({ connection }: SourceDetails): string {
  const { url, baseUrl, endpoint, host, folder } = connection
  return [url, baseUrl, endpoint, host, folder].filter((part) => typeof part === 'string' && part !== '').join(' · ')
}
