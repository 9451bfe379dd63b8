import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AppError } from '@onego/platform/errors'
import { fromDmn } from './import-table.ts'

const model = (inside: {
  types?: string
  extras?: string
  type?: string
  cell?: string
  before?: string
}) => `${inside.before ?? ''}
<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="x">${inside.types ?? ''}
<decision id="d" name="n">${inside.extras ?? ''}<decisionTable>
<input id="i"><inputExpression typeRef="${inside.type ?? 'string'}"><text>a</text></inputExpression></input>
<output name="o" typeRef="string"/>
<rule id="r"><inputEntry><text>-</text></inputEntry><outputEntry><text>"${inside.cell ?? 'x'}"</text></outputEntry></rule>
</decisionTable></decision></definitions>`

const extras = (json: string) => `<extensionElements><table>${json}</table></extensionElements>`
const type = (name: string, ref: string) => `<itemDefinition name="${name}"><typeRef>${ref}</typeRef></itemDefinition>`

test('a file made to do harm is refused with the line', () => {
  const files = {
    entity: model({ before: '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>' }),
    ofItself: model({ types: type('A', 'A'), type: 'A' }),
    inCircles: model({ types: type('A', 'B') + type('B', 'A'), type: 'A' }),
    nothing: model({ extras: extras('null') }),
    otherThings: model({ extras: extras('{"rules": null, "inputs": [], "name": 7, "tests": {}}') }),
    deep: model({ types: '<a>'.repeat(5000) + '</a>'.repeat(5000) }),
  }
  for (const [name, file] of Object.entries(files)) {
    assert.throws(
      () => fromDmn(file),
      (error) => error instanceof AppError && error.code === 'rules.bad-dmn',
      name,
    )
  }
})

test('a reference to no character stays as it is written, and names of objects are names', () => {
  const cell = '&#9999999;&#xFFFFFF;&constructor;&#x4e2d;'
  const read = fromDmn(model({ cell, types: '<valueOf/><toString/>', extras: extras('{"__proto__": {"code": "z"}}') }))
  assert.equal(read.code, 'd')
  assert.deepEqual(read.rules[0]?.then, ['"&#9999999;&#xFFFFFF;&constructor;中"'])
})
