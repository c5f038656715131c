# Lời riêng của Ban, ngoài bài học. Viết ngắn, dễ hiểu, lễ phép; không dùng từ kỹ thuật.
# Ban xưng "em". { $You } và { $you } là cách gọi người học: bà con, bạn, anh chị.

## Cách gọi

you-first = { $audience ->
    [volunteer] Bạn
    [youth] Bạn
    [official] Anh chị
    [police] Anh chị
   *[other] Bà con
}
you = { $audience ->
    [volunteer] bạn
    [youth] bạn
    [official] anh chị
    [police] anh chị
   *[other] bà con
}
place = { $kind ->
    [phuong] phường { $name }, { $province }
   *[xa] xã { $name }, { $province }
}
hotline = { $cost ->
    [unknown] { $number }
    [charged] { $number } (gọi mất cước)
   *[free] { $number } (gọi không mất tiền)
}

## Chấm câu trả lời

judged-right = Đúng rồi! { $because }
judged-wrong = Chưa đúng. { $because } { $You } thử lại nhé.
judged-over = Đáp án là { $answer }. { $because }
judged-once = Chưa đúng. { $reason } Đáp án là { $answer }. { $because }

## Đi qua bài học

lesson-finished = { $checked ->
    [none] { lesson-praise }
   *[other] { lesson-praise } Điều em dạy trong bài được soát lại ngày { $checked }.
}
lesson-praise = { $judged ->
    [0] Xong bài **{ $title }** rồi!
   *[other] { $right ->
        [0] Xong bài **{ $title }** rồi! Câu nào khó, mình học lại sau nhé.
       *[other] Xong bài **{ $title }** rồi! { $You } trả lời đúng { $right } trên { $judged } câu.
    }
}
lesson-changed = Bài này vừa được sửa. Mình học tiếp từ chỗ gần nhất nhé.
lesson-gone = Bài { $you } đang học, hôm nay em chưa mở được. { $You } chọn bài khác giúp em nhé.
lesson-broken = Bài này đang hỏng một chỗ, em xin lỗi. { $You } học bài khác trước nhé.
lesson-unknown = Em chưa có bài này. { $You } xem các bài dưới đây nhé.
lesson-expired = Bài này cũ rồi, em không dạy nữa kẻo sai. { $You } xem bài khác nhé.
question-changed = Câu hỏi này vừa được sửa, em hỏi lại nhé.
old-button = Nút ấy của câu cũ rồi ạ. Mình đang ở đây:
keep-answer = Giữ: { $answer }
which-place = { $count ->
    [2] Có hai nơi tên { $name }. Nơi nào đúng ạ?
    [3] Có ba nơi tên { $name }. Nơi nào đúng ạ?
   *[other] Có { $count } nơi tên { $name }. Nơi nào đúng ạ?
}
which-place-of = Chỗ ấy nay có { $count } xã, phường. { $You } chọn nơi nào?

## Khi không hiểu, khi cần người

not-understood = { $buttons ->
    [none] Em chưa hiểu ạ. { $You } gõ số của câu mình chọn giúp em.
   *[buttons] Em chưa hiểu ạ. { $You } chạm một nút, hoặc gõ số của nút ấy.
}
menu-not-understood = Em chưa hiểu ạ. { $You } chọn một bài, hoặc gõ việc muốn học, ví dụ: gọi điện.
person-hotline = Em là máy, không gọi người đến được. { $You } hỏi người nhà, cán bộ xã. Hỏi về giấy tờ thì gọi { $hotline }. Muốn học lại, gõ **học tiếp**.
person-desk = Em là máy, không gọi người đến được. { $You } gọi bộ phận một cửa (nơi làm giấy tờ) { $place }: { $phone }. Lúc nào muốn học lại, gõ **học tiếp**.
person-nowhere = Em là máy, không gọi người đến được. { $You } hỏi người nhà, trưởng bản hoặc cán bộ xã nhé. Lúc nào muốn học lại, gõ **học tiếp**.
emergency = Nguy hiểm thì gọi ngay **{ $number }**: { $for }. Em là máy, không gọi thay được. Gọi xong rồi mình nói tiếp.
withheld-number = { $You } đừng gửi dãy số này cho ai, cả em nữa. Em đã bỏ đi, không giữ lại. Mã OTP (mấy số gửi về máy), số thẻ, số căn cước thì giữ cho riêng mình.
media = { $kind ->
    [picture] Em nhận được ảnh nhưng chưa biết xem ảnh. Đừng gửi ảnh giấy tờ cho ai nhé. { $You } gõ chữ giúp em.
    [sticker] Hình vui quá ạ! Mình học tiếp nhé.
    [voice] Em chưa biết nghe tiếng nói. { answer-otherwise }
    [place] Em chưa biết xem bản đồ, nên không giữ lại chỗ { $you } vừa gửi. Mình học tiếp nhé.
   *[other] Em chưa mở được thứ này. { answer-otherwise }
}
answer-otherwise = { $buttons ->
    [none] { $You } gõ số, hoặc gõ chữ giúp em.
   *[buttons] { $You } chạm nút, hoặc gõ số giúp em.
}
type-answer-or-number = { $count ->
    [1] Gõ câu trả lời, hoặc gõ 1
   *[other] Gõ câu trả lời, hoặc gõ số từ 1 đến { $count }
}
type-number = { $count ->
    [1] Gõ 1
    [2] Gõ 1 hoặc 2
    [3] Gõ 1, 2 hoặc 3
   *[other] Gõ số từ 1 đến { $count }
}
too-fast = { $You } gửi nhanh quá, em đọc không kịp. Mình đi từng bước một nhé.

## Ngoài bài học

menu = { $You } muốn học gì ạ?
resume-lesson = Học tiếp: { $title }
nothing-to-resume = Không có bài nào đang dở. { $You } chọn một bài nhé.
lessons-found = Em có mấy bài này. { $You } chọn bài nào?
while-away = Em có nhắn mà tin chưa tới được { $you }. Giờ mình học tiếp nhé.
profile-filled = Em ghi lại rồi ạ. Gõ **xem dữ liệu** để xem em nhớ gì.
profile-not-understood = Em chưa đọc được tên và nơi ở trong điều { $you } vừa gửi, nên em chưa ghi gì ạ.
profile-not-kept = { $You } chưa cho em nhớ, nên em không giữ lại điều vừa gửi.
welcome-back = Em chào { $you } ạ. Mình học tiếp nhé.
stopped = Vâng, em dừng. Em sẽ không nhắn trước nữa. Bài vẫn còn đây, lúc nào muốn học thì gõ **học tiếp**.
help =
    { $You } gõ một trong các chữ này, không dấu cũng được:
    - **menu**: chọn bài khác
    - **nghe lại**: em nói lại câu vừa rồi
    - **học tiếp**: học tiếp bài đang dở
    - **gặp người**: em mách hỏi ai
    - **nhắc tôi**: chọn giờ em nhắn, em nhắn những gì
    - **dừng**: nghỉ, em không nhắn trước nữa
    - **xem dữ liệu**: xem em đang nhớ gì
    - **xóa dữ liệu**: em quên hết
code-unknown = Em không thấy bài nào có mã ấy. { $You } xem lại mã rồi gửi lại nhé. Không có mã cũng học được ạ.
other-lesson = Em có bài **{ $title }**. Muốn học bài ấy thì gõ **menu**. Giờ mình làm nốt câu này nhé.
greeting = Em chào { $you } ạ!
you-are-welcome = Dạ, không có gì ạ.
sorry = Em bị vấp một chút, em xin lỗi. Câu vừa rồi em chưa trả lời được. { $You } gõ **học tiếp** nhé.
progress-line = (Bước { $step }/{ $of })
private-only = Em chỉ dạy khi trò chuyện riêng, để không ai khác đọc được lời mình nói. Bấm vào đây rồi nhắn em nhé: { $link }
asked-back = Ban đây ạ. Bài học vẫn còn, rảnh thì bà con nhắn em một chữ nhé.

## Ban nhắn trước: câu hỏi ôn, lời nhắc, mẹo hay

review-question = { $count ->
    [1] Em hỏi lại một câu cho nhớ nhé. { $question }
   *[other] Câu nữa ạ. { $question }
}
review-over = { $more ->
    [yes] { review-verdict } Còn câu nữa, { $you } làm luôn không?
   *[no] { review-verdict }
}
review-verdict = { $days ->
    [0] { $verdict }
    [1] { $verdict }
    [2] { $verdict }
   *[other] { $verdict } { $You } học đều được { $days } ngày rồi, em mừng lắm.
}
review-none = Hôm nay hết câu ôn rồi ạ. { $You } chọn bài khác nhé.
review-gone = Câu này em bỏ rồi ạ. { $You } chọn một bài nhé.
reminder = { $count ->
    [1] Bài **{ $title }** còn dở một chút. { $You } rảnh thì mình học nốt nhé.
    [2] Em vẫn giữ chỗ bài **{ $title }** cho { $you }. Mỗi hôm một bước nhỏ cũng được ạ.
   *[other] Bài **{ $title }** vẫn còn đây. Từ nay em không nhắc bài này nữa, khi nào muốn học { $you } gõ **học tiếp**.
}
tip = Mẹo hôm nay: { $tip }
later = Dạ, lúc nào rảnh { $you } gõ **học tiếp** là học được ngay.
reminders-stopped = Vâng, em không nhắc học bài dở nữa. Muốn em nhắc lại thì gõ **nhắc tôi**.
wishes-not-kept = { $You } chưa cho em nhớ, nên em không nhắn trước được. Mình cứ học thế này nhé.
wishes-quiet = { $You } đã bảo em dừng, nên em đang không nhắn trước. Chọn giờ nhắn, hoặc điều muốn nhận, thì em nhắn lại.

## Dữ liệu

data-kept =
    Em đang nhớ về { $you }:
    { $items }
    Ngoài ra không có gì nữa. Muốn xóa hết thì gõ **xóa dữ liệu**.
data-language = Tiếng: { $language ->
    [en] tiếng Anh
   *[vi] tiếng Việt
}
data-consent = Cho em nhớ: { $consent ->
    [yes] đồng ý
    [no] không
   *[unasked] chưa hỏi
}
data-audience = Nhóm: { $audience ->
    [older] người cao tuổi
    [volunteer] tình nguyện viên
    [official] cán bộ
    [police] công an
    [youth] thanh niên, học sinh
   *[citizen] người dân
}
data-place = Nơi ở: { $place }
data-name = Tên gọi: { $name }
data-quiet = { $keeps ->
    [yes] Em không nhắn trước, nhưng em còn giữ điều { $you } đã chọn
   *[no] Em không nhắn trước
}
data-heard = Ngày cuối { $you } nhắn em: { $day }
data-silent = Em đang im, vì có người đang nói chuyện với { $you }
data-wish-when = Lúc em nhắn: khoảng { $hour } giờ, { $days ->
    [every-day] ngày nào cũng được
    [weekdays] thứ hai đến thứ sáu
    [weekend] thứ bảy và chủ nhật
    [twice-a-week] hai ngày mỗi tuần
   *[some] một số ngày trong tuần
}
data-wish-often = Mỗi ngày em nhắn nhiều nhất: { $count } lần
data-wish = Em nhắn: { $kind ->
    [quiz] câu hỏi ôn
    [reminder] nhắc bài dở
   *[tip] mẹo hay
}
data-review = Câu em sẽ hỏi lại: từ ngày { $day }
data-streak = Số ngày học đều: { $days }
data-pushed = Ngày cuối em nhắn trước: { $day }
data-lesson = Đang học: { $title }
data-answer = Câu trả lời trong bài: { $answer }
data-finished = Đã học xong: { $title }
forgotten = Em đã xóa hết, không còn nhớ gì nữa. Lúc nào muốn học lại, chỉ cần nhắn em một câu.

## Những câu người học hay nói. Chữ đầu tiên là chữ trên nút; các chữ sau cũng hiểu, có dấu hay không dấu.

meaning-menu = Menu | bài khác | danh sách bài | chọn bài | bài học | thực đơn | bắt đầu | học bài
meaning-repeat = Nghe lại | nhắc lại | nói lại | cho nghe lại | chưa nghe rõ | đọc lại | xem lại | lặp lại
meaning-help = Trợ giúp | giúp | giúp với | hướng dẫn | help
meaning-person = Gặp người | gọi người | gọi người giúp | gặp cán bộ | cần người giúp | người thật | gặp người thật | hỏi ai | cần giúp
meaning-resume = Học tiếp | học lại | học tiếp bài
meaning-stop = Dừng | dừng lại | thôi | nghỉ | stop | thôi nhắc | đừng nhắn nữa
meaning-show-data = Xem dữ liệu | dữ liệu của tôi | em nhớ gì
meaning-delete-data = Xóa dữ liệu | xoá dữ liệu | xóa hết dữ liệu | quên tôi đi
meaning-speak-vietnamese = Tiếng Việt | nói tiếng Việt | vietnamese
meaning-speak-english = English | tiếng Anh | speak english | in english
meaning-greet = Chào em | chào cháu | cháu ơi | xin chào | chào | chào Ban | em ơi | alo | hello | hi
meaning-thank = Cảm ơn | cám ơn | cảm ơn em | cám ơn em | cảm ơn nhiều | thank you | thanks
meaning-done = Xong rồi | xong | làm xong rồi | được rồi | rồi | dc | đc | đã xong | làm được rồi | ok | oke | xong hết rồi | làm rồi | mở rồi | mở được rồi | thấy rồi | chạm rồi | bấm rồi | nhấn rồi | gọi rồi | nói rồi | gửi rồi | gõ rồi | chụp rồi | quét rồi | ghi rồi | đã làm | đã làm xong | đã làm rồi
meaning-stuck = Chưa làm được | không làm được | chưa được | không được | chưa xong | chịu | khó quá | ko dc | chua dc | k dc | ko được | không thấy | ko thấy | chưa thấy | tìm không thấy | không mở được | chưa mở được | không biết làm | chưa biết làm | chưa làm | không có
meaning-next = Tiếp | tiếp tục | tiếp theo | nữa | đi tiếp | rồi sao nữa | next | hiểu rồi | biết rồi | nhớ rồi | đọc rồi | xem rồi | nghe rồi
meaning-yes = Có | vâng | dạ | ừ | ừa | ờ | đúng | đồng ý | được | yes | đúng rồi | vâng ạ | dạ có
meaning-no = Không | chưa | không phải | no | sai | không ạ | ko | k
meaning-skip = Bỏ qua | không biết | không nhớ | quên rồi | bỏ | không nói | không muốn nói | để sau
meaning-keep = Giữ | giữ nguyên | như cũ | không đổi
meaning-more = Bài khác | xem thêm | thêm
meaning-go-on = Tiếp tục | tiếp tục học | học với Ban
meaning-another = Câu nữa | thêm câu | hỏi nữa đi
meaning-later = Để sau | lúc khác | chưa rảnh | để mai
meaning-stop-reminding = Thôi nhắc | đừng nhắc bài nữa
meaning-remind-me = Nhắc tôi | nhắc nhở | đặt giờ nhắc | giờ nhắc
