const words = (name: string) => name.split('-')
const camel = (name: string) =>
  words(name)
    .map((word, index) => (index === 0 ? word : `${word.charAt(0).toUpperCase()}${word.slice(1)}`))
    .join('')
const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

/** The files of a new module by their path in its folder. `name` is a plural noun such as `site-visits`. */
export function moduleFiles(name: string): Record<string, string> {
  const api = camel(name)
  const schema = name.replaceAll('-', '_')
  const Thing = `${capital(api)}Entry`
  const type = capital(api)
  const manifest = {
    name: `@onego/${name}`,
    version: '0.1.0',
    private: true,
    type: 'module',
    exports: { '.': './index.ts', './contract': './contract.ts', './web': './web/index.tsx' },
    dependencies: {
      '@ant-design/icons': '6.3.4',
      '@onego/platform': '*',
      '@onego/ui': '*',
      antd: '6.6.8',
      react: '19.3.1',
      zod: '4.6.7',
    },
  }
  return {
    'package.json': `${JSON.stringify(manifest, null, 2)}\n`,
    'README.md': `# ${name}

One sentence on what this capability of government is for, and one on what it is not for.

- **Words**: an _entry_ is what a member of staff notes here.
- **Tables**: \`${schema}.entry\`, led by the region code so that it can be partitioned.
- **Events**: none yet; announce facts in \`events.ts\`, in the past tense.
- **Who**: officers write and read the entries of their own organisation; nobody else sees them.
`,
    'contract.ts': `import { z } from 'zod'

export const New${Thing} = z.object({ title: z.string().trim().min(1).max(200) })
export type New${Thing} = z.infer<typeof New${Thing}>

export const ${Thing} = New${Thing}.extend({ id: z.uuid(), madeAt: z.iso.datetime({ offset: true }) })
export type ${Thing} = z.infer<typeof ${Thing}>
`,
    'access.ts': `import type { Person } from '@onego/platform/http'

/** Officers who act for an organisation; what they see is that organisation's. */
export const mayWrite = (person: Person) => person.roles.includes('officer') && person.organisation !== null
`,
    'migrations/0001_entry.sql': `create schema ${schema};

create table ${schema}.entry (
  region text not null,
  id uuid not null,
  organisation text not null,
  title text not null,
  made_at timestamptz not null,
  primary key (region, id)
);
create index entry_of_organisation on ${schema}.entry (organisation, id desc);
`,
    'store.ts': `import type { Database } from '@onego/platform/database'
import type { ${Thing} } from './contract.ts'

interface EntryRow {
  region: string
  id: string
  organisation: string
  title: string
  made_at: Date
}

/** The tables of schema \`${schema}\`; no other file names them. */
export type ${type}Db = Database<{ '${schema}.entry': EntryRow }>

export async function insertEntry(db: ${type}Db, row: EntryRow): Promise<${Thing}> {
  await db.insertInto('${schema}.entry').values(row).execute()
  return toEntry(row)
}

/** Newest first. */
export async function listEntries(db: ${type}Db, organisation: string): Promise<${Thing}[]> {
  const query = db.selectFrom('${schema}.entry').selectAll().where('organisation', '=', organisation)
  const rows = await query.orderBy('id', 'desc').limit(100).execute()
  return rows.map(toEntry)
}

function toEntry({ id, title, made_at }: EntryRow): ${Thing} {
  return { id, title, madeAt: made_at.toISOString() }
}
`,
    'service.ts': `import type { Clock } from '@onego/platform/clock'
import { newId } from '@onego/platform/database'
import { assertAllowed, type Person } from '@onego/platform/http'
import { mayWrite } from './access.ts'
import type { New${Thing} } from './contract.ts'
import { insertEntry, listEntries, type ${type}Db } from './store.ts'

export type ${type} = ReturnType<typeof create${type}>

export function create${type}(db: ${type}Db, clock: Clock, region: string) {
  return {
    add(person: Person, { title }: New${Thing}) {
      assertAllowed(mayWrite(person))
      const organisation = person.organisation ?? ''
      return insertEntry(db, { region, id: newId(), organisation, title, made_at: clock.now() })
    },

    list(person: Person) {
      assertAllowed(mayWrite(person))
      return listEntries(db, person.organisation ?? '')
    },
  }
}
`,
    'routes.ts': `import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import { New${Thing}, ${Thing} } from './contract.ts'
import type { ${type} } from './service.ts'

export function registerRoutes(http: Http, ${api}: ${type}): void {
  route(http, {
    method: 'POST',
    path: '/${name}',
    summary: 'Add an entry',
    access: ['officer'],
    body: New${Thing},
    reply: ${Thing},
    handle: ({ person, body }) => ${api}.add(person, body),
  })

  route(http, {
    method: 'GET',
    path: '/${name}',
    summary: 'Entries of my organisation, newest first',
    access: ['officer'],
    reply: z.array(${Thing}),
    handle: ({ person }) => ${api}.list(person),
  })
}
`,
    'module.ts': `import { defineModule } from '@onego/platform/modules'
import { registerRoutes } from './routes.ts'
import { create${type} } from './service.ts'

export const ${api} = defineModule({
  name: '${name}',
  migrations: new URL('./migrations/', import.meta.url),
  start({ db, http, clock, platformSettings }) {
    const api = create${type}(db, clock, platformSettings.REGION)
    registerRoutes(http, api)
    return api
  },
})
`,
    'index.ts': `export { ${api} } from './module.ts'
`,
    [`${name}.test.ts`]: `import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aCitizen, aStaffMember, testApp } from '@onego/platform/testing'
import { ${api} } from './module.ts'

test('an officer sees the entries of her own organisation', async () => {
  const app = await testApp(${api})
  const here = app.as(aStaffMember(['officer'], '11370200MB00000001'))
  const elsewhere = app.as(aStaffMember(['officer'], '11370200MB00000002'))
  assert.equal((await here.post('/${name}', { title: 'First' })).status, 200)
  assert.equal((await here.get('/${name}')).body.length, 1)
  assert.equal((await elsewhere.get('/${name}')).body.length, 0)
})

test('an entry without a title is refused with the name of the field', async () => {
  const app = await testApp(${api})
  const refused = await app.as(aStaffMember(['officer'], '11370200MB00000001')).post('/${name}', { title: ' ' })
  assert.equal(refused.status, 422)
  assert.equal(refused.body.problems[0].path, 'title')
})

test('a citizen may not', async () => {
  const app = await testApp(${api})
  assert.equal((await app.as(aCitizen()).get('/${name}')).status, 403)
})
`,
    ...webFiles(name, Thing),
  }
}

function webFiles(name: string, Thing: string): Record<string, string> {
  return {
    'web/texts/zh.ts': `export const zh = {
  title: '${name}',
  text: '一句话说明这里能做什么。',
  none: { title: '还没有内容', text: '添加后会显示在这里。' },
  columns: { title: '标题', madeAt: '时间' },
}
export type Texts = typeof zh
`,
    'web/texts/en.ts': `import type { Texts } from './zh.ts'

export const en: Texts = {
  title: '${name}',
  text: 'One sentence on what can be done here.',
  none: { title: 'Nothing yet', text: 'What is added is shown here.' },
  columns: { title: 'Title', madeAt: 'Time' },
}
`,
    'web/texts/index.ts': `import { defineTexts } from '@onego/ui'
import { en } from './en.ts'
import { zh } from './zh.ts'

export const texts = defineTexts({ zh, en })
`,
    'web/ListPage.tsx': `import { DataTable, DateText, EmptyState, Loaded, PageTitle, useApi, useTexts } from '@onego/ui'
import { z } from 'zod'
import { ${Thing} } from '../contract.ts'
import { texts } from './texts/index.ts'

const Entries = z.array(${Thing})

export function Page() {
  const t = useTexts(texts)
  const entries = useApi('/${name}', Entries)
  return (
    <>
      <PageTitle title={t.title} text={t.text} />
      <Loaded query={entries} empty={<EmptyState title={t.none.title} text={t.none.text} />}>
        {(rows) => (
          <DataTable
            rows={rows}
            rowKey="id"
            columns={[
              { key: 'title', title: t.columns.title },
              { key: 'madeAt', title: t.columns.madeAt, render: (row) => <DateText at={row.madeAt} withTime /> },
            ]}
          />
        )}
      </Loaded>
    </>
  )
}
`,
    'web/index.tsx': `import { AppstoreOutlined } from '@ant-design/icons'
import type { PageDefinition } from '@onego/ui'

export const pages: PageDefinition[] = [
  {
    path: '/desk/${name}',
    frame: 'desk',
    roles: ['officer'],
    load: () => import('./ListPage.tsx'),
    menu: { text: { zh: '${name}', en: '${name}' }, icon: <AppstoreOutlined />, order: 90, group: 'work' },
  },
]
`,
  }
}
