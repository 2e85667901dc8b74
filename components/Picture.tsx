// A picture drawn from its bytes onto a canvas. A page's policy may forbid images of any origin, ours too; nobody forbids to
// draw. Its place is as large as it will be from the first moment, so nothing moves when it comes.
import { useEffect, useRef } from 'preact/hooks';
import { fromBase64 } from '../lib/base64.ts';

export interface PictureProps {
  readonly image: {
    readonly mediaType: string;
    readonly width: number;
    readonly height: number;
    /** Base64. */
    readonly data: string;
  };
  /** What is seen, for those who cannot see it. */
  readonly label: string;
  /** The box it is fitted into, in CSS pixels. */
  readonly most: { readonly width: number; readonly height: number };
}

export function Picture({ image, label, most }: PictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const scale = Math.min(1, most.width / image.width, most.height / image.height);
  const width = Math.max(1, Math.round(image.width * scale));
  const height = Math.max(1, Math.round(image.height * scale));
  const { data, mediaType } = image;
  useEffect(() => {
    let isWanted = true;
    const element = canvas.current;
    if (element) {
      draw(element, data, mediaType, () => isWanted).catch(() => {
        // Bytes the browser cannot read, or canvases switched off: the empty place says as much as an error would.
        element.dataset.state = 'failed';
      });
    }
    return () => {
      isWanted = false;
    };
  }, [data, mediaType, width, height]);
  const density = Math.min(globalThis.devicePixelRatio || 1, image.width / width);
  return (
    <span class="picture" style={{ inlineSize: `${width}px`, blockSize: `${height}px` }}>
      <canvas
        ref={canvas}
        role="img"
        aria-label={label}
        width={Math.round(width * density)}
        height={Math.round(height * density)}
      />
    </span>
  );
}

async function draw(canvas: HTMLCanvasElement, data: string, mediaType: string, isWanted: () => boolean) {
  const bitmap = await createImageBitmap(new Blob([fromBase64(data)], { type: mediaType }));
  const context = isWanted() ? canvas.getContext('2d') : null;
  if (context) {
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    canvas.dataset.state = 'drawn';
  }
  bitmap.close();
}
