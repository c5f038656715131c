import { ZaloError, ZaloGrantError, ZaloNoAnswer } from '../../src/index.ts';
import type { ZaloOA } from '../../src/index.ts';

export async function greet(oa: ZaloOA, userId: string): Promise<string> {
  try {
    const sent = await oa.messages.send(
      { userId },
      {
        kind: 'text',
        text: 'Xin chào! Bạn muốn học bài nào?',
        buttons: [
          { title: 'Mật khẩu', kind: 'say', payload: '#matkhau' },
          { title: 'Trang chủ', kind: 'open-url', url: 'https://example.org' },
        ],
      },
    );
    return `sent as ${sent.messageId}`;
  } catch (error) {
    if (error instanceof ZaloError && error.kind === 'window-closed')
      return 'wait for them to write';
    if (error instanceof ZaloError) return `refused (${error.code}): ${error.kind}`;
    if (error instanceof ZaloGrantError) return `no access: ${error.trouble}`;
    if (error instanceof ZaloNoAnswer && error.reached === 'never') return 'safe to send again';
    throw error;
  }
}
