// Tags on people.
import { textsAt } from '../http/fields.ts';
import type { ApiCaller } from '../http/api-caller.ts';

export interface OaTags {
  /** Makes the tag if there is none of that name. */
  add(userId: string, tagName: string): Promise<void>;
  remove(userId: string, tagName: string): Promise<void>;
  /** Takes the tag from everyone. */
  delete(tagName: string): Promise<void>;
  list(): Promise<readonly string[]>;
}

export function createOaTags(api: ApiCaller): OaTags {
  const post = async (path: string, body: Readonly<Record<string, string>>): Promise<void> => {
    await api.call({ method: 'POST', path: `/v2.0/oa/tag/${path}`, body: JSON.stringify(body) });
  };
  // Must the user id be a bare number here? The documents show one; programs in use send a text, as everywhere else.
  return {
    add: async (userId, tagName) => post('tagfollower', { user_id: userId, tag_name: tagName }),
    remove: async (userId, tagName) =>
      post('rmfollowerfromtag', { user_id: userId, tag_name: tagName }),
    delete: async (tagName) => post('rmtag', { tag_name: tagName }),
    list: async () =>
      textsAt(await api.call({ method: 'GET', path: '/v2.0/oa/tag/gettagsofoa' }), 'data'),
  };
}
