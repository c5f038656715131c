// The signed sample behind the console's "Test" button: made-up ids, one for every event name.
import type { Fields } from '../fields.ts';
import type { World } from '../world.ts';
import { isManagementEvent, isTemplateEvent } from './event-names.ts';

const SENDER = '111111111111111111';
const RECIPIENT = '222222222222222222';
const BY_APP = '333333333333333333';

export function sampleEvent(world: World, name: string): Fields {
  const common = {
    app_id: world.app.id,
    event_name: name,
    timestamp: String(world.clock.nowMs()),
  };
  // The one event that spells the OA's id in camel case.
  if (name === 'change_oa_daily_quota') {
    return { oaId: RECIPIENT, quota: { prev_value: '500', new_value: '1500' }, ...common };
  }
  if (isManagementEvent(name)) {
    return { oa_id: RECIPIENT, user_id_by_app: BY_APP, ...managed(name), ...common };
  }
  if (isTemplateEvent(name)) return { oa_id: RECIPIENT, ...templated(name), ...common };
  return {
    sender: { id: SENDER },
    user_id_by_app: BY_APP,
    recipient: { id: RECIPIENT },
    ...(name === 'user_submit_info' ? { info: INFO } : { message: messageOf(name) }),
    ...common,
  };
}

const INFO = {
  name: 'Nguyễn Văn A',
  phone: '84900000000',
  user_dob: '30/10/1999',
  gender: 'Nam',
  full_address: { user_city: 'Điện Biên', user_ward: 'Phường Mường Thanh', user_address: 'Số 1' },
};

function managed(name: string): Fields {
  switch (name) {
    case 'follow':
    case 'unfollow':
      return { follower: { id: SENDER }, source: 'oa_profile' };
    case 'add_user_to_tag':
    case 'remove_user_from_tag':
      return { tag: { user_ids: [SENDER], name: 'tag' } };
    case 'remove_tag':
      return { tag: { name: 'tag' } };
    case 'update_user_info':
      return { data: { method: 'dynamic_url' } };
    case 'widget_interaction_accepted':
      return { data: { user_id: SENDER, user_external_id: 'id', url: 'https://example.org/' } };
    case 'widget_failed_to_sync_user_external_id':
      return {
        data: {
          user_id: SENDER,
          user_external_id: 'id',
          message: 'user already has user_external_id',
        },
      };
    default:
      return { user_id: SENDER };
  }
}

function templated(name: string): Fields {
  const message = { submit_time: '1760000000000', tracking_id: 'tracking-id' };
  switch (name) {
    case 'user_feedback':
      return { message: { ...message, msg_id: 'message-id', rate: 5 } };
    case 'user_click_response_button':
      return {
        msg_id: 'message-id',
        message: { ...message, button_type: 'response', data: 'Tiếp tục' },
      };
    case 'change_template_status':
      return {
        template_id: 'template-id',
        status: { prev_status: 'PENDING_REVIEW', new_status: 'REJECT' },
        reason: '',
      };
    default:
      return { template_id: 'template-id' };
  }
}

function messageOf(name: string): Fields {
  const id = { msg_id: 'This is message id' };
  const conversation = name.includes('anonymous') ? { conversation_id: 'conversation-id' } : {};
  if (name === 'user_seen_message') return { msg_ids: [id.msg_id] };
  if (name === 'user_received_message') return id;
  if (name.endsWith('reacted_message')) return { ...id, react_icon: '/-heart' };
  if (name.endsWith('_text')) return { text: 'This is testing message', ...id, ...conversation };
  const kind = name.replace(/^.*send_(anonymous_)?/, '');
  const type = kind === 'business_card' ? 'link' : kind;
  return { ...id, ...conversation, text: '', attachments: [{ type, payload: payloadOf(kind) }] };
}

function payloadOf(kind: string): Fields {
  const url = 'https://example.org/file';
  switch (kind) {
    case 'location':
      return { coordinates: { latitude: '21.3860', longitude: '103.0230' } };
    case 'sticker':
      return { id: 'sticker-id', url };
    case 'file':
      return { size: '1', name: 'file.pdf', checksum: '', type: 'pdf', url };
    case 'business_card':
      return {
        thumbnail: url,
        description: JSON.stringify({ phone: '84900000000', qrCodeUrl: url }),
        url,
      };
    case 'audio':
      return { url };
    case 'template':
      return { zinstant_id: '', text: '', link_url: '', checksum: '' };
    default:
      return { thumbnail: url, description: '', url };
  }
}
