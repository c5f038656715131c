// Bodies of the trials, for `POST /v3.0/oa/message/cs`: forms of which Zalo's documents leave open whether they are taken.
import type { TrialMessage } from '../../../cli/doctor/live/zalo-trials.ts';

type Body = Readonly<Record<string, unknown>>;

export function trialBody(userId: string, message: TrialMessage): Body {
  return { recipient: { user_id: userId }, message: messageOf(message) };
}

function messageOf(message: TrialMessage): Body {
  switch (message.kind) {
    case 'text':
      return { text: message.text };
    case 'buttons': {
      const type = message.form === 'typed' ? { template_type: 'button' } : {};
      const button = { title: message.title, type: 'oa.query.show', payload: 'thử máy' };
      return { text: message.text, attachment: template({ ...type, buttons: [button] }) };
    }
    case 'list': {
      const { title, subtitle, imageUrl } = message;
      const element = { title, subtitle, image_url: imageUrl };
      return { attachment: template({ template_type: 'list', elements: [element] }) };
    }
    case 'picture': {
      const { source } = message;
      const from = 'url' in source ? source : { attachment_id: source.attachmentId };
      const element = { media_type: 'image', ...from };
      const payload = { template_type: 'media', elements: [element] };
      return { text: message.text, attachment: template(payload) };
    }
  }
}

function template(payload: Body): Body {
  return { type: 'template', payload };
}

/** A grey chessboard, 160 × 90. */
const PICTURE =
  'iVBORw0KGgoAAAANSUhEUgAAAKAAAABaCAAAAAAarQKOAAAAaElEQVR42u3YoREAMAwCwOy/Y2ZpPK4i14rHYl5y1Il05HVfgICAgICAgICAq8DfQNkDAgICAgICAgLuAi1qQEBAQEBAQED/oEUNCAgICAgICOgftKgBAQEBAQEBAf2DFjUgICAg4HU/qRVOjctkIeQAAAAASUVORK5CYII=';

export function trialPicture(): FormData {
  const form = new FormData();
  const bytes = Buffer.from(PICTURE, 'base64');
  form.append('file', new Blob([bytes], { type: 'image/png' }), 'thu.png');
  return form;
}
