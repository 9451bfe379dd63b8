import { Item, ItemVersion } from '@onego/service-items/contract'
import {
  DateText,
  LinkButton,
  Loaded,
  Section,
  useApi,
  useIsPhone,
  useLanguage,
  useOrganisationName,
  useTexts,
} from '@onego/ui'
import { Drawer } from 'antd'
import { z } from 'zod'
import { texts as libraryTexts } from '../library/texts/index.ts'
import { FindingList } from '../parts/FindingList.tsx'
import { sayName } from '../parts/values.ts'
import { texts } from '../texts/index.ts'

const Versions = z.object({ versions: z.array(ItemVersion) })

/** One item beside the list: its codes, what an import noticed, every version. */
export function ItemDrawer({ code, onClose }: { code: string | undefined; onClose: () => void }) {
  const phone = useIsPhone()
  const path = code ? `/items/${encodeURIComponent(code)}` : null
  const item = useApi(path, Item)
  const versions = useApi(path && `${path}/versions`, Versions)
  const { language } = useLanguage()
  return (
    <Drawer
      open={code !== undefined}
      onClose={onClose}
      title={item.data ? sayName(item.data, language) : code}
      size={phone ? '100%' : 560}
    >
      <Loaded query={item}>{(found) => <Codes item={found} />}</Loaded>
      <Loaded query={versions}>{(found) => <VersionList versions={found.versions} />}</Loaded>
    </Drawer>
  )
}

function Codes({ item }: { item: Item }) {
  const { desk: t } = useTexts(texts)
  const library = useTexts(libraryTexts)
  const organisationName = useOrganisationName()
  const codes = Object.entries(item.sourceCodes)
  return (
    <>
      <Section
        title={t.code}
        extra={
          <>
            <LinkButton to={`/desk/items/${encodeURIComponent(item.code)}`}>{library.open}</LinkButton>{' '}
            <LinkButton to={`/items/${encodeURIComponent(item.code)}`}>{t.openPublic}</LinkButton>
          </>
        }
      >
        <p style={{ overflowWrap: 'anywhere' }}>{item.code}</p>
        <p>
          {organisationName(item.departmentName)} <code>{item.department}</code>
        </p>
        {codes.length > 0 && (
          <>
            <h3 style={{ fontSize: '1em', marginTop: 12 }}>{t.sourceCodes}</h3>
            <ul style={{ paddingInlineStart: 20, overflowWrap: 'anywhere' }}>
              {codes.map(([key, value]) => (
                <li key={key}>
                  {t.sources[key] ?? key}: {value}
                </li>
              ))}
            </ul>
          </>
        )}
      </Section>
      {item.findings.length > 0 && (
        <Section title={t.findings}>
          <FindingList findings={item.findings} />
        </Section>
      )}
    </>
  )
}

function VersionList({ versions }: { versions: ItemVersion[] }) {
  const { desk: t } = useTexts(texts)
  return (
    <Section title={t.versions}>
      <ol className="og-plain" style={{ display: 'grid', gap: 12 }}>
        {versions.map(({ version, publishedAt, publishedBy, name }, index) => (
          <li key={version}>
            <strong>{t.version(version)}</strong> {index === 0 && `(${t.current})`}{' '}
            <DateText at={publishedAt} withTime />
            <div style={{ fontSize: '0.9em' }}>{name}</div>
            <div style={{ color: 'var(--og-quiet)', fontSize: '0.9em' }}>
              {t.by}: {publishedBy === 'system' ? t.bySystem : publishedBy}
            </div>
          </li>
        ))}
      </ol>
    </Section>
  )
}
