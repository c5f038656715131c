// Events that Zalo documents by name; what their bodies hold is not shown.

export const UNDESCRIBED_EVENTS: ReadonlySet<string> = new Set([
  // Groups. Two pairs of names are in use for the same thing.
  'create_group',
  'user_join_group',
  'user_request_join_group',
  'accept_request_join_group',
  'reject_request_join_group',
  'react_request_join_group_accept',
  'react_request_join_group_reject',
  'add_group_admin',
  'remove_group_admin',
  'update_group_info',
  'user_out_group',
  'user_leave_group',
  'delete_group',
  // Calls.
  'oa_send_consent',
  'user_reply_consent',
  'user_call_oa',
  'oa_call_user',
  // Typing and seen on the account's side: seen, not documented.
  'oa_send_action',
  // Extension and shop.
  'extension_purchased',
  'shop_has_order',
  // Templates.
  'change_oa_template_tags',
  'event_journey_acknowledged',
  'event_journey_time_out',
]);
