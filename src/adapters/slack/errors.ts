import type { FailureKind } from '../../ports/failures.js';

/**
 * What Slack's `ok: false` codes mean. Slack says of the first group that part of the call may have happened, so that
 * they are looked up before they are repeated. Codes in no group are permanent.
 */
const CODES: Readonly<Record<Exclude<FailureKind, 'Rejected'>, readonly string[]>> = {
  Unknown: ['fatal_error', 'internal_error'],
  Unavailable: [
    'service_unavailable',
    'request_timeout',
    'team_added_to_org',
    'org_login_required',
    'external_channel_migrating',
    'team_access_not_granted_yet',
    'operation_timeout',
    'backend_unavailable',
    'temporarily_unavailable',
  ],
  RateLimited: ['ratelimited', 'rate_limited', 'message_limit_exceeded'],
  Unauthorized: [
    'invalid_auth',
    'not_authed',
    'account_inactive',
    'token_revoked',
    'token_expired',
    'no_permission',
    'missing_scope',
    'not_allowed_token_type',
    'ekm_access_denied',
    'access_denied',
    'accesslimited',
    'two_factor_setup_required',
    'enterprise_is_restricted',
    'team_access_not_granted',
    'invalid_token',
    'action_prohibited',
  ],
};

/** Codes that stay as they are until somebody changes something; listed so that each has a reason to be permanent. */
export const PERMANENT_CODES: readonly string[] = [
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  'channel_is_archived',
  'msg_too_long',
  'msg_blocks_too_long',
  'no_text',
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_attachments',
  'invalid_arguments',
  'invalid_arg_name',
  'invalid_metadata_format',
  'too_many_attachments',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
  'messages_tab_disabled',
  'cannot_dm_bot',
  'user_disabled',
  'users_not_found',
  'user_not_found',
  'user_not_in_channel',
  'thread_not_found',
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
  'no_service',
  'unknown_method',
  'expired_trigger_id',
  'invalid_trigger_id',
  'exchanged_trigger_id',
];

const KIND_OF = new Map<string, FailureKind>(
  (['Unknown', 'Unavailable', 'RateLimited', 'Unauthorized'] as const).flatMap((kind) =>
    CODES[kind].map((code): [string, FailureKind] => [code, kind]),
  ),
);

/** How a code of an `ok: false` answer fails. */
export function kindOfCode(code: string): FailureKind {
  return KIND_OF.get(code) ?? 'Rejected';
}

/** The code as it may be said: Slack's own are short and plain, anything else might be text of a body. */
export function sayCode(code: unknown): string {
  return typeof code === 'string' && /^[a-z][a-z0-9_]{1,60}$/.test(code) ? code : 'refused without a known code';
}
