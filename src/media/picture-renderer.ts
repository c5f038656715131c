// Drawings to PNG, by resvg on a thread of libuv's pool: a picture takes it about 20 ms, which turns would feel.
import { createRequire } from 'node:module';
import { sizeFault } from '../authoring/picture/picture-size.ts';

export interface PictureRenderer {
  /** Changes with whatever the same drawing may look different for. */
  readonly version: string;
  /** The drawing as PNG. Only what `composePicture` made comes here: resvg would read the file an `<image>` names. */
  draw(svg: string): Promise<Uint8Array<ArrayBuffer>>;
}

/** Sharp on a phone's screen; a drawing of ours has 35 to 100 KB then. */
const WIDTH_PX = 1080;

/** The program itself is loaded by the first drawing: who serves no messenger does without. */
export function resvgRenderer(): PictureRenderer {
  const require = createRequire(import.meta.url);
  const { version: program } = require('@resvg/resvg-js/package.json') as Versioned;
  const { version: fonts } = require('@expo-google-fonts/be-vietnam-pro/package.json') as Versioned;
  const options = {
    fitTo: { mode: 'width', value: WIDTH_PX },
    background: '#ffffff',
    font: fontOptions(require),
    logLevel: 'off',
  } as const;
  return {
    version: `resvg ${program}, fonts ${fonts}, ${WIDTH_PX} px on white`,
    async draw(svg) {
      // Some sizes take gigabytes, and some end the whole program inside resvg: they must not get there.
      const fault = sizeFault(svg);
      if (fault !== undefined) throw new Error(fault.text.en ?? fault.text.vi);
      const { renderAsync } = await import('@resvg/resvg-js');
      const image = await renderAsync(svg, options);
      // This part is done on our own thread, in 8 ms, once a picture.
      return new Uint8Array(image.asPng());
    },
  };
}

interface Versioned {
  readonly version: string;
}

/** A machine's own fonts may lack Vietnamese marks; whatever font a drawing asks for, it gets this one. */
function fontOptions(require: NodeJS.Require) {
  return {
    loadSystemFonts: false,
    fontFiles: [
      require.resolve('@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf'),
      require.resolve('@expo-google-fonts/be-vietnam-pro/600SemiBold/BeVietnamPro_600SemiBold.ttf'),
      require.resolve('@expo-google-fonts/be-vietnam-pro/700Bold/BeVietnamPro_700Bold.ttf'),
    ],
    defaultFontFamily: 'Be Vietnam Pro',
  };
}
