// A message of Ban as the page gets it: files have become addresses.
import type { Outgoing } from '../tutor/ports/messenger.ts';
import type { PageView } from './page-types.ts';
import type { Media } from './web-ports.ts';

export function pageView(message: Outgoing, media: Media): PageView {
  return {
    text: message.text,
    choices: message.choices,
    picture: pictureOf(message, media),
    voice: (message.voice !== undefined && media.urlOf(message.voice)) || null,
    progress: message.progress ?? null,
    isFarewell: message.isFarewell,
  };
}

function pictureOf({ picture }: Outgoing, media: Media): PageView['picture'] {
  const url = picture === undefined ? undefined : media.urlOf(picture.file);
  // Without its file a picture is left out: the text says all that matters.
  return picture === undefined || url === undefined ? null : { url, shows: picture.shows };
}
