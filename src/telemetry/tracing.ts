import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOffSampler,
  BatchSpanProcessor,
  NodeTracerProvider,
  NoopSpanProcessor,
  type SpanProcessor,
} from '@opentelemetry/sdk-trace-node';
import { OpenTelemetryPlugin } from '@temporalio/interceptors-opentelemetry-v2';

/** Tracing of one process: the plugin for its client or worker, and what to call before it ends. */
export interface Tracing {
  readonly plugin: OpenTelemetryPlugin;
  readonly shutdown: () => Promise<void>;
}

/**
 * Interceptors are always on, so that histories keep their shape; spans are made and leave the process only when
 * `OTEL_EXPORTER_OTLP_ENDPOINT` names a collector. Without one every trace begins as not sampled, and the workflows,
 * which follow their caller's decision, make none either.
 */
export function createTracing(service: string, env: NodeJS.ProcessEnv = process.env): Tracing {
  const isWanted = (env['OTEL_EXPORTER_OTLP_ENDPOINT'] ?? '') !== '';
  const spanProcessor: SpanProcessor = isWanted
    ? new BatchSpanProcessor(new OTLPTraceExporter())
    : new NoopSpanProcessor();
  const resource = resourceFromAttributes({ 'service.name': `tocsin-${service}` });
  const provider = new NodeTracerProvider({
    resource,
    spanProcessors: [spanProcessor],
    ...(isWanted ? {} : { sampler: new AlwaysOffSampler() }),
  });
  // The interceptors of clients and activities hand the trace on by the global context and propagator.
  provider.register();
  const tracer = provider.getTracer('tocsin');
  const plugin = new OpenTelemetryPlugin({ resource, spanProcessor, tracer });
  return { plugin, shutdown: () => provider.shutdown() };
}
