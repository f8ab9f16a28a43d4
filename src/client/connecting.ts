import type { ConnectionOptions } from '@temporalio/client';

/**
 * How soon a server that was away is tried again: gRPC's own pauses grow to two minutes, in which nobody would be paged
 * although the server is back.
 */
const SOON = {
  'grpc.initial_reconnect_backoff_ms': 500,
  'grpc.max_reconnect_backoff_ms': 2_000,
  'grpc.dns_min_time_between_resolutions_ms': 2_000,
} as const;

/** The options of a connection to Temporal with short pauses between the tries. */
export function reconnectingSoon(options: ConnectionOptions | undefined): ConnectionOptions {
  return { ...options, channelArgs: { ...SOON, ...options?.channelArgs } };
}
