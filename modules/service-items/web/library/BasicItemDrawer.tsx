import { type BasicItem, BasicItemDetail } from '@onego/service-items/contract/basic-items'
import { Loaded, Section, useApi, useIsPhone, useLanguage, useOrganisationName, useTexts } from '@onego/ui'
import { Button, Drawer, Tag } from 'antd'
import { Link } from 'react-router'
import { sayCoded, sayName } from '../parts/values.ts'
import { texts } from './texts/index.ts'

interface Props {
  code: string | undefined
  close: () => void
  onEdit?: (item: BasicItem) => void
}

/** One basic item with every organ that implements it, of the highest level first. */
export function BasicItemDrawer({ code, close, onEdit }: Props) {
  const t = useTexts(texts)
  const phone = useIsPhone()
  const { language } = useLanguage()
  const organisationName = useOrganisationName()
  const found = useApi(code ? `/basic-items/${code}` : null, BasicItemDetail)
  return (
    <Drawer
      open={code !== undefined}
      onClose={close}
      size={phone ? '100%' : 560}
      title={found.data ? sayName(found.data.item, language) : code}
      extra={
        found.data &&
        onEdit && (
          <Button onClick={() => found.data && onEdit(found.data.item)} type="link">
            {t.edit}
          </Button>
        )
      }
    >
      <Loaded query={found}>
        {({ item, implementations }) => (
          <>
            <p>
              <code>{item.code}</code> {sayCoded('type', item.type, language)}{' '}
              {item.levels.map((level) => (
                <Tag key={level}>{sayCoded('level', level, language)}</Tag>
              ))}
            </p>
            <Section title={t.who}>
              {implementations.length === 0 && <p>{t.noBody}</p>}
              <ul className="og-plain" style={{ display: 'grid', gap: 12 }}>
                {implementations.map((one) => (
                  <li key={one.code}>
                    <Link to={`/desk/items/${encodeURIComponent(one.code)}`} style={{ textDecoration: 'underline' }}>
                      {one.name}
                    </Link>
                    <div>
                      {organisationName(one.departmentName)} · {one.region}{' '}
                      {one.level && sayCoded('level', one.level, language)} {sayCoded('status', one.status, language)}
                    </div>
                    <code style={{ fontSize: '0.85em', overflowWrap: 'anywhere' }}>{one.code}</code>
                  </li>
                ))}
              </ul>
            </Section>
          </>
        )}
      </Loaded>
    </Drawer>
  )
}
