import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NoopSpanProcessor, type SpanProcessor } from '@opentelemetry/sdk-trace-node';
import { OpenTelemetryPlugin } from '@temporalio/interceptors-opentelemetry-v2';

/** Tracing of one process: the plugin for its client or worker, and what to call before it ends. */
export interface Tracing {
  readonly plugin: OpenTelemetryPlugin;
  readonly shutdown: () => Promise<void>;
}

/**
 * Interceptors are always on, so that histories keep their shape; spans leave the process only when
 * `OTEL_EXPORTER_OTLP_ENDPOINT` names a collector.
 */
export function createTracing(service: string, env: NodeJS.ProcessEnv = process.env): Tracing {
  const wanted = (env['OTEL_EXPORTER_OTLP_ENDPOINT'] ?? '') !== '';
  const spanProcessor: SpanProcessor = wanted
    ? new BatchSpanProcessor(new OTLPTraceExporter())
    : new NoopSpanProcessor();
  const resource = resourceFromAttributes({ 'service.name': `tocsin-${service}` });
  return { plugin: new OpenTelemetryPlugin({ resource, spanProcessor }), shutdown: () => spanProcessor.shutdown() };
}
