// Lines over a common axis, two panels in a row, as SVG.

export interface Panel {
  readonly title: string;
  readonly lines: readonly {
    readonly name: string;
    readonly points: readonly { readonly x: number; readonly y: number }[];
  }[];
}

const PANELS_PER_ROW = 2;
const WIDTH = 420;
const HEIGHT = 340;
const LEFT = 48;
const RIGHT = 16;
const TOP = 40;
const BOTTOM = 48;
const LEGEND_LINE = 20;
const PUSHES_MAX = 365;
const X_TICKS = [0, 52, 104, 183, 365] as const;
const Y_TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1] as const;
/** Told apart without seeing colours, too: by their dashes. Okabe and Ito, 2008. */
const STYLES = [
  'stroke="#777777" stroke-width="2" stroke-dasharray="2 4"',
  'stroke="#e69f00" stroke-width="2" stroke-dasharray="8 4"',
  'stroke="#cc79a7" stroke-width="2" stroke-dasharray="2 2"',
  'stroke="#56b4e9" stroke-width="2" stroke-dasharray="10 3 2 3"',
  'stroke="#d55e00" stroke-width="3"',
] as const;

export function drawPanels(panels: readonly Panel[]): string {
  const names = panels[0]?.lines.map(({ name }) => name) ?? [];
  const width = WIDTH * PANELS_PER_ROW;
  const drawn = HEIGHT * Math.ceil(panels.length / PANELS_PER_ROW);
  const height = drawn + LEGEND_LINE * names.length + 12;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" font-size="12" fill="#222222" role="img">`,
    '<title>What is known after the lessons, by pushes a year</title>',
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...panels.map((panel, index) => drawPanel(panel, index)),
    ...names.map((name, index) => drawName(name, index, drawn)),
    '</svg>',
    '',
  ].join('\n');
}

function drawPanel({ title, lines }: Panel, place: number): string {
  const left = (place % PANELS_PER_ROW) * WIDTH;
  const top = Math.floor(place / PANELS_PER_ROW) * HEIGHT;
  return [
    `<g transform="translate(${left} ${top})">`,
    `<text x="${LEFT}" y="22" font-size="15">${title}</text>`,
    ...Y_TICKS.map((tick) => {
      const y = yOf(tick);
      return `<path d="M${LEFT} ${y}H${WIDTH - RIGHT}" stroke="#e2e2e2"/><text x="${LEFT - 6}" y="${y + 4}" text-anchor="end">${Math.round(tick * 100)} %</text>`;
    }),
    ...X_TICKS.map((tick) => {
      const x = xOf(tick);
      return `<path d="M${x} ${yOf(0)}v5" stroke="#222222"/><text x="${x}" y="${yOf(0) + 19}" text-anchor="middle">${tick}</text>`;
    }),
    `<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 10}" text-anchor="middle">pushes a year</text>`,
    ...lines.map(({ points }, index) => {
      const path = points.map(({ x, y }) => `${xOf(x)} ${yOf(y)}`).join('L');
      return `<path d="M${path}" fill="none" ${STYLES[index % STYLES.length]}/>`;
    }),
    '</g>',
  ].join('\n');
}

function drawName(name: string, index: number, below: number): string {
  const y = below + LEGEND_LINE * index + 8;
  const style = STYLES[index % STYLES.length];
  return `<path d="M${LEFT} ${y}h40" fill="none" ${style}/><text x="${LEFT + 50}" y="${y + 4}">${name}</text>`;
}

function xOf(pushes: number): number {
  return round(LEFT + (pushes / PUSHES_MAX) * (WIDTH - LEFT - RIGHT));
}

function yOf(part: number): number {
  return round(HEIGHT - BOTTOM - part * (HEIGHT - TOP - BOTTOM));
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
