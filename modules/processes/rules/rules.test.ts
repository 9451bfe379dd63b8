import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AppError } from '@onego/platform/errors'
import { fromPlan, newProcess, type ProcessPlan, planOf } from '../contract/plan.ts'
import type { Flow, Node, ProcessDefinition } from '../contract.ts'
import { advance, begin, type Move, type Token } from './advance.ts'
import { checkDefinition } from './check.ts'
import type { Graph } from './graph.ts'
import { soundnessProblem } from './soundness.ts'

const name = { zh: '步骤', en: 'Step' }

/** Mulberry32: a small seeded generator, so that a failure can be repeated. */
function chance(seed: number) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** A random process of sequences, choices, parallel branches and loops nested in each other. */
function randomProcess(random: () => number): ProcessDefinition {
  const nodes: Node[] = [
    { id: 'start', kind: 'start' },
    { id: 'end', kind: 'end' },
  ]
  const flows: Flow[] = []
  let count = 0
  const add = (kind: 'user' | 'fork' | 'join' | 'exclusive') => {
    count += 1
    const id = `${kind}-${count}`
    nodes.push(kind === 'user' ? { id, kind, name } : { id, kind })
    return id
  }
  const join = (from: string, to: string, when?: string) => flows.push(when ? { from, to, when } : { from, to })
  // Builds a block that begins after `from`; returns its last node.
  const block = (from: string, depth: number): string => {
    const dice = random()
    if (depth === 0 || dice < 0.35) {
      const task = add('user')
      join(from, task)
      return task
    }
    if (dice < 0.55) return block(block(from, depth - 1), depth - 1)
    if (dice < 0.75) return branches(from, 'fork', 'join', depth)
    if (dice < 0.9) return branches(from, 'exclusive', 'exclusive', depth)
    return loop(from, depth)
  }
  const branches = (from: string, open: 'fork' | 'exclusive', close: 'join' | 'exclusive', depth: number) => {
    const first = add(open)
    join(from, first)
    const last = add(close)
    const many = 2 + Math.floor(random() * 2)
    for (let index = 0; index < many; index += 1) {
      const entry = add('user')
      join(first, entry, open === 'exclusive' && index > 0 ? `outcome = "${index}"` : undefined)
      join(block(entry, depth - 1), last)
    }
    return last
  }
  const loop = (from: string, depth: number) => {
    const entry = add('exclusive')
    join(from, entry)
    const again = add('exclusive')
    join(block(entry, depth - 1), again)
    join(again, entry, 'outcome = "1"')
    return again
  }
  join('start', block('start', 3).replace(/^$/, 'start'))
  flows.pop()
  join(flows.length > 0 ? lastOpen(nodes, flows) : 'start', 'end')
  return { code: 'random', name, nodes, flows }
}

/** The one node that has no flow out yet. */
function lastOpen(nodes: Node[], flows: Flow[]): string {
  const open = nodes.filter((node) => node.kind !== 'end' && !flows.some((flow) => flow.from === node.id && !flow.when))
  assert.equal(open.length, 1)
  return open[0]?.id ?? ''
}

interface Run {
  tokens: Token[]
  entered: Map<string, number>
  done: Map<string, number>
}

const graphKind = (graph: Graph, id: string) => graph.nodes.get(id)?.kind

function take(run: Run, graph: Graph, move: Move) {
  run.tokens = [...run.tokens.filter((token) => !move.removed.includes(token)), ...move.added]
  const flows = run.tokens.map((token) => token.flow)
  assert.equal(new Set(flows).size, flows.length, 'no flow carries two tokens')
  for (const { node } of move.added) {
    if (graphKind(graph, node) === 'user') run.entered.set(node, (run.entered.get(node) ?? 0) + 1)
  }
}

/** Completes tasks in a random order with random outcomes; @returns the run once no token is left. */
function play(graph: Graph, random: () => number): Run {
  let ids = 0
  const newId = () => {
    ids += 1
    return `t${ids}`
  }
  const run: Run = { tokens: [], entered: new Map(), done: new Map() }
  take(run, graph, begin(graph, {}, newId))
  for (let steps = 0; run.tokens.length > 0; steps += 1) {
    assert.ok(steps < 5000, 'the process ends')
    const resting = run.tokens.filter((token) => graphKind(graph, token.node) === 'user')
    assert.ok(resting.length > 0, `stuck with tokens at ${run.tokens.map((token) => token.node).join(', ')}`)
    const chosen = resting[Math.floor(random() * resting.length)] as Token
    const outcome = String(Math.floor(random() * 3))
    take(run, graph, advance(graph, run.tokens, chosen.id, { outcome }, newId))
    run.done.set(chosen.node, (run.done.get(chosen.node) ?? 0) + 1)
    assert.throws(() => advance(graph, run.tokens, chosen.id, { outcome }, newId), { code: 'processes.task-done' })
  }
  return run
}

test('random processes in random orders: no token is lost or doubled, and all end', () => {
  let joins = 0
  for (let seed = 1; seed <= 300; seed += 1) {
    const random = chance(seed)
    const definition = randomProcess(random)
    const graph = checkDefinition(definition)
    joins += definition.nodes.filter((node) => node.kind === 'join').length
    for (let round = 0; round < 5; round += 1) {
      const { entered, done } = play(graph, random)
      assert.deepEqual(done, entered, `seed ${seed}: every task that was given out was done exactly once`)
    }
  }
  assert.ok(joins > 100, `the generator made ${joins} joins`)
})

test('a process broken at random is either refused or still runs to its end', () => {
  let refused = 0
  let accepted = 0
  for (let seed = 1; seed <= 300; seed += 1) {
    const random = chance(seed * 7919)
    const definition = randomProcess(random)
    const flow = definition.flows[Math.floor(random() * definition.flows.length)] as Flow
    flow.to = definition.nodes[Math.floor(random() * definition.nodes.length)]?.id ?? flow.to
    try {
      const graph = checkDefinition(definition)
      accepted += 1
      for (let round = 0; round < 5; round += 1) play(graph, random)
    } catch (error) {
      assert.ok(error instanceof AppError && error.code === 'processes.invalid-definition', `seed ${seed}: ${error}`)
      refused += 1
    }
  }
  assert.ok(refused > 50 && accepted > 5, `${refused} refused, ${accepted} accepted`)
})

const definition = (flows: [string, string, string?][], kinds: Record<string, Node['kind']>): ProcessDefinition => ({
  code: 'made',
  name,
  variables: ['skip', 'a'],
  nodes: Object.entries(kinds).map(
    ([id, kind]) => ({ id, kind, name, handler: 'h', message: 'm', seconds: 1 }) as Node,
  ),
  flows: flows.map(([from, to, when]) => (when ? { from, to, when } : { from, to })),
})

test('what would get stuck or run twice is refused with the place named', () => {
  const skipped = definition(
    [
      ['s', 'f'],
      ['f', 'x'],
      ['f', 'b'],
      ['x', 'j'],
      ['x', 'e', 'skip'],
      ['b', 'j'],
      ['j', 'e'],
    ],
    { s: 'start', f: 'fork', x: 'exclusive', b: 'user', j: 'join', e: 'end' },
  )
  assert.throws(() => checkDefinition(skipped), /can get stuck at j/)
  const doubled = definition(
    [
      ['s', 'f'],
      ['f', 'a'],
      ['f', 'b'],
      ['a', 'x'],
      ['b', 'x'],
      ['x', 'c'],
      ['c', 'e'],
    ],
    { s: 'start', f: 'fork', a: 'user', b: 'user', x: 'exclusive', c: 'user', e: 'end' },
  )
  assert.throws(() => checkDefinition(doubled), /twice at once/)
  const wrong: [string, ProcessDefinition, RegExp][] = [
    [
      'no default',
      definition(
        [
          ['s', 'x'],
          ['x', 'e', 'a = 1'],
        ],
        { s: 'start', x: 'exclusive', e: 'end' },
      ),
      /without a condition/,
    ],
    [
      'bad FEEL',
      definition(
        [
          ['s', 'x'],
          ['x', 'e', 'a ='],
          ['x', 'e'],
        ],
        { s: 'start', x: 'exclusive', e: 'end' },
      ),
      /FEEL/,
    ],
    [
      'unknown node',
      definition(
        [
          ['s', 'e'],
          ['s', 'ghost'],
        ],
        { s: 'start', e: 'end' },
      ),
      /no node ghost/,
    ],
    [
      'no end',
      definition(
        [
          ['s', 'a'],
          ['a', 'a'],
        ],
        { s: 'start', a: 'user', e: 'end' },
      ),
      /no end can be reached from a/,
    ],
  ]
  for (const [what, made, problem] of wrong) assert.throws(() => checkDefinition(made), problem, what)
})

test('two branches that meet twice at one join are told from one that comes alone', () => {
  const graph = checkDefinition(
    definition(
      [
        ['s', 'f'],
        ['f', 'a'],
        ['f', 'b'],
        ['a', 'j'],
        ['b', 'j'],
        ['j', 'e'],
      ],
      { s: 'start', f: 'fork', a: 'user', b: 'user', j: 'join', e: 'end' },
    ),
  )
  assert.equal(soundnessProblem(graph), undefined)
  let ids = 0
  const newId = () => `t${++ids}`
  const started = begin(graph, {}, newId).added
  const first = advance(graph, started, 't1', {}, newId)
  assert.deepEqual(
    first.added.map((token) => token.node),
    ['j'],
  )
  const standing = [...started.filter((token) => token.id !== 't1'), ...first.added]
  const second = advance(graph, standing, 't2', {}, newId)
  assert.equal(second.removed.length, 2)
  assert.deepEqual(second.added, [])
})

const plan: ProcessPlan = {
  code: 'made',
  name,
  variables: ['amount', 'kind'],
  accept: { name: { zh: '受理', en: 'Acceptance' }, limitDays: 5 },
  steps: [
    { id: 'visit', name: { zh: '现场核查', en: 'Visit' }, limitDays: 3, onlyIf: 'kind = "shop"' },
    { id: 'panel', name: { zh: '集体审议', en: 'Panel' }, onlyIf: 'amount > 50000' },
    { id: 'review', name: { zh: '审查与决定', en: 'Decision' } },
  ],
  supplements: true,
  special: true,
}

test('a plan becomes a sound process and can be read back from it, with and without its options', () => {
  for (const supplements of [true, false]) {
    for (const special of [true, false]) {
      for (const steps of [plan.steps, plan.steps.slice(2), plan.steps.slice(0, 2)]) {
        const made = { ...plan, supplements, special, steps }
        checkDefinition(fromPlan(made))
        assert.deepEqual(planOf(fromPlan(made)), made)
      }
    }
  }
  const usual = newProcess({ code: '11370200DEM0000016337020100100001', name: '生成事项' })
  checkDefinition(usual)
  assert.equal(planOf(usual)?.steps.length, 1)
  assert.equal(planOf({ ...usual, flows: usual.flows.slice(1) }), undefined, 'drawn in another way')
})

test('steps whose condition does not hold are passed by; a condition on a strange name is refused', () => {
  const graph = checkDefinition(fromPlan(plan))
  const walk = (variables: Record<string, unknown>, outcomes: string[]) => {
    let ids = 0
    const newId = () => `t${++ids}`
    let tokens = begin(graph, variables, newId).added
    const seen: string[] = []
    for (const outcome of outcomes) {
      const [standing] = tokens
      seen.push(standing?.node ?? '')
      tokens = advance(graph, tokens, standing?.id ?? '', { ...variables, outcome }, newId).added
    }
    return [...seen, tokens[0]?.node]
  }
  const approve = (times: number) => ['accept', ...Array.from({ length: times }, () => 'approve')]
  assert.deepEqual(walk({ amount: 60_000, kind: 'shop' }, approve(3)), [
    'accept',
    'visit',
    'panel',
    'review',
    'effects',
  ])
  assert.deepEqual(walk({ amount: 100, kind: 'home' }, approve(1)), ['accept', 'review', 'effects'])
  assert.deepEqual(walk({}, ['accept', 'start-special', 'end-special']), [
    'accept',
    'review',
    'review-special',
    'review',
  ])
  assert.throws(() => checkDefinition(fromPlan({ ...plan, variables: ['kind'] })), /amount is no variable/)
})
