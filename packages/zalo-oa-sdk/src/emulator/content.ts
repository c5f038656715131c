// What a message shows on a phone, whoever sent it and through whichever API.

/** The kinds of a button, and of a list's row. */
export type Action =
  | { readonly kind: 'open-url'; readonly url: string }
  | { readonly kind: 'query'; readonly payload: string; readonly isShown: boolean }
  | { readonly kind: 'sms'; readonly phone: string; readonly content: string }
  | { readonly kind: 'phone'; readonly phone: string };

export interface Button {
  readonly title: string;
  readonly action: Action;
}

export interface ListRow {
  readonly title: string;
  readonly subtitle: string;
  readonly imageUrl: string;
  readonly action: Action | undefined;
}

export type Content =
  | { readonly kind: 'text'; readonly text: string; readonly buttons: readonly Button[] }
  | {
      readonly kind: 'picture';
      readonly media: 'image' | 'gif' | 'sticker';
      readonly url: string;
      readonly text: string;
      readonly buttons: readonly Button[];
    }
  | {
      readonly kind: 'file';
      readonly name: string;
      readonly url: string;
      readonly buttons: readonly Button[];
    }
  | {
      readonly kind: 'list';
      readonly text: string;
      readonly rows: readonly ListRow[];
      readonly buttons: readonly Button[];
    }
  | {
      readonly kind: 'form';
      readonly title: string;
      readonly subtitle: string;
      readonly imageUrl: string;
    }
  | {
      readonly kind: 'template';
      readonly templateId: string;
      readonly data: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'sound' | 'video' | 'link'; readonly url: string; readonly text: string }
  | { readonly kind: 'place'; readonly latitude: string; readonly longitude: string }
  | { readonly kind: 'card'; readonly phone: string }
  | { readonly kind: 'unsupported' };

/** The words of a message, as somebody would read them out. */
export function wordsOf(content: Content): string {
  switch (content.kind) {
    case 'text':
    case 'picture':
    case 'sound':
    case 'video':
    case 'link':
      return content.text;
    case 'list':
      return [content.text, ...content.rows.map((row, at) => `${at + 1}. ${row.title}`)]
        .filter((line) => line !== '')
        .join('\n');
    case 'form':
      return `${content.title}\n${content.subtitle}`;
    case 'template':
      return Object.entries(content.data)
        .map(([name, value]) => `${name}: ${value}`)
        .join('\n');
    case 'file':
      return content.name;
    case 'place':
    case 'card':
    case 'unsupported':
      return '';
  }
}

/** Everything of a message that can be pressed. */
export function pressables(content: Content): readonly Button[] {
  switch (content.kind) {
    case 'text':
    case 'picture':
    case 'file':
      return content.buttons;
    case 'list':
      return [
        ...content.rows.flatMap(({ title, action }) => (action ? [{ title, action }] : [])),
        ...content.buttons,
      ];
    case 'form':
    case 'template':
    case 'sound':
    case 'video':
    case 'link':
    case 'place':
    case 'card':
    case 'unsupported':
      return [];
  }
}
