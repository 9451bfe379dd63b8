import { totalmem } from 'node:os'

const GIB = 1024 ** 3

/** Settings for a machine of two cores that also runs the application. Logs name no values: they may be personal data. */
function standard(): Record<string, string> {
  const large = totalmem() >= 4 * GIB
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    shared_buffers: large ? '256MB' : '64MB',
    effective_cache_size: large ? '1GB' : '256MB',
    work_mem: '16MB',
    maintenance_work_mem: large ? '128MB' : '64MB',
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    wal_compression: 'on',
    random_page_cost: '1.1',
    jit: 'off',
    io_workers: '2',
    max_parallel_workers: '2',
    max_parallel_workers_per_gather: '1',
    autovacuum_max_workers: '2',
    max_locks_per_transaction: '256',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
  }
}

const NOT_DURABLE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'on' }

/** Arguments for `postgres`; the caller's settings win. */
export function settingArguments(extra: Record<string, string>, durable: boolean): string[] {
  const settings = { ...standard(), ...(durable ? {} : NOT_DURABLE), ...extra }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
