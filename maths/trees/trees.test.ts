import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { explain, predict, type Trees, trainTrees, treesFromBytes, treesToBytes } from './index.ts'
import { weightedQuantile } from './loss.ts'
import { chance } from './random.ts'

const drawn = (rows: number, seed: number) => Float64Array.from({ length: rows }, (_, row) => chance(seed, row))

/** Three features with gaps, and a target made of two of them and noise. */
function aSample(rows: number, seed: number) {
  const columns = [0, 1, 2].map((f) =>
    drawn(rows, seed + f).map((value, row) => (chance(seed + 90 + f, row) < 0.1 ? Number.NaN : value)),
  )
  const [a, b] = columns as [Float64Array, Float64Array]
  const target = drawn(rows, seed + 50).map(
    (noise, row) => ((a[row] || 0) > 0.5 ? 2 : 0) + 3 * (b[row] || 0) ** 2 + noise / 5,
  )
  return { columns, target }
}

const meanSquare = (of: Float64Array, target: Float64Array) =>
  of.reduce((sum, value, row) => sum + (value - (target[row] as number)) ** 2, 0) / of.length

test('a constant target is predicted as it is, by every loss', () => {
  const { columns } = aSample(200, 1)
  const target = new Float64Array(200).fill(7.5)
  for (const loss of [{ kind: 'l2' }, { kind: 'huber', delta: 1 }, { kind: 'quantile', level: 0.9 }] as const) {
    for (const value of predict(trainTrees({ columns, target }, { loss, trees: 5 }), columns)) assert.equal(value, 7.5)
  }
})

test('a step is found at its place with one split', () => {
  const column = Float64Array.from({ length: 100 }, (_, row) => row)
  const target = column.map((value) => (value <= 36 ? -1 : 4))
  const trees = trainTrees(
    { columns: [column], target },
    { trees: 1, leaves: 2, learningRate: 1, lambda: 0, minLeaf: 1 },
  )
  assert.equal(trees.threshold[0], 36)
  assert.deepEqual(
    Array.from(predict(trees, [column]), (value) => Math.round(value * 1e9) / 1e9),
    [...target],
  )
})

test('a strictly rising change of a feature changes no prediction, not even of rows never seen', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), (seed) => {
      const sample = aSample(300, seed)
      const fresh = aSample(200, seed + 1_000_000).columns
      const bent = (columns: Float64Array[]) => columns.map((column) => column.map((value) => Math.exp(5 * value) - 3))
      const options = { trees: 8, leaves: 6, bins: 16, minLeaf: 5 }
      const straight = predict(trainTrees(sample, options), fresh)
      const other = predict(trainTrees({ ...sample, columns: bent(sample.columns) }, options), bent(fresh))
      assert.deepEqual(other, straight)
    }),
    { numRuns: 30 },
  )
})

/** Every split between two values that occur, with the missing ones on either side, tried in turn: the least sum of squares. */
function bestByTrying(columns: Float64Array[], target: Float64Array, minLeaf: number): number {
  const rows = Array.from(target, (_, row) => row)
  const squares = (side: number[]) => {
    const mean = side.reduce((sum, row) => sum + (target[row] as number), 0) / side.length
    return side.reduce((sum, row) => sum + ((target[row] as number) - mean) ** 2, 0)
  }
  let best = squares(rows)
  for (const column of columns) {
    for (const at of [...column.filter((value) => !Number.isNaN(value)), Number.POSITIVE_INFINITY]) {
      for (const missingLeft of [true, false]) {
        const isLeft = (row: number) => (Number.isNaN(column[row]) ? missingLeft : (column[row] as number) <= at)
        const [left, right] = [rows.filter(isLeft), rows.filter((row) => !isLeft(row))]
        if (left.length >= minLeaf && right.length >= minLeaf) best = Math.min(best, squares(left) + squares(right))
      }
    }
  }
  return best
}

test('on few rows the first split is the one that trying all of them finds', () => {
  const cell = fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 0, max: 9 }) }, fc.constant(Number.NaN))
  const row = fc.tuple(cell, cell, fc.integer({ min: -50, max: 50 }))
  fc.assert(
    fc.property(fc.array(row, { minLength: 4, maxLength: 40 }), fc.integer({ min: 1, max: 3 }), (rows, minLeaf) => {
      const columns = [0, 1].map((f) => Float64Array.from(rows, (cells) => cells[f] as number))
      const target = Float64Array.from(rows, (cells) => cells[2])
      const options = { trees: 1, leaves: 2, learningRate: 1, lambda: 0, minLeaf, minGain: 1e-7 }
      const found = meanSquare(predict(trainTrees({ columns, target }, options), columns), target) * rows.length
      assert.ok(Math.abs(found - bestByTrying(columns, target, minLeaf)) < 1e-6 * (1 + found))
    }),
    { numRuns: 200 },
  )
})

test('the same seed gives the same trees, another seed others', () => {
  const sample = aSample(400, 3)
  const options = { trees: 6, rowShare: 0.6, featureShare: 0.7, seed: 11 }
  const bytes = (trees: Trees) => Buffer.from(treesToBytes(trees)).toString('base64')
  assert.equal(bytes(trainTrees(sample, options)), bytes(trainTrees(sample, options)))
  assert.notEqual(bytes(trainTrees(sample, options)), bytes(trainTrees(sample, { ...options, seed: 12 })))
})

test('rows drawn by block stay together', () => {
  const blocks = Int32Array.from({ length: 400 }, (_, row) => row % 4)
  const target = Float64Array.from(blocks, (block) => 10 ** block)
  const whole = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15].map((chosen) => {
    const means = [0, 1, 2, 3].filter((block) => chosen & (1 << block)).map((block) => 10 ** block)
    return means.reduce((sum, mean) => sum + mean, 0) / means.length
  })
  for (let seed = 1; seed <= 20; seed++) {
    const options = { trees: 1, leaves: 1, learningRate: 1, lambda: 0, rowShare: 0.5, blocks, seed }
    const [mean] = predict(trainTrees({ columns: [drawn(400, 4)], target }, options), [drawn(400, 4)]) as unknown as [
      number,
    ]
    assert.ok(
      whole.some((possible) => Math.abs(possible - mean) < 1e-9),
      `${mean} is no mean of whole blocks`,
    )
  }
})

test('a quantile has its share of the rows below it', () => {
  const { columns, target } = aSample(4_000, 5)
  for (const level of [0.1, 0.5, 0.9]) {
    const trees = trainTrees(
      { columns, target },
      { loss: { kind: 'quantile', level }, trees: 60, leaves: 8, minLeaf: 100 },
    )
    const below = predict(trees, columns).filter((value, row) => (target[row] as number) <= value).length / 4_000
    assert.ok(Math.abs(below - level) < 0.04, `level ${level}: ${below} below`)
  }
})

test('a quantile of equal weights is that of weights hardly apart', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 1 }),
      fc.integer({ min: 1, max: 99 }),
      (some, share) => {
        const values = Float64Array.from(some)
        const level = share / 100 + 0.003
        const apart = values.map((_, at) => 1 + at * 1e-9)
        assert.equal(
          weightedQuantile(
            values,
            values.map(() => 1),
            level,
          ),
          weightedQuantile(values, apart, level),
        )
      },
    ),
  )
})

test('the clipped gradient is not drawn away by a few wild values', () => {
  const { columns, target } = aSample(2_000, 6)
  const wild = target.map((value, row) => (row % 50 === 0 ? value + 400 : value))
  const squares = predict(trainTrees({ columns, target: wild }, { trees: 150, leaves: 8 }), columns)
  const huber = trainTrees({ columns, target: wild }, { trees: 150, leaves: 8, loss: { kind: 'huber', delta: 1 } })
  assert.ok(meanSquare(predict(huber, columns), target) * 3 < meanSquare(squares, target))
})

test('weights count like rows standing there so many times', () => {
  const { columns, target } = aSample(240, 7)
  const weights = Float64Array.from(target, (_, row) => 1 + (row % 3))
  const repeated = Array.from(target, (_, row) => Array.from({ length: 1 + (row % 3) }, () => row)).flat()
  const many = {
    columns: columns.map((column) => Float64Array.from(repeated, (row) => column[row] as number)),
    target: Float64Array.from(repeated, (row) => target[row] as number),
  }
  const options = { trees: 5, leaves: 5, lambda: 0, minLeaf: 3 }
  const a = predict(
    trainTrees({ columns, target, weights }, { ...options, minLeaf: 3 / (weights.reduce((x, y) => x + y) / 240) }),
    columns,
  )
  const b = predict(trainTrees(many, options), columns)
  for (const [row, value] of a.entries()) assert.ok(Math.abs(value - (b[row] as number)) < 1e-9)
})

test('training stops when rows kept aside get no better, and keeps the best', () => {
  const noise = { columns: aSample(300, 8).columns, target: drawn(300, 99) }
  const aside = { columns: aSample(300, 9).columns, target: drawn(300, 199) }
  const trees = trainTrees(noise, { trees: 300, early: { sample: aside, patience: 10 } })
  assert.ok(trees.roots.length < 100, `${trees.roots.length} trees fitted to noise`)
  const all = trainTrees(noise, { trees: 300 })
  assert.ok(
    meanSquare(predict(trees, aside.columns), aside.target) <= meanSquare(predict(all, aside.columns), aside.target),
  )
})

test('an explanation adds up to the prediction, and names the feature that matters', () => {
  const { columns, target } = aSample(1_000, 10)
  const trees = trainTrees({ columns, target }, { trees: 40 })
  const predicted = predict(trees, columns)
  for (let row = 0; row < 100; row++) {
    const { value, base, parts } = explain(
      trees,
      Float64Array.from(columns, (column) => column[row] as number),
    )
    assert.ok(Math.abs(value - (predicted[row] as number)) < 1e-9)
    assert.ok(Math.abs(base + parts.reduce((sum, part) => sum + part, 0) - value) < 1e-9)
  }
  const [a, b, idle] = trees.gains as unknown as [number, number, number]
  assert.ok(idle * 20 < a && idle * 20 < b)
})

test('saved trees say the same; broken bytes are refused', () => {
  const { columns, target } = aSample(300, 12)
  const trees = trainTrees({ columns, target }, { features: ['甲', 'b', 'c'], trees: 10 })
  const bytes = treesToBytes(trees)
  assert.deepEqual(treesFromBytes(bytes), trees)
  assert.throws(() => treesFromBytes(bytes.subarray(0, 300)), RangeError)
  assert.throws(() => treesFromBytes(bytes.subarray(0, 2)), RangeError)
  assert.throws(() => treesFromBytes(new TextEncoder().encode('????not trees')), RangeError)
})
