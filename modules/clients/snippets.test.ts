import assert from 'node:assert/strict'
import { test } from 'node:test'
import { snippetsFor } from './web/snippets.ts'

const about = { id: 'c1', tokenUrl: 'https://data.example.gov.cn/oauth2/token', origin: 'https://desk.example.gov.cn' }

test('every way to sign in is shown in four languages, with the address of this installation', () => {
  for (const method of ['secret', 'key', 'certificate'] as const) {
    const found = snippetsFor({ ...about, method })
    assert.deepEqual(
      found.map(({ language }) => language),
      ['curl', 'TypeScript', 'Java', 'Python'],
    )
    for (const { code } of found) {
      assert.match(code, /https:\/\/data\.example\.gov\.cn\/oauth2\/token/)
      assert.match(code, /client_credentials/)
      assert.doesNotMatch(code, /\$(URL|ID|AUDIENCE)/)
    }
  }
})

test('an installation without an address of its own is reached where the reader is, and named as it names itself', () => {
  const local = { ...about, tokenUrl: 'http://localhost:8080/oauth2/token' }
  const [, typescript] = snippetsFor({ ...local, method: 'key' })
  assert.match(typescript?.code ?? '', /setAudience\('http:\/\/localhost:8080/)
  assert.match(typescript?.code ?? '', /fetch\('https:\/\/desk\.example/)
})
