import { describe, expect, test } from 'vitest';
import { postgresProblem, temporalProblem } from '../../src/stack/server-words.js';

const REFUSED =
  'tonic::transport::Error(Transport, ConnectError(ConnectError("tcp connect error", 127.0.0.1:2, Os { code: 111, kind: ConnectionRefused, message: "Connection refused" })))';
const NO_HOST =
  'tonic::transport::Error(Transport, ConnectError(ConnectError("dns error", Custom { kind: Uncategorized, error: "failed to lookup address information: Name or service not known" })))';
const withCode = (message: string, code: string): Error => Object.assign(new Error(message), { code });

describe('a server that is not there is told in our words, with its address and what to do', () => {
  test.each([
    [new Error(REFUSED), /^Temporal at there:7233 does not answer \(connection refused\): start it, or correct TEMPOR/],
    [new Error(NO_HOST), /no such host/],
    [new Error('Failed to connect before the deadline'), /does not answer in time: start it/],
    [new Error('14 UNAVAILABLE: No connection established. Last error: Error: connect ECONNREFUSED 1'), /refused/],
    [new Error('14 UNAVAILABLE: something new'), /does not answer: start it/],
    [new Error('16 UNAUTHENTICATED: no'), /does not let us in: check TEMPORAL_API_KEY/],
    [new Error('5 NOT_FOUND: Namespace shop is not found.'), /has no such namespace: create it, or correct/],
    [new Error('outer', { cause: new Error(REFUSED) }), /refused/],
  ])('Temporal: %s', (error, said) => {
    const text = temporalProblem(error, 'there:7233');
    expect(text).toMatch(said);
    expect(text).not.toMatch(/tonic|UNAVAILABLE|Os \{|\n/);
  });

  test.each([
    [withCode('connect ECONNREFUSED 127.0.0.1:1', 'ECONNREFUSED'), /does not answer \(connection refused\): start it/],
    [new AggregateError([withCode('connect ECONNREFUSED ::1:1', 'ECONNREFUSED')], ''), /connection refused/],
    [withCode('getaddrinfo ENOTFOUND db', 'ENOTFOUND'), /no such host/],
    [withCode('password authentication failed for user "x"', '28P01'), /does not let us in: correct DATABASE_URL/],
    [withCode('database "shop" does not exist', '3D000'), /has no such database: correct DATABASE_URL/],
    [new Error('timeout exceeded when trying to connect'), /does not answer in time/],
  ])('Postgres: %s', (error, said) => {
    const text = postgresProblem(error, 'postgres://me:secret-word@db.internal:6000/shop');
    expect(text).toMatch(said);
    expect(text).toContain('Postgres at db.internal:6000/shop');
    expect(text).not.toContain('secret-word');
  });

  test('another failure of theirs is left as they say it', () => {
    expect(postgresProblem(new Error('relation "x" does not exist'), 'postgres://h/d')).toBe(
      'relation "x" does not exist',
    );
    expect(temporalProblem(new Error('search attribute A has another type'), 'h')).toMatch(/another type/);
  });
});
