// Every event name the documents of the OA webhook list.
// https://docs.zaloplatforms.com/docs/OA

const USER_SENDS = [
  'text',
  'image',
  'link',
  'audio',
  'video',
  'sticker',
  'location',
  'business_card',
  'file',
  // In the console's list; whether it is ever sent is disputed.
  'gif',
].map((kind) => `user_send_${kind}`);

const ECHOES = ['text', 'image', 'gif', 'list', 'file', 'sticker', 'template'].map(
  (kind) => `oa_send_${kind}`,
);

const ANONYMOUS = ['text', 'image', 'file', 'sticker'].flatMap((kind) => [
  `anonymous_send_${kind}`,
  `oa_send_anonymous_${kind}`,
]);

/** `oa_id` and no message; of several of them the documents show no more. */
const MANAGEMENT = [
  'user_click_chatnow',
  'follow',
  'unfollow',
  'update_user_info',
  'add_user_to_tag',
  'remove_user_from_tag',
  'remove_tag',
  'user_withdraw',
  'widget_interaction_accepted',
  'widget_failed_to_sync_user_external_id',
  'create_group',
  'user_join_group',
  'user_request_join_group',
  'accept_request_join_group',
  'reject_request_join_group',
  'add_group_admin',
  'remove_group_admin',
  'update_group_info',
  'user_out_group',
  'delete_group',
  'oa_send_consent',
  'user_reply_consent',
  'user_call_oa',
  'oa_call_user',
  'extension_purchased',
  'shop_has_order',
];

const TEMPLATES = [
  'user_feedback',
  'user_click_response_button',
  'change_template_status',
  'change_template_quality',
  'change_template_quota',
  'change_oa_daily_quota',
  'change_oa_template_tags',
  'event_journey_acknowledged',
  'event_journey_time_out',
];

export const OA_EVENT_NAMES: readonly string[] = [
  ...USER_SENDS,
  ...ECHOES,
  ...ANONYMOUS,
  ...MANAGEMENT,
  ...TEMPLATES,
  'user_received_message',
  'user_seen_message',
  'user_reacted_message',
  'oa_reacted_message',
  'user_submit_info',
];

export function isTemplateEvent(name: string): boolean {
  return TEMPLATES.includes(name);
}

export function isManagementEvent(name: string): boolean {
  return MANAGEMENT.includes(name);
}
