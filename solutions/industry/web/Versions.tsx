import { DateText, Loaded, useApi, useTexts } from '@onego/ui'
import { Typography } from 'antd'
import { z } from 'zod'
import { SheetVersion } from '../contract.ts'
import { texts } from './texts/index.ts'

const List = z.array(SheetVersion)

/** Every version that was sent or decided on. */
export function Versions({ path, version }: { path: string; version: number }) {
  const t = useTexts(texts)
  const query = useApi(`${path}/history?v=${version}`, List)
  return (
    <section aria-label={t.sheet.history}>
      <strong style={{ display: 'block' }}>{t.sheet.history}</strong>
      <Loaded query={query} empty={<Typography.Text type="secondary">{t.sheet.noHistory}</Typography.Text>}>
        {(rows) => (
          <ol className="og-plain">
            {rows.map((row) => (
              <li key={row.version}>
                <DateText at={row.at} withTime /> · {t.status[row.status]} · {row.by}
                {row.note && ` · ${row.note}`}
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </section>
  )
}
