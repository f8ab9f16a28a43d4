/** PowerShell's `>` writes UTF-16: told by its mark, or by every second byte being zero. */
export function wideDecoder(bytes: Buffer): InstanceType<typeof TextDecoder> | null {
  if (bytes.length < 4) return null;
  const [a, b] = [bytes[0], bytes[1]];
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le');
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be');
  const sample = bytes.subarray(0, 200);
  const zerosAt = (side: number): number => sample.filter((byte, at) => at % 2 === side && byte === 0).length;
  const [even, odd] = [zerosAt(0) / sample.length, zerosAt(1) / sample.length];
  if (odd > 0.4 && even < 0.1) return new TextDecoder('utf-16le');
  return even > 0.4 && odd < 0.1 ? new TextDecoder('utf-16be') : null;
}
