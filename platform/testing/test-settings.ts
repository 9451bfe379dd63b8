/** Where tests find their PostgreSQL; `npm test` starts it and says so. */
export function testSettings(): { ONEGO_TEST_SERVER: string } {
  // biome-ignore lint/style/noProcessEnv: tests are started by a runner that can only speak through the environment
  const { ONEGO_TEST_SERVER } = process.env
  if (!ONEGO_TEST_SERVER) throw new Error('Run tests with `npm test -- FILE`: it starts the PostgreSQL they need')
  return { ONEGO_TEST_SERVER }
}
