// Why a drawing is not served, each with its mend. Whoever draws reads these, not a parser's own words.
import type { Words } from '../../flow/words.ts';
import type { Fault } from '../problem.ts';

export const pictureFaults = {
  tooBig: (kilobytes: number): Fault => ({
    code: 'picture-too-big',
    text: {
      vi: `Hình lớn hơn ${kilobytes} KB. Bớt chi tiết, hoặc lưu lại dạng SVG thường (Plain SVG).`,
      en: `The drawing is bigger than ${kilobytes} KB. Leave details out, or save it as plain SVG.`,
    },
  }),
  tooBigWithParts: (kilobytes: number): Fault => ({
    code: 'picture-too-big',
    text: {
      vi: `Hình cùng các mảnh vẽ sẵn lớn hơn ${kilobytes} KB. Dùng ít mảnh hơn.`,
      en: `The drawing with its parts is bigger than ${kilobytes} KB. Use fewer parts.`,
    },
  }),
  notSvg: (): Fault => ({
    code: 'picture-not-svg',
    text: {
      vi: 'Hình phải bắt đầu bằng <svg xmlns="http://www.w3.org/2000/svg" …>. Lưu lại dạng SVG.',
      en: 'A drawing begins with <svg xmlns="http://www.w3.org/2000/svg" …>. Save it as SVG.',
    },
  }),
  notWellFormed: (): Fault => ({
    code: 'picture-broken',
    text: {
      vi: 'Trong hình có thẻ viết dở hoặc chưa đóng. Mở bằng trình duyệt để thấy chỗ sai.',
      en: 'A tag of the drawing is unfinished or not closed. Open it in a browser to see where.',
    },
  }),
  declaration: (): Fault => ({
    code: 'picture-declaration',
    text: {
      vi: 'Hình không được có DOCTYPE, CDATA hay <?…?>. Xóa phần ấy đi.',
      en: 'A drawing may not have a DOCTYPE, CDATA or <?…?>. Delete it.',
    },
  }),
  entity: (): Fault => ({
    code: 'picture-entity',
    text: {
      vi: 'Trong hình có dấu & lạ. Viết thẳng chữ ấy ra; dấu & thì viết &amp;.',
      en: 'The drawing has an & that is no plain sign. Write the letter itself, and &amp; for &.',
    },
  }),
  element: (tag: string): Fault => ({
    code: 'picture-element',
    text: {
      vi: `Hình không được dùng <${tag}>. Chỉ vẽ bằng nét, khối màu, chữ và các mảnh vẽ sẵn.`,
      en: `A drawing may not use <${tag}>. Draw with shapes, lines, words and parts only.`,
    },
  }),
  program: (attribute: string): Fault => ({
    code: 'picture-program',
    text: {
      vi: `Hình không được chạy lệnh: ${attribute}. Xóa thuộc tính ấy đi.`,
      en: `A drawing may not run a program: ${attribute}. Delete that attribute.`,
    },
  }),
  outside: (value: string): Fault => ({
    code: 'picture-outside',
    text: {
      vi: `Hình không được lấy gì từ nơi khác: ${short(value)}. Chỉ <use href="#tên-mảnh"/> là được.`,
      en: `A drawing may not fetch anything: ${short(value)}. Only <use href="#part-name"/> is allowed.`,
    },
  }),
  symbolInPicture: (): Fault => ({
    code: 'picture-symbol',
    text: {
      vi: 'Mảnh <symbol> phải nằm ở flows/pictures/parts/<tên>.svg. Chuyển sang đó rồi gọi bằng <use>.',
      en: 'A <symbol> belongs in flows/pictures/parts/<name>.svg. Move it there and name it with <use>.',
    },
  }),
  brokenPart: (name: string, fault: Fault): Fault => ({
    code: fault.code,
    text: {
      vi: `Mảnh vẽ sẵn ${name}: ${fault.text.vi}`,
      en: `Part ${name}: ${fault.text.en ?? fault.text.vi}`,
    },
  }),
  notAPart: (name: string): Fault => ({
    code: 'picture-not-a-part',
    text: {
      vi: `Mảnh ${name}.svg phải có đúng một <symbol id="${name}">. Sửa lại tên hoặc gộp lại.`,
      en: `Part ${name}.svg holds exactly one <symbol id="${name}">. Mend its name, or join them.`,
    },
  }),
  cycle: (name: string): Fault => ({
    code: 'picture-cycle',
    text: {
      vi: `Mảnh ${name} dùng lại chính nó nên vẽ mãi không xong. Bỏ một chỗ gọi đi.`,
      en: `Part ${name} uses itself, so it would never be finished. Take one use out.`,
    },
  }),
  tooDeep: (max: number): Fault => ({
    code: 'picture-parts-too-deep',
    text: {
      vi: `Mảnh nằm trong mảnh quá ${max} tầng. Gộp các mảnh nhỏ lại.`,
      en: `Parts stand in parts more than ${max} deep. Join the small ones.`,
    },
  }),
  tooManyParts: (max: number): Fault => ({
    code: 'picture-too-many-parts',
    text: {
      vi: `Hình vẽ hơn ${max} mảnh nên máy yếu không mở nổi. Dùng ít mảnh hơn.`,
      en: `The drawing draws more than ${max} parts, too many for a weak phone. Use fewer.`,
    },
  }),
  nameTaken: (name: string): Fault => ({
    code: 'picture-name-taken',
    text: {
      vi: `Trong hình có id="${name}" trùng tên một mảnh vẽ sẵn. Đổi id ấy thành tên khác.`,
      en: `The drawing has id="${name}", the name of a part. Give that id another name.`,
    },
  }),
  noSize: (): Fault => ({
    code: 'picture-size',
    text: {
      vi: 'Hình không có khổ dùng được. Trong <svg …> ghi viewBox="0 0 640 400", và bỏ width với height.',
      en: 'The drawing has no usable size. Write viewBox="0 0 640 400" in <svg …>, without width and height.',
    },
  }),
  tooHigh: (max: number): Fault => ({
    code: 'picture-too-high',
    text: {
      vi: `Hình cao hơn ${String(max).replace('.', ',')} lần bề ngang nên không vẽ được. Cắt bớt, hoặc chia thành hai hình.`,
      en: `The drawing is more than ${max} times as high as it is wide, so it is not drawn. Crop it, or make two of it.`,
    },
  }),
  unknownPart: (name: string, hint: Words): Fault => ({
    code: 'unknown-part',
    text: {
      vi: `Không có mảnh vẽ sẵn "${name}" nên chỗ ấy bị bỏ trống.${hint.vi || ` Vẽ nó ở pictures/parts/${name}.svg, hoặc sửa tên.`}`,
      en: `There is no part "${name}", so its place stays empty.${hint.en || ` Draw it in pictures/parts/${name}.svg, or mend the name.`}`,
    },
  }),
};

function short(value: string): string {
  return value.length > 60 ? `${value.slice(0, 60)}…` : value;
}
