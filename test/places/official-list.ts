// The units of both provinces since 1/7/2025, kept apart from the package the program's list is made of. Checked by hand: the
// 45 names against 1661/NQ-UBTVQH15, the 75 names and codes against a list that cites Quyết định 19/2025/QĐ-TTg.
// P. before a name means phường; the others are xã.

export interface OfficialUnit {
  readonly code: string;
  readonly name: string;
  readonly kind: 'xã' | 'phường';
  readonly province: '11' | '14';
}

export const OFFICIAL_LIST: readonly OfficialUnit[] = [
  ...units('11', dienBien()),
  ...units('14', sonLa()),
];

function units(province: '11' | '14', list: string): readonly OfficialUnit[] {
  return list.split('·').map((item) => {
    const [code = '', ...words] = item.trim().split(/\s+/u);
    const written = words.join(' ');
    return {
      code,
      name: written.replace(/^P\./u, ''),
      kind: written.startsWith('P.') ? 'phường' : 'xã',
      province,
    };
  });
}

function dienBien(): string {
  return `
    03127 P.Điện Biên Phủ · 03151 P.Mường Lay · 03158 Sín Thầu · 03160 Mường Nhé · 03162 Nậm Kè ·
    03163 Mường Toong · 03164 Quảng Lâm · 03166 Mường Chà · 03169 Nà Hỳ · 03172 Na Sang ·
    03175 Chà Tở · 03176 Nà Bủng · 03181 Mường Tùng · 03193 Pa Ham · 03194 Nậm Nèn ·
    03199 Si Pa Phìn · 03202 Mường Pồn · 03203 Na Son · 03208 Xa Dung · 03214 Mường Luân ·
    03217 Tủa Chùa · 03220 Tủa Thàng · 03226 Sín Chải · 03241 Sính Phình · 03244 Sáng Nhè ·
    03253 Tuần Giáo · 03256 Mường Ảng · 03260 Pú Nhung · 03268 Mường Mùn · 03283 Chiềng Sinh ·
    03295 Quài Tở · 03301 Búng Lao · 03313 Mường Lạn · 03316 Nà Tấu · 03325 Mường Phăng ·
    03328 Thanh Nưa · 03334 P.Mường Thanh · 03349 Thanh Yên · 03352 Thanh An · 03356 Sam Mứn ·
    03358 Núa Ngam · 03368 Mường Nhà · 03370 Pu Nhi · 03382 Phình Giàng · 03385 Tìa Dình`;
}

function sonLa(): string {
  return `
    03646 P.Tô Hiệu · 03664 P.Chiềng An · 03670 P.Chiềng Cơi · 03679 P.Chiềng Sinh ·
    03688 Mường Chiên · 03694 Mường Giôn · 03703 Quỳnh Nhai · 03712 Mường Sại ·
    03721 Thuận Châu · 03724 Bình Thuận · 03727 Mường É · 03754 Chiềng La · 03757 Mường Khiêng ·
    03760 Mường Bám · 03763 Long Hẹ · 03781 Co Mạ · 03784 Nậm Lầu · 03799 Muổi Nọi ·
    03808 Mường La · 03814 Chiềng Lao · 03820 Ngọc Chiến · 03847 Mường Bú · 03850 Chiềng Hoa ·
    03856 Bắc Yên · 03862 Xím Vàng · 03868 Tà Xùa · 03871 Pắc Ngà · 03880 Tạ Khoa ·
    03892 Chiềng Sại · 03901 Suối Tọ · 03907 Mường Cơi · 03910 Phù Yên · 03922 Gia Phù ·
    03943 Mường Bang · 03958 Tường Hạ · 03961 Kim Bon · 03970 Tân Phong · 03979 P.Mộc Sơn ·
    03980 P.Mộc Châu · 03982 P.Thảo Nguyên · 03985 Chiềng Sơn · 03997 Tân Yên · 04000 Đoàn Kết ·
    04006 Song Khủa · 04018 Tô Múa · 04033 P.Vân Sơn · 04045 Lóng Sập · 04048 Vân Hồ ·
    04057 Xuân Nha · 04075 Yên Châu · 04078 Chiềng Hặc · 04087 Yên Sơn · 04096 Lóng Phiêng ·
    04099 Phiêng Khoài · 04105 Mai Sơn · 04108 Chiềng Sung · 04117 Mường Chanh ·
    04123 Chiềng Mung · 04132 Chiềng Mai · 04136 Tà Hộc · 04144 Phiêng Cằm · 04159 Phiêng Pằn ·
    04168 Sông Mã · 04171 Bó Sinh · 04183 Mường Lầm · 04186 Nậm Ty · 04195 Chiềng Sơ ·
    04204 Chiềng Khoong · 04210 Huổi Một · 04219 Mường Hung · 04222 Chiềng Khương ·
    04228 Púng Bánh · 04231 Sốp Cộp · 04240 Mường Lèo · 04246 Mường Lạn`;
}
