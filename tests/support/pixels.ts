// What a browser really draws: pixels of a screenshot, and how they stand out from their ground.
import type { Page } from 'puppeteer-core';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Rows of pixels, each a colour as [red, green, blue] of 0 to 255. */
export type Pixels = readonly (readonly (readonly [number, number, number])[])[];

/** The pixels of a part of the viewport, in CSS pixels of a page that is not scaled. */
export async function pixelsOf(page: Page, { x, y, width, height }: Box): Promise<Pixels> {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const clip = { x: left, y: top, width: Math.ceil(x + width) - left, height: Math.ceil(y + height) - top };
  const picture = await page.screenshot({ clip, encoding: 'base64', captureBeyondViewport: false });
  return await page.evaluate(async (bytes) => {
    const image = new Image();
    image.src = `data:image/png;base64,${bytes}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d')!;
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    return Array.from({ length: image.height }, (_, row) =>
      Array.from({ length: image.width }, (_, column) => {
        const at = (row * image.width + column) * 4;
        return [data[at]!, data[at + 1]!, data[at + 2]!] as const;
      }),
    );
  }, picture);
}

/** Contrast of two colours as WCAG 2.2 defines it, from 1 to 21. */
export function contrast(a: readonly number[], b: readonly number[]): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: readonly number[]): number {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** What stands out less than this from its ground cannot be seen. */
const LEAST = 1.1;

/** The line drawn under a stretch of spaces, in its strongest row. */
export interface DrawnLine {
  /** Contrast of what is drawn: the middle one of the pixels that are more than half drawn. */
  readonly contrast: number;
  /** Lengths of the dots or dashes, in pixels. */
  readonly runs: readonly number[];
  /** Rows in which something is drawn. */
  readonly thickness: number;
}

/** `pixels` show nothing but the line on its ground, and the ground at their lower edge. Null when nothing is drawn. */
export function lineUnder(pixels: Pixels): DrawnLine | null {
  const ground = pixels.at(-1)![0]!;
  const stands = pixels.map((row) => row.map((pixel) => contrast(pixel, ground)));
  const strength = stands.map((row) => Math.max(...row));
  // Half as strong as the strongest: a wash behind it is none of it.
  const least = 1 + (Math.max(...strength) - 1) / 2;
  if (least < LEAST) return null;
  let last = stands.length - 1;
  while (strength[last]! < least) last--;
  let first = last;
  while (first > 0 && strength[first - 1]! >= least) first--;
  const thickness = last - first + 1;
  const rows = strength.slice(first, last + 1);
  const row = stands[first + rows.indexOf(Math.max(...rows))]!;
  const half = 1 + (Math.max(...row) - 1) / 2;
  const drawn = row.filter((value) => value >= half).sort((a, b) => a - b);
  const runs: number[] = [];
  let length = 0;
  for (const value of [...row, 0]) {
    if (value >= half) length++;
    else if (length > 0) {
      runs.push(length);
      length = 0;
    }
  }
  return { contrast: drawn[Math.floor(drawn.length / 2)]!, runs, thickness };
}
