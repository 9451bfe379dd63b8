import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { conversions, ofAtText } from '../feel/builtins/conversions.ts'
import { equals } from '../feel/compare.ts'
import { invoke } from '../feel/invoke.ts'
import { type Context, kindOf, toPlain } from '../feel/values.ts'
import { createEngine, type Engine } from './engine.ts'
import type { Model } from './model.ts'
import { readModel } from './read-model.ts'
import { childNamed, childrenNamed, type Element, readXml } from './xml.ts'

export interface Check {
  level: string
  folder: string
  test: string
  node: string
  passes: boolean
  wanted: string
  got: string
}

/** Runs every result check of the DMN Technology Compatibility Kit below a folder. */
export async function runTck(folder: string): Promise<Check[]> {
  const files = await readdir(folder, { recursive: true })
  const tests = files.filter((file) => /-test-.*\.xml$/.test(file)).sort()
  const checks: Check[] = []
  for (const file of tests) checks.push(...(await runFile(join(folder, file))))
  return checks
}

async function runFile(file: string): Promise<Check[]> {
  const folder = dirname(file)
  const root = readXml(await readFile(file, 'utf8'))
  const modelName = childNamed(root, 'modelName')?.text.trim() ?? ''
  const models = await readModels(folder)
  const main = models.get(modelName) ?? models.get(`${modelName}.dmn`)
  const others = [...models.values()].filter((one) => one !== main)
  const engine = main && createEngine(main, others)
  const place = { level: basename(dirname(folder)), folder: basename(folder) }
  return childrenNamed(root, 'testCase').flatMap((test) =>
    childrenNamed(test, 'resultNode').map((node) => ({ ...place, ...runNode(test, node, engine) })),
  )
}

async function readModels(folder: string): Promise<Map<string, Model>> {
  const models = new Map<string, Model>()
  for (const name of (await readdir(folder)).filter((one) => one.endsWith('.dmn'))) {
    try {
      models.set(name, readModel(await readFile(join(folder, name), 'utf8')))
    } catch {} // a model that cannot be read fails each of its checks
  }
  return models
}

function runNode(test: Element, node: Element, engine: Engine | undefined) {
  const inputs = Object.fromEntries(
    childrenNamed(test, 'inputNode').map((one) => [one.attributes.name ?? '', valueIn(one)]),
  )
  const expected = childNamed(node, 'expected')
  const wanted = expected ? valueIn(expected) : null
  const name = node.attributes.name ?? ''
  const got = ask(engine, test, name, inputs)
  return {
    test: test.attributes.id ?? '',
    node: name,
    passes: isEqual(got, wanted),
    wanted: JSON.stringify(toPlain(wanted)),
    got: JSON.stringify(toPlain(got)),
  }
}

function ask(engine: Engine | undefined, test: Element, name: string, inputs: Context): unknown {
  const { type, invocableName } = test.attributes
  try {
    if (type !== 'decisionService') return engine?.decide(name, inputs) ?? null
    const result = engine?.serve(invocableName ?? '', inputs) ?? null
    const isPart = kindOf(result) === 'context' && Object.hasOwn(result as Context, name)
    return isPart ? (result as Context)[name] : result
  } catch (error) {
    return `failed: ${error instanceof Error ? error.message : error}`
  }
}

/** Numbers are doubles here, so that the last of up to 34 digits are not looked at. */
const PRECISION = 1e-8

function isEqual(got: unknown, wanted: unknown): boolean {
  if (typeof got === 'number' && typeof wanted === 'number') {
    return Math.abs(got - wanted) <= PRECISION * Math.max(1, Math.abs(wanted))
  }
  if (Array.isArray(got) && Array.isArray(wanted)) {
    return got.length === wanted.length && got.every((one, at) => isEqual(one, wanted[at]))
  }
  if (kindOf(got) === 'context' && kindOf(wanted) === 'context') return areEqual(got as Context, wanted as Context)
  return kindOf(got) === kindOf(wanted) && equals(got, wanted) === true
}

const areEqual = (got: Context, wanted: Context) =>
  Object.keys(got).length === Object.keys(wanted).length &&
  Object.keys(wanted).every((key) => Object.hasOwn(got, key) && isEqual(got[key], wanted[key]))

function valueIn(of: Element): unknown {
  const list = childNamed(of, 'list')
  if (list) return list.attributes.nil === 'true' ? null : childrenNamed(list, 'item').map(valueIn)
  const components = childrenNamed(of, 'component')
  if (components.length > 0) {
    return Object.fromEntries(components.map((one) => [one.attributes.name ?? '', valueIn(one)]))
  }
  const value = childNamed(of, 'value')
  return value ? typedValue(value) : null
}

function typedValue({ text, attributes }: Element): unknown {
  if (attributes.nil === 'true') return null
  const type = attributes.type?.replace(/^.*:/, '') ?? 'string'
  if (['decimal', 'double', 'integer', 'float'].includes(type)) return Number(text)
  if (type === 'boolean') return text.trim() === 'true'
  if (type === 'string') return text
  if (type === 'dateTime') return invoke(conversions['date and time'], [text.trim()])
  return ofAtText(text.trim())
}

/** How many pass, by level and in all. */
export function shares(checks: readonly Check[]): string[] {
  const levels = [...new Set(checks.map(({ level }) => level))].sort()
  const line = (name: string, of: readonly Check[]) => {
    const passed = of.filter(({ passes }) => passes).length
    return `${name}: ${passed} of ${of.length} (${((passed / of.length) * 100).toFixed(2)} %)`
  }
  return [
    ...levels.map((level) =>
      line(
        level,
        checks.filter((one) => one.level === level),
      ),
    ),
    line('all', checks),
  ]
}

/** The failing checks by the test they belong to, as Markdown. */
export function failingReport(checks: readonly Check[]): string {
  const failing = Map.groupBy(
    checks.filter(({ passes }) => !passes),
    ({ folder }) => folder,
  )
  const groups = [...failing].map(([folder, list]) => {
    const rows = list.map(({ test, node, wanted, got }) => `- \`${test}\` ${node}: ${wanted} wanted, ${got} came out`)
    return `## ${folder} (${list.length})\n\n${rows.join('\n')}\n`
  })
  return `# DMN TCK: what fails\n\n${shares(checks).join('  \n')}\n\n${groups.join('\n')}`
}
