import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { trace } from '@opentelemetry/api';
import { afterEach, expect, test } from 'vitest';
import { createTracing } from '../../src/telemetry/tracing.js';

afterEach(() => {
  trace.disable();
});

test('without a collector no span is recorded, and callers say so to the workflows they start', async () => {
  const tracing = createTracing('test', {});
  const span = trace.getTracer('test').startSpan('work');
  expect(span.isRecording()).toBe(false);
  expect(span.spanContext()).toMatchObject({ traceFlags: 0, traceId: expect.stringMatching(/^[0-9a-f]{32}$/) });
  span.end();
  await tracing.shutdown();
});

test('with a collector spans are recorded and leave with the process', async () => {
  const paths: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    paths.push(request.url);
    request.resume().on('end', () => response.end());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = endpoint;
  try {
    const tracing = createTracing('test');
    const span = trace.getTracer('test').startSpan('work');
    expect(span.isRecording()).toBe(true);
    span.end();
    await tracing.shutdown();
    expect(paths).toEqual(['/v1/traces']);
  } finally {
    delete process.env['OTEL_EXPORTER_OTLP_ENDPOINT'];
    server.close();
  }
});
