import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { test } from 'node:test'

const LAYERS = ['maths', 'platform', 'ui', 'modules', 'solutions', 'apps', 'journeys', 'bench', 'tools']

interface Package {
  name: string
  folder: string
  layer: string
  uses: string[]
  /** What only its tests use. */
  testUses: string[]
  files: string[]
}

// The template of new modules is text in the shape of code.
const outside = (path: string) => /node_modules|\/dist\/|tools\/module-template\.ts/.test(path)
const isTest = (file: string) => /\.test\.ts$|\/testing/.test(file)

const packages: Package[] = globSync([
  '{maths,platform,ui,journeys,bench,tools}/package.json',
  '{modules,solutions,apps}/*/package.json',
]).map((file) => {
  const { name, dependencies = {}, devDependencies = {} } = JSON.parse(readFileSync(file, 'utf8'))
  const folder = dirname(file)
  const files = globSync(`${folder}/**/*.{ts,tsx}`).filter((path) => !outside(path))
  return {
    name,
    folder,
    layer: folder.split('/')[0] ?? '',
    uses: Object.keys(dependencies),
    testUses: Object.keys(devDependencies),
    files,
  }
})
const byName = new Map(packages.map((found) => [found.name, found]))
const modules = packages.filter((found) => found.layer === 'modules')
/** What owns tables and speaks to people. */
const capabilities = packages.filter((found) => ['modules', 'solutions'].includes(found.layer))
const read = (file: string) => readFileSync(file, 'utf8')
const importsOf = (file: string) =>
  [...read(file).matchAll(/(?:from|import|import\()\s*'([^']+)'/g)].map(([, target = '']) => target)
const packageOf = (target: string) => target.split('/').slice(0, 2).join('/')

test('this guard sees the house', () => {
  assert.ok(packages.length >= 25, `only ${packages.length} packages were found`)
  assert.ok(modules.length >= 17, `only ${modules.length} modules were found`)
  const files = packages.reduce((sum, found) => sum + found.files.length, 0)
  assert.ok(files >= 300, `only ${files} source files were found`)
  for (const layer of LAYERS)
    assert.ok(
      packages.some((found) => found.layer === layer),
      `nothing was seen in ${layer}/`,
    )
})

test('a package depends only on its own layer or a lower one', () => {
  for (const { folder, layer, uses } of packages) {
    for (const used of uses.flatMap((name) => byName.get(name) ?? [])) {
      assert.ok(LAYERS.indexOf(used.layer) <= LAYERS.indexOf(layer), `${folder} must not depend on ${used.folder}`)
    }
  }
})

test('a solution uses no other solution', () => {
  for (const { folder, layer, uses } of packages.filter((found) => found.layer === 'solutions')) {
    for (const used of uses.flatMap((name) => byName.get(name) ?? [])) {
      assert.notEqual(used.layer, layer, `${folder} must not depend on ${used.folder}`)
    }
  }
})

test('packages form no circle', () => {
  const visit = (name: string, path: string[]) => {
    assert.ok(!path.includes(name), [...path, name].join(' → '))
    for (const used of byName.get(name)?.uses ?? []) if (byName.has(used)) visit(used, [...path, name])
  }
  for (const { name } of packages) visit(name, [])
})

test('an import of another package is declared, and goes to its public face', () => {
  for (const { name, folder, uses, testUses, files } of packages) {
    for (const file of files) {
      for (const target of importsOf(file).filter((found) => found.startsWith('@onego/'))) {
        const used = packageOf(target)
        const listed = isTest(file) ? [...uses, ...testUses] : uses
        assert.ok(
          used === name || listed.includes(used),
          `${file} imports ${used}, which ${folder}/package.json does not list`,
        )
      }
    }
  }
})

test('a relative import never leaves its package', () => {
  for (const { folder, files } of packages) {
    for (const file of files) {
      for (const target of importsOf(file).filter((found) => found.startsWith('.'))) {
        const inside = relative(folder, resolve(dirname(file), target))
        assert.ok(!inside.startsWith('..'), `${file} reaches into ${target}; import the package by name`)
      }
    }
  }
})

test('SQL touches only the schema of its own module', () => {
  const schemas = capabilities.map((found) => found.folder.split('/')[1]?.replaceAll('-', '_') ?? '')
  let seen = 0
  for (const { folder } of capabilities) {
    const own = folder.split('/')[1]?.replaceAll('-', '_') ?? ''
    for (const file of globSync(`${folder}/{store.ts,store/**/*.ts,migrations/*.sql}`)) {
      seen += 1
      for (const [, schema = ''] of read(file).matchAll(
        /\b(?:from|join|into|update|table|references|on|From|Into|Table)\b\(?\s*['"`]?([a-z_]+)\.[a-z_]+\b/g,
      )) {
        assert.ok(schema === own || !schemas.includes(schema), `${file} names ${schema}.*`)
      }
    }
  }
  assert.ok(seen >= 100, `only ${seen} files with SQL were seen`)
})

test('only stores and migrations speak SQL in a module or a solution', () => {
  for (const { folder, files } of capabilities) {
    for (const file of files.filter(
      (path) => !/\/(store\.ts|store\/|sql\/|testing|[\w-]+\.test\.ts)/.test(path.slice(folder.length)),
    )) {
      assert.doesNotMatch(
        read(file),
        /(?<![\w.])sql`|\.selectFrom\(|\.insertInto\(|\.updateTable\(|\.deleteFrom\(/,
        `${file} speaks SQL; that belongs in store.ts`,
      )
    }
  }
})

test('contracts and pages carry no server code into the browser', () => {
  const serverOnly = /^(node:|pg$|kysely|fastify|@fastify|pdfkit|exceljs|@node-rs)/
  const browser = capabilities.flatMap(({ files }) =>
    files.filter((file) => /\/(web\/|contract\.ts|contract\/)/.test(file) && !file.endsWith('.test.ts')),
  )
  assert.ok(browser.length >= 600, `only ${browser.length} browser files were seen`)
  for (const file of browser) {
    for (const target of importsOf(file)) {
      assert.doesNotMatch(target, serverOnly, `${file} imports ${target}`)
      const isFace =
        !target.startsWith('@onego/') ||
        /^@onego\/(ui|ui\/chart|maths\/[a-z]+|rules\/feel|[\w-]+\/(contract|web)(\/[\w-]+)?)$/.test(target)
      assert.ok(
        isFace,
        `${file} imports ${target}: a browser file may import only /contract, /web, @onego/rules/feel and @onego/ui`,
      )
    }
  }
})

test('a module wires in at most 60 lines, and no file passes 400', () => {
  for (const { files } of packages) {
    for (const file of files) {
      const lines = read(file).split('\n').length
      const limit = file.endsWith('/module.ts') ? 60 : 400
      assert.ok(lines <= limit || /\/texts\//.test(file), `${file} has ${lines} lines; ${limit} is the limit`)
    }
  }
})

test('every module and solution has a README of one screen, and texts in both languages', () => {
  for (const { folder, files } of capabilities) {
    const readme = read(`${folder}/README.md`)
    assert.ok(readme.length > 300, `${folder}/README.md says too little`)
    if (!files.some((file) => file.includes('/web/'))) continue
    for (const language of ['zh', 'en'])
      assert.ok(files.includes(`${folder}/web/texts/${language}.ts`), `${folder} has no texts in ${language}`)
  }
})
