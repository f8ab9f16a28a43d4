import { describe, expect, test } from 'vitest';
import { json, openBench } from './support.js';

describe('/api/corrections', () => {
  test('reports how often people reclassified', async () => {
    const { send } = openBench();
    const response = await send('/api/corrections');
    expect(response.status).toBe(200);
    expect(await json(response)).toMatchObject({ classified: 0, corrected: 0, stood: null, types: [], items: [] });
    expect(await json(await send('/api/corrections/cases'))).toEqual({ items: [] });
  });

  test('refuses a time that is none', async () => {
    const { send } = openBench();
    const response = await send('/api/corrections?from=yesterday-ish');
    expect(response.status).toBe(422);
    expect(await json(response)).toMatchObject({ errors: [{ field: 'from' }] });
  });
});
