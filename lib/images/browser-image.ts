// Decoding and encoding pictures by the browser, without a document: in pages of the extension and in its background.
import type { DecodedImage } from './shrink-image.ts';

export async function decodeInBrowser(bytes: Uint8Array<ArrayBuffer>, mediaType: string): Promise<DecodedImage> {
  const bitmap = await createImageBitmap(new Blob([bytes], { type: mediaType }));
  return {
    width: bitmap.width,
    height: bitmap.height,
    async encode({ width, height }, type, quality) {
      const canvas = new OffscreenCanvas(width, height);
      const context = canvas.getContext('2d', { alpha: false });
      if (!context) throw new Error('The browser gives no canvas');
      // JPEG knows no transparency, and a black sign on nothing could not be seen on dark paper.
      context.fillStyle = '#fff';
      context.fillRect(0, 0, width, height);
      context.imageSmoothingQuality = 'high';
      context.drawImage(bitmap, 0, 0, width, height);
      const blob = await canvas.convertToBlob({ type, quality });
      return { type: blob.type, bytes: new Uint8Array(await blob.arrayBuffer()) };
    },
    close: () => bitmap.close(),
  };
}
