import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { grossOf, taxOf } from '../src/price.js';

describe('prices', () => {
  it('stay as they are without tax', () => {
    assert.equal(grossOf(1000, 0), 1000);
  });

  it('carry a tax rounded to the nearest cent, not down', () => {
    assert.equal(taxOf(1999, 19), 380);
  });

  it('add up to what the customer pays', () => {
    assert.equal(grossOf(1999, 19), 2379);
  });
});
