// The smallest files that are, or are not, what they say.
/** 1 × 1, transparent. */
export const PNG: Buffer = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

/** Says that it is 2,100 × 100. */
export const WIDE_PNG: Buffer = Buffer.from(PNG);
WIDE_PNG.writeUInt32BE(2100, 16);
WIDE_PNG.writeUInt32BE(100, 20);

/** Begins and ends as a JPEG does, which is all the fake looks at. */
export const JPEG: Buffer = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, 0xff, 0xd9]);

export const GIF: Buffer = Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00;', 'latin1');
