// What Zalo delivers, in the shapes its documents show (docs.zaloplatforms.com, "Webhook"); all ids are made up.
export const APP_ID = '1234567890123456789';
export const OA_ID = '1111111111111111111';
export const MAI = '2222222222222222222';
export const AT_MS = 1_795_286_400_000;
/** When it arrives. */
export const NOW_MS = AT_MS + 900;
export const MESSAGE_ID = '96d3cdf3af150460909';

export function userMessage(kind: string, message: object = {}, change: object = {}) {
  return {
    app_id: APP_ID,
    sender: { id: MAI },
    user_id_by_app: '3333333333333333333',
    recipient: { id: OA_ID },
    event_name: `user_send_${kind}`,
    message: { msg_id: MESSAGE_ID, ...message },
    timestamp: String(AT_MS),
    ...change,
  };
}

export function text(words: string, change: object = {}) {
  return userMessage('text', { text: words }, change);
}

export function media(kind: string, payload: object, words = '') {
  const type = kind === 'business_card' ? 'link' : kind;
  return userMessage(kind, { text: words, attachments: [{ type, payload }] });
}

export function oaMessage(kind: string, sender: object = {}, message: object = {}) {
  return {
    app_id: APP_ID,
    sender: { id: OA_ID, ...sender },
    recipient: { id: MAI },
    event_name: `oa_send_${kind}`,
    message: { text: 'Chào Mai', msg_id: MESSAGE_ID, ...message },
    timestamp: String(AT_MS),
  };
}

/** Those that carry `oa_id`, and the person in a place of their own. */
export function managed(name: string, body: object) {
  return {
    app_id: APP_ID,
    oa_id: OA_ID,
    event_name: name,
    ...body,
    timestamp: String(AT_MS),
  };
}

export function follow(change: object = {}) {
  return managed('follow', { follower: { id: MAI }, source: 'oa_profile', ...change });
}

export function submittedInfo(info: object) {
  return {
    sender: { id: MAI },
    recipient: { id: OA_ID },
    event_name: 'user_submit_info',
    app_id: APP_ID,
    info,
    timestamp: String(AT_MS),
  };
}
