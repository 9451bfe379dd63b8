import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export interface Metrics {
  counter(name: string, help: string, labels?: string[]): Counter
  gauge(name: string, help: string, collect: () => Promise<number>): void
  histogram(name: string, help: string, labels: string[], buckets: number[]): Histogram
  /** The Prometheus text format, version 0.0.4. */
  text(): Promise<{ body: string; contentType: string }>
}

/** Figures for Prometheus. Names are `onego_<what>_<unit>`; labels never hold anything about a person. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'onego_' })
  const registers = [registry]
  return {
    counter: (name, help, labels = []) => new Counter({ name, help, labelNames: labels, registers }),
    gauge(name, help, collect) {
      new Gauge({
        name,
        help,
        registers,
        async collect() {
          this.set(await collect())
        },
      })
    },
    histogram: (name, help, labels, buckets) => new Histogram({ name, help, labelNames: labels, buckets, registers }),
    text: async () => ({ body: await registry.metrics(), contentType: registry.contentType }),
  }
}
