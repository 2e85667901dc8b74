// A picture drawn for the gallery: hills, water and a white sky, which shows what dark paper does to white.

/** Base64 of WebP (PNG where the browser writes none), with its size. */
export function drawnImage(width: number, height: number): { width: number; height: number; data: string } {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  for (const [colour, from, wave] of [
    ['#8fa7b8', 0.45, 0.05],
    ['#5b7a6b', 0.58, 0.09],
    ['#2f5560', 0.78, 0.01],
  ] as const) {
    context.fillStyle = colour;
    context.beginPath();
    context.moveTo(0, height);
    for (let x = 0; x <= width; x += 4)
      context.lineTo(x, height * (from + wave * Math.sin(x / (width / 9) + from * 20)));
    context.lineTo(width, height);
    context.fill();
  }
  return { width, height, data: canvas.toDataURL('image/webp').split(',')[1]! };
}
