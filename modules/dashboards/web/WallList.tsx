import { EmptyState, Loaded, useApi, useLanguage, useTexts } from '@onego/ui'
import { Link } from 'react-router'
import { z } from 'zod'
import { DashboardHead } from '../contract.ts'
import { texts } from './texts/index.ts'

const Heads = z.array(DashboardHead)

/** The walls one may see, where none is named. */
export function WallList() {
  const { wall: t, list } = useTexts(texts)
  const { say } = useLanguage()
  const heads = useApi('/dashboards', Heads)
  return (
    <div style={{ padding: 40, maxWidth: 720, margin: '0 auto' }}>
      <h1>{list.wall}</h1>
      <Loaded query={heads} empty={<EmptyState title={t.none.title} text={t.none.text} />}>
        {(known) => (
          <>
            <ul>
              {known.map(({ code, name }) => (
                <li key={code} style={{ padding: '8px 0', fontSize: '1.2em' }}>
                  <Link to={`/wall/${code}`} style={{ color: 'inherit', textDecoration: 'underline' }}>
                    {say(name)}
                  </Link>
                </li>
              ))}
            </ul>
            <p>{t.none.text}</p>
          </>
        )}
      </Loaded>
    </div>
  )
}
