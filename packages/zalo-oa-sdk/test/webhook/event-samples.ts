// Bodies of events, as documented and as seen, each with what is read from it.

export const OA = '388613280878808645';
export const USER = '246845883529197922';
const BY_APP = '552177279717587730';
const APP = '360846524940903967';
const AT = '1760000000000';
export const common = { app_id: APP, timestamp: AT };
const fromUser = { ...common, sender: { id: USER }, recipient: { id: OA }, user_id_by_app: BY_APP };
const fromOa = { ...common, sender: { id: OA }, recipient: { id: USER }, user_id_by_app: BY_APP };

export function said(event_name: string, type: string, payload: unknown) {
  const message = { msg_id: 'm-1', text: '', attachments: [{ type, payload }] };
  return { ...fromUser, event_name, message };
}

const url = 'https://f.zdn.vn/x';
const thumbnail = 'https://f.zdn.vn/t';
const pictureRead = { url, thumbnailUrl: thumbnail };

export const ATTACHMENTS = [
  ['user_send_image', 'image', { thumbnail, url }, { kind: 'image', ...pictureRead }],
  ['user_send_gif', 'gif', { thumbnail, url }, { kind: 'gif', ...pictureRead }],
  [
    'user_send_link',
    'link',
    { thumbnail, description: 'Trang', url },
    { kind: 'link', ...pictureRead, description: 'Trang' },
  ],
  ['user_send_audio', 'audio', { url }, { kind: 'audio', url }],
  [
    'user_send_video',
    'video',
    { thumbnail, description: '', url },
    { kind: 'video', ...pictureRead, description: '' },
  ],
  ['user_send_sticker', 'sticker', { id: 's-1', url }, { kind: 'sticker', stickerId: 's-1', url }],
  [
    'user_send_location',
    'location',
    { coordinates: { latitude: '10.77', longitude: '106.69' } },
    { kind: 'location', latitude: 10.77, longitude: 106.69 },
  ],
  [
    'user_send_file',
    'file',
    { size: '1024', name: 'a.pdf', checksum: 'md5', type: 'pdf', url },
    { kind: 'file', name: 'a.pdf', url, sizeBytes: 1024, type: 'pdf', checksum: 'md5' },
  ],
  [
    'user_send_business_card',
    'link',
    { thumbnail, description: '{"phone":"84900000000","qrCodeUrl":"https://qr"}', url },
    { kind: 'business-card', phone: '84900000000', qrCodeUrl: 'https://qr', ...pictureRead },
  ],
  [
    'user_send_text',
    'hologram',
    { url },
    { kind: 'unknown', type: 'hologram', raw: { type: 'hologram', payload: { url } } },
  ],
] as const;

const text = (event_name: string, from: object) => ({
  ...from,
  event_name,
  message: { text: 'Xin chào', msg_id: 'm-1' },
});

export const EVENTS: readonly (readonly [string, object, object])[] = [
  [
    'a text of a person',
    { ...fromUser, event_name: 'user_send_text', message: { text: 'Tôi muốn hỏi', msg_id: 'm-1' } },
    {
      kind: 'user-message',
      eventName: 'user_send_text',
      appId: APP,
      atMs: 1_760_000_000_000,
      userId: USER,
      userIdByApp: BY_APP,
      oaId: OA,
      messageId: 'm-1',
      text: 'Tôi muốn hỏi',
      quotedMessageId: undefined,
      attachments: [],
    },
  ],
  [
    'a text that quotes, without an id by app',
    {
      ...common,
      sender: { id: USER },
      recipient: { id: OA },
      event_name: 'user_send_text',
      message: { text: 'Vâng', msg_id: 'm-2', quote_msg_id: 'm-1' },
    },
    { kind: 'user-message', quotedMessageId: 'm-1', userIdByApp: undefined },
  ],
  [
    'an echo of the API',
    text('oa_send_text', fromOa),
    { kind: 'oa-message', userId: USER, oaId: OA, messageId: 'm-1', adminId: undefined },
  ],
  [
    'an echo of the chat tool',
    text('oa_send_text', { ...fromOa, sender: { id: OA, admin_id: 'admin-1' } }),
    { kind: 'oa-message', adminId: 'admin-1' },
  ],
  [
    'an echo of a list',
    text('oa_send_list', fromOa),
    { kind: 'oa-message', eventName: 'oa_send_list' },
  ],
  [
    'a visitor without Zalo',
    {
      ...common,
      sender: { id: 'anonymous-1' },
      recipient: { id: OA },
      event_name: 'anonymous_send_text',
      message: { text: 'Xin chào', msg_id: 'm-1', conversation_id: 'c-1' },
    },
    { kind: 'anonymous-message', anonymousId: 'anonymous-1', conversationId: 'c-1', oaId: OA },
  ],
  [
    'an echo to a visitor without Zalo',
    {
      ...common,
      sender: { id: OA },
      recipient: { id: 'anonymous-1' },
      event_name: 'oa_send_anonymous_text',
      message: { text: 'Xin chào', msg_id: 'm-1', conversation_id: 'c-1' },
    },
    { kind: 'oa-anonymous-message', anonymousId: 'anonymous-1', conversationId: 'c-1', oaId: OA },
  ],
  [
    'a receipt, sent by the account',
    { ...fromOa, event_name: 'user_received_message', message: { msg_id: 'm-1' } },
    { kind: 'delivered', messageId: 'm-1', userId: USER, oaId: OA },
  ],
  [
    'a receipt the other way round',
    { ...fromUser, event_name: 'user_seen_message', message: { msg_ids: ['m-1', 'm-2'] } },
    { kind: 'seen', messageIds: ['m-1', 'm-2'], userId: USER, oaId: OA },
  ],
  [
    'a reaction',
    {
      ...fromUser,
      event_name: 'user_reacted_message',
      message: { msg_id: 'm-1', react_icon: '/-heart' },
    },
    { kind: 'reaction', by: 'user', messageId: 'm-1', icon: '/-heart', userId: USER, oaId: OA },
  ],
  [
    'a reaction of the account',
    { ...fromOa, event_name: 'oa_reacted_message', message: { msg_id: 'm-1', react_icon: ':>' } },
    { kind: 'reaction', by: 'oa', userId: USER, oaId: OA },
  ],
  [
    'a click on the chat button',
    {
      ...common,
      event_name: 'user_click_chatnow',
      oa_id: OA,
      user_id: USER,
      user_id_by_app: BY_APP,
    },
    { kind: 'clicked-chat', userId: USER, userIdByApp: BY_APP, oaId: OA },
  ],
  [
    'a follower, as really seen',
    {
      ...common,
      oa_id: OA,
      follower: { id: USER },
      event_name: 'follow',
      source: 'oa_profile',
    },
    { kind: 'follow', userId: USER, userIdByApp: undefined, oaId: OA, source: 'oa_profile' },
  ],
  [
    'a follower who leaves',
    {
      ...common,
      oa_id: OA,
      follower: { id: USER },
      user_id_by_app: BY_APP,
      event_name: 'unfollow',
    },
    { kind: 'unfollow', userId: USER, userIdByApp: BY_APP, source: undefined },
  ],
  [
    'details in the newer form',
    {
      ...fromUser,
      event_name: 'user_submit_info',
      info: {
        name: 'Nguyễn Văn A',
        phone: '84900000000',
        user_dob: '30/10/1999',
        gender: 'Nam',
        full_address: { user_city: 'TP HCM', user_ward: 'Tân Thuận', user_address: 'Số 1' },
      },
    },
    {
      kind: 'submitted-info',
      userId: USER,
      oaId: OA,
      info: {
        name: 'Nguyễn Văn A',
        phone: '84900000000',
        address: 'Số 1',
        ward: 'Tân Thuận',
        district: undefined,
        city: 'TP HCM',
        birthDate: '30/10/1999',
        gender: 'Nam',
      },
    },
  ],
  [
    'details in the older form, with a phone as a number',
    {
      ...fromUser,
      event_name: 'user_submit_info',
      info: {
        address: 'Số 1',
        phone: 84_900_000_000,
        city: 'C',
        district: 'D',
        name: 'A',
        ward: 'W',
      },
    },
    {
      kind: 'submitted-info',
      info: { phone: '84900000000', address: 'Số 1', city: 'C', district: 'D', ward: 'W' },
    },
  ],
  [
    'a change of a person',
    { ...common, event_name: 'update_user_info', data: { method: 'dynamic_url' } },
    { kind: 'user-updated', method: 'dynamic_url' },
  ],
  [
    'a person who withdraws',
    { ...common, event_name: 'user_withdraw', user_id: USER, user_id_by_app: BY_APP },
    { kind: 'user-withdrew', userId: USER, userIdByApp: BY_APP },
  ],
  [
    'a tag given',
    { ...common, oa_id: OA, event_name: 'add_user_to_tag', tag: { user_ids: [USER], name: 'a' } },
    { kind: 'tagged', userIds: [USER], tagName: 'a', oaId: OA },
  ],
  [
    'a tag taken',
    {
      ...common,
      oa_id: OA,
      event_name: 'remove_user_from_tag',
      tag: { user_ids: [USER], name: 'a' },
    },
    { kind: 'untagged', userIds: [USER] },
  ],
  [
    'a tag removed',
    { ...common, oa_id: OA, event_name: 'remove_tag', tag: { name: 'a' } },
    { kind: 'tag-removed', tagName: 'a' },
  ],
  [
    'a consent in the widget',
    {
      ...common,
      oa_id: OA,
      event_name: 'widget_interaction_accepted',
      data: {
        user_id: USER,
        user_external_id: 'citizen-42',
        url: 'https://your.site/page?ref=abc',
      },
    },
    {
      kind: 'widget-accepted',
      userId: USER,
      externalId: 'citizen-42',
      pageUrl: 'https://your.site/page?ref=abc',
      oaId: OA,
    },
  ],
  [
    'a widget that failed',
    {
      ...common,
      oa_id: OA,
      event_name: 'widget_failed_to_sync_user_external_id',
      data: { user_id: USER, user_external_id: 'x', message: 'user already has user_external_id' },
    },
    { kind: 'widget-failed', reason: 'user already has user_external_id' },
  ],
  [
    'a template that arrived',
    {
      ...common,
      sender: { id: OA },
      recipient: { id: '84900000000' },
      event_name: 'user_received_message',
      message: { delivery_time: AT, msg_id: 'm-1', tracking_id: 'hs-001' },
    },
    {
      kind: 'template-delivered',
      messageId: 'm-1',
      trackingId: 'hs-001',
      deliveredAtMs: 1_760_000_000_000,
      phoneOrHash: '84900000000',
      oaId: OA,
    },
  ],
  [
    'an answer to a template',
    {
      ...common,
      oa_id: OA,
      event_name: 'user_click_response_button',
      msg_id: 'm-1',
      message: { submit_time: AT, button_type: 'response', data: 'Tiếp tục', tracking_id: 't-1' },
    },
    { kind: 'response-clicked', messageId: 'm-1', data: 'Tiếp tục', trackingId: 't-1' },
  ],
  [
    'a rating',
    {
      ...common,
      oa_id: OA,
      event_name: 'user_feedback',
      message: { rate: 5, submit_time: AT, msg_id: 'm-1', tracking_id: 't-1' },
    },
    { kind: 'feedback', rate: 5, messageId: 'm-1', submittedAtMs: 1_760_000_000_000 },
  ],
  [
    'a template that was rejected',
    {
      ...common,
      oa_id: OA,
      event_name: 'change_template_status',
      template_id: 't-1',
      status: { prev_status: 'PENDING_REVIEW', new_status: 'REJECT' },
      reason: 'sai',
    },
    {
      kind: 'template-changed',
      what: 'status',
      templateId: 't-1',
      before: 'PENDING_REVIEW',
      after: 'REJECT',
      reason: 'sai',
    },
  ],
  [
    'a new daily quota, whose account is spelt otherwise',
    {
      event_name: 'change_oa_daily_quota',
      oaId: OA,
      quota: { prev_value: '500', new_value: '5000' },
      timestamp: AT,
    },
    { kind: 'daily-quota-changed', before: '500', after: '5000', oaId: OA },
  ],
  [
    'the sample of the Test button',
    {
      app_id: APP,
      sender: { id: '111111111111111111' },
      user_id_by_app: '333333333333333333',
      recipient: { id: '222222222222222222' },
      event_name: 'user_send_text',
      message: { text: 'This is testing message', msg_id: 'This is message id' },
      timestamp: AT,
    },
    { kind: 'user-message', messageId: 'This is message id', userId: '111111111111111111' },
  ],
];
