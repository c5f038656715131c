import { createZns } from '../../src/index.ts';
import type { AccessTokens } from '../../src/index.ts';

export async function remind(tokens: AccessTokens, phone: string): Promise<string> {
  const zns = createZns({ tokens });
  const sent = await zns.messages.send({
    phone,
    templateId: '7895417a7d3f9461cd2e',
    data: { customer: 'Nguyễn Văn A', code: 'HS-001' },
    trackingId: 'hs-001',
  });
  return sent.messageId;
}
