// Prometheus metrics of a service: the process, and its requests by route.

import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { AnswerObserver } from './answers.ts';

/** The registry of this process's service; features add their own metrics to it. */
export class Metrics extends Registry {
  private readonly requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the request to the end of its answer',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [this],
  });

  constructor() {
    super();
    collectDefaultMetrics({ register: this });
  }

  /** Counts an answer under its route's pattern. */
  readonly observeAnswer: AnswerObserver = ({ method, route = 'none', status, milliseconds }) => {
    this.requests.labels(method, route, String(status)).observe(milliseconds / 1_000);
  };
}

@ApiExcludeController()
@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  @Get()
  @Header('content-type', Registry.PROMETHEUS_CONTENT_TYPE)
  show(): Promise<string> {
    return this.metrics.metrics();
  }
}
