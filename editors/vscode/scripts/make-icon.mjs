// Draws images/icon.png: a letter on a dark ground, with a tick and a cross in its margin for an item overturned and
// one upheld. Shapes are distance functions, sampled 4 × 4 per pixel; the PNG is written by hand, so nothing is needed.
// Run: npm run icon

import { writeFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';

const SIZE = 256;
const SAMPLES = 4;

const GROUND = [0x12, 0x40, 0x4a];
const PAPER = [0xf7, 0xf4, 0xec];
const INK = [0xb9, 0xc4, 0xc2];
const HEADING = [0x2b, 0x6f, 0x7c];
const TICK = [0x2f, 0x9e, 0x6a];
const CROSS = [0xd2, 0x4b, 0x3e];

/** Distance to a rectangle with rounded corners; negative inside. */
const box = (x, y, left, top, right, bottom, radius) => {
  const dx = Math.abs(x - (left + right) / 2) - (right - left) / 2 + radius;
  const dy = Math.abs(y - (top + bottom) / 2) - (bottom - top) / 2 + radius;
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius;
};

/** Distance to a stroke of the given half width. */
const stroke = (x, y, x1, y1, x2, y2, half) => {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const t = Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(x - x1 - t * dx, y - y1 - t * dy) - half;
};

const line = (x, y, row, length) => box(x, y, 108, row - 5, 108 + length, row + 5, 5);

/** The layers from back to front: a colour and the distance to its shape. */
const LAYERS = [
  [GROUND, (x, y) => box(x, y, 8, 8, 248, 248, 52)],
  [PAPER, (x, y) => box(x, y, 52, 36, 204, 220, 12)],
  [HEADING, (x, y) => box(x, y, 72, 58, 184, 72, 7)],
  [INK, (x, y) => Math.min(line(x, y, 103, 76), line(x, y, 122, 58))],
  [INK, (x, y) => Math.min(line(x, y, 165, 76), line(x, y, 184, 42))],
  [TICK, (x, y) => Math.min(stroke(x, y, 70, 113, 79, 123, 5.5), stroke(x, y, 79, 123, 94, 99, 5.5))],
  [CROSS, (x, y) => Math.min(stroke(x, y, 71, 163, 92, 185, 5.5), stroke(x, y, 92, 163, 71, 185, 5.5))],
];

/** Colour and opacity of one sample. */
const sample = (x, y) => {
  const top = LAYERS.findLast(([, distance]) => distance(x, y) < 0);
  return top === undefined ? [0, 0, 0, 0] : [...top[0], 1];
};

const pixel = (column, row) => {
  const sum = [0, 0, 0, 0];
  for (let i = 0; i < SAMPLES * SAMPLES; i++) {
    const [r, g, b, a] = sample(column + ((i % SAMPLES) + 0.5) / SAMPLES, row + (Math.floor(i / SAMPLES) + 0.5) / SAMPLES);
    sum[0] += r * a;
    sum[1] += g * a;
    sum[2] += b * a;
    sum[3] += a;
  }
  const opacity = sum[3];
  return opacity === 0 ? [0, 0, 0, 0] : [...sum.slice(0, 3).map((c) => Math.round(c / opacity)), Math.round((opacity * 255) / SAMPLES ** 2)];
};

const chunk = (type, data) => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  const checksum = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
};

const rows = Array.from({ length: SIZE }, (_, row) =>
  Buffer.from([0, ...Array.from({ length: SIZE }, (_, column) => pixel(column, row)).flat()]),
);
const header = Buffer.alloc(13);
header.writeUInt32BE(SIZE, 0);
header.writeUInt32BE(SIZE, 4);
header.set([8, 6, 0, 0, 0], 8); // 8 bits, RGBA, deflate, no filter choice, not interlaced
const png = Buffer.concat([
  Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
  chunk('IHDR', header),
  chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9 })),
  chunk('IEND', Buffer.alloc(0)),
]);
writeFileSync(new URL('../images/icon.png', import.meta.url), png);
