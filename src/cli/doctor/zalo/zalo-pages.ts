// Where in Zalo's consoles a thing is set. Names as the consoles show them; Zalo moves them now and then.

const APP = 'developers.zalo.me → Ứng dụng → (ứng dụng của đơn vị)';

export const PAGES = {
  settings: `${APP} → Cài đặt`,
  officialAccount: `${APP} → Sản phẩm → Official Account → Thiết lập chung`,
  webhook: `${APP} → Webhook`,
  domain: `${APP} → Xác thực domain`,
  account: 'oa.zalo.me → (OA của đơn vị)',
} as const;

export const GUIDE = 'docs/cai-dat-zalo.md';
