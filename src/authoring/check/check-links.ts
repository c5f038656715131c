// No text leads anywhere but to official addresses: not by a link, not by a name that a chat turns into one.
import { fillPlaceholders } from '../../flow/placeholders.ts';
import type { CheckWorld } from './check-world.ts';
import { placeIn, type WrittenFile, type WrittenText } from './flow-texts.ts';
import { problemAt } from './problem-at.ts';
import type { Fault, Problem } from '../problem.ts';

/** Something with a scheme, or two names joined by a dot. */
const LINK =
  /[a-z][a-z0-9+.-]*:\/\/\S+|[\p{L}\p{N}][\p{L}\p{N}-]*(?:\.[\p{L}\p{N}-]+)+(?:[/:@]\S*|\?\S+)?/giu;

/** Endings that chats turn into links; without `https://` or `www.`, another ending is no address: `TP.HCM`, `26.B1`. */
const ENDINGS = new Set(
  (
    'vn com net org info biz edu gov mil int name pro mobi asia io co me tv cc us uk cn ru eu de jp kr sg hk tw la kh th ' +
    'my ph id xyz top site online shop store club vip app dev page link live click icu fun win bid loan work life world ' +
    'tech space website today email zip mov ly gl gd gg to tk ml ga cf gq pw ws su ai apk'
  ).split(' '),
);

/** They hide where they lead, so they are named for what they are. */
const SHORTENERS = new Set(
  'bit.ly tinyurl.com t.co goo.gl is.gd ow.ly cutt.ly rb.gy s.id shorturl.at by.com.vn bom.so linktr.ee rebrand.ly'.split(
    ' ',
  ),
);

export function checkLinks(files: readonly WrittenFile[], world: CheckWorld): readonly Problem[] {
  return files.flatMap(({ texts }) =>
    texts
      .filter(({ text }) => /\S\.\S|:\/\//u.test(text))
      .flatMap((text) => linkProblems(text, world.addresses)),
  );
}

function linkProblems(text: WrittenText, official: CheckWorld['addresses']): readonly Problem[] {
  const words = fillPlaceholders(text.text, () => '…');
  const links = words.match(LINK) ?? [];
  let read = 0;
  return links.flatMap((link) => {
    // A link with a placeholder in it stands otherwise in the text.
    const index = Math.max(0, text.text.indexOf(link, read));
    read = index;
    const fault = faultOf(link, official);
    return fault === undefined ? [] : [problemAt(placeIn(text, index), 'error', fault)];
  });
}

function faultOf(link: string, official: CheckWorld['addresses']): Fault | undefined {
  const [scheme, rest] = splitScheme(link.toLowerCase());
  const [authority = ''] = rest.split(/[/?#]/u);
  if (scheme === '' && !looksLikeHost(authority)) return undefined;
  if (/\.apk\b/u.test(rest)) return appFile(link);
  const host = hostOf(authority);
  if (SHORTENERS.has(host)) return shortLink(link);
  if (authority.includes('@') || !isOfficial(host, official)) return foreign(link);
  return scheme === '' || scheme === 'https' ? undefined : insecure(link);
}

function splitScheme(link: string): readonly [scheme: string, rest: string] {
  const at = link.indexOf('://');
  return at === -1 ? ['', link] : [link.slice(0, at), link.slice(at + 3)];
}

function hostOf(authority: string): string {
  const [host = ''] = authority.split(':');
  return host.replace(/^www\./u, '').replace(/\.$/u, '');
}

function looksLikeHost(authority: string): boolean {
  const ending =
    authority
      .replace(/[:@].*$/u, '')
      .split('.')
      .at(-1) ?? '';
  return authority.startsWith('www.') || ENDINGS.has(ending);
}

/** An official address, or one below it: `xa.dienbien.gov.vn` is, `gov.vn.tang-qua.com` is not. */
function isOfficial(host: string, official: CheckWorld['addresses']): boolean {
  const names = host.split('.');
  return names.some((_, index) => official.has(names.slice(index).join('.')));
}

function foreign(link: string): Fault {
  return {
    code: 'foreign-link',
    text: {
      vi: `"${link}" không có trong sổ địa chỉ chính thức. Dùng trang có trong flows/addresses.yaml, hoặc bỏ đi.`,
      en: `"${link}" is not among the official addresses. Use one of flows/addresses.yaml, or leave it out.`,
    },
  };
}

function insecure(link: string): Fault {
  return {
    code: 'insecure-link',
    text: {
      vi: `"${link}" không mở bằng https. Chỉ viết tên trang, ví dụ dichvucong.gov.vn.`,
      en: `"${link}" does not open by https. Write only the name, for example dichvucong.gov.vn.`,
    },
  };
}

function shortLink(link: string): Fault {
  return {
    code: 'short-link',
    text: {
      vi: `"${link}" là đường link rút gọn, không ai biết nó dẫn đi đâu. Viết tên trang chính thức.`,
      en: `"${link}" is a shortened link; nobody can see where it leads. Write the official address.`,
    },
  };
}

function appFile(link: string): Fault {
  return {
    code: 'app-file-link',
    text: {
      vi: `"${link}" là tệp cài đặt, bài học không bao giờ dẫn tới tệp ấy. Viết "CH Play" hoặc "App Store".`,
      en: `"${link}" is an app file, to which no lesson may lead. Write "CH Play" or "App Store".`,
    },
  };
}
