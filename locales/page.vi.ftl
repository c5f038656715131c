## Lời trên các trang web của Ban. Lời em nói trong lúc trò chuyện nằm ở vi.ftl và trong các bài học.

site-name = Ban
site-title = Ban – người máy giúp bà con học số
skip-to-content = Tới phần chính
other-language = English
back-to-chat = Về trò chuyện với Ban
back-home = Về trang đầu

## Trang đầu

home-title = Chào bà con, em là Ban
home-what = Em giúp bà con học dùng điện thoại: VNeID, dịch vụ công, Zalo, trả tiền bằng mã QR, giữ tiền an toàn. Mỗi bài chừng năm phút, học bằng cách nhắn tin.
home-machine = Em là máy trả lời tự động, không phải người thật.
home-start = Bắt đầu học với Ban
home-free = Không mất tiền, không cần cài gì thêm.
home-doors = Cửa khác để gặp Ban
home-never-title = Ba điều em không bao giờ làm
home-never-code = Em không bao giờ hỏi mật khẩu hay mã OTP.
home-never-app = Em không bao giờ gửi ứng dụng hay bảo bà con cài từ đường link.
home-never-money = Em không bao giờ bảo bà con chuyển tiền.
home-for = Dành cho bà con Điện Biên và Sơn La, theo phong trào “Bình dân học vụ số”.
privacy-link = Ban giữ gì của bà con?

## Trang trò chuyện

chat-title = Trò chuyện với Ban
chat-subtitle = Máy giúp bà con học số
chat-log = Cuộc trò chuyện
chat-ban-said = Ban nói:
chat-you-said = Bà con nói:
chat-choices = Chọn một câu trả lời
chat-write-label = Viết tin nhắn cho Ban
chat-write-here = Bà con viết vào đây
chat-send = Gửi
chat-below = Xem tiếp
chat-typing = Ban đang trả lời…
chat-progress = Bước { $step } trên { $of }
chat-text-larger = Chữ to hơn
chat-text-size-normal = Cỡ chữ: vừa
chat-text-size-large = Cỡ chữ: to
chat-text-size-largest = Cỡ chữ: rất to
chat-look-dark = Nền tối, đỡ chói mắt
chat-look-light = Nền sáng
chat-more = Thêm
chat-menu-menu = Menu
chat-menu-help = Trợ giúp
chat-menu-person = Gặp người
chat-menu-show-data = Xem dữ liệu
chat-menu-delete-data = Xóa dữ liệu
chat-picture-larger = Xem hình to: { $shows }
chat-picture-close = Đóng hình
chat-listen = Nghe Ban đọc
chat-waiting = Chưa gửi được. Em giữ tin này, có mạng em gửi ngay.
chat-sending = Đang gửi…
chat-refused-slow = Chậm lại một chút nhé. Tin này em chưa nhận.
chat-refused-long = Tin này dài quá nên em chưa nhận. Bà con viết dưới { $max } chữ cái nhé.
chat-refused-other = Tin này em chưa nhận được.
chat-send-again = Gửi lại
chat-lost = Mất kết nối. Em giữ tin của bà con, có mạng em gửi ngay.
chat-back = Có mạng lại rồi.
chat-no-identity = Trình duyệt này đang chặn cookie nên em không nhận ra bà con. Bà con bật cookie cho trang này rồi mở lại nhé.
chat-problems = Bài học đang sửa có chỗ sai. Bài cũ vẫn chạy:
chat-start-again = Bắt đầu lại từ đầu
chat-ended = Mọi thứ về bà con đã được xóa.
chat-no-script = Trang này cần JavaScript để trò chuyện. Bà con bật JavaScript trong trình duyệt rồi mở lại trang.

## Các trang còn lại

privacy-title = Ban giữ gì của bà con
not-found-title = Không có trang này
not-found-text = Đường link có thể đã cũ hoặc gõ nhầm. Bà con quay về trang đầu nhé.
failed-title = Máy đang trục trặc
failed-text = Em xin lỗi bà con. Bà con thử lại sau ít phút nhé.
privacy-operator-unknown = Nơi đã đưa đường dẫn này cho bà con (ủy ban xã, phường hoặc Tổ công nghệ số cộng đồng) chịu trách nhiệm về máy này.
privacy-years = { $count } năm
privacy-days = { $count } ngày

## Trang nối tài khoản Zalo (dành cho người quản trị máy này)

connect-begin-title = Nối Official Account với máy này
connect-begin-text = Anh chị phải là quản trị viên của Official Account. Bấm nút dưới đây, Zalo sẽ hỏi anh chị có cho máy này trả lời thay Official Account không. Nút này chỉ dùng được một lần.
connect-begin-button = Sang Zalo để đồng ý
connect-asks-title = Đang mở trang của Zalo
connect-asks-text = Nếu trang của Zalo không tự mở, anh chị bấm nút dưới đây.
connect-asks-button = Mở trang của Zalo
connect-connected-title = Đã nối xong
connect-connected-text = Máy này đã được phép trả lời thay Official Account. Anh chị đóng trang này, rồi nhắn thử cho Official Account một tin.
connect-unknown-title = Đường link này không mở được
connect-unknown-text = Đường link đã dùng rồi, đã quá hạn hoặc thiếu chữ. Anh chị chạy lệnh: npx hoa-ban doctor zalo. Lệnh ấy cho biết tài khoản đã nối hay chưa, và đưa link mới nếu cần.
connect-other-account-title = Nhầm Official Account
connect-other-account-text = Anh chị vừa chọn một Official Account khác. Anh chị chạy lại npx hoa-ban doctor zalo, mở link mới rồi chọn đúng Official Account có mã số này (ZALO_OA_ID):
connect-failed-title = Chưa nối được
connect-failed-no-code = Zalo chưa cho phép. Anh chị chạy lại npx hoa-ban doctor zalo, mở link mới và bấm đồng ý.
connect-failed-app = Zalo không nhận ứng dụng này. Anh chị mở developers.zalo.me, xem mã ứng dụng có đúng là ZALO_APP_ID không, và ứng dụng đã được kích hoạt chưa.
connect-failed-callback = Zalo không nhận địa chỉ quay về. Anh chị mở developers.zalo.me, phần Official Account, Thiết lập chung, và chép đúng địa chỉ mà npx hoa-ban doctor zalo đưa vào ô “Official Account Callback Url”.
connect-failed-secret = Khóa bí mật của ứng dụng bị sai. Anh chị chép lại khóa từ developers.zalo.me vào ZALO_APP_SECRET, khởi động lại máy này, rồi chạy lại npx hoa-ban doctor zalo.
connect-failed-code = Zalo không nhận mã cho phép: mã đã quá mười phút, đã dùng rồi, hoặc không hợp với code challenge trên developers.zalo.me. Anh chị chạy lại npx hoa-ban doctor zalo và mở link mới. Nếu vẫn vậy, anh chị đặt ZALO_OA_PKCE=no, khởi động lại máy này rồi làm lại.
connect-failed-refused = Zalo từ chối vì một lý do lạ. Anh chị chạy lại npx hoa-ban doctor zalo để xem máy này và Zalo còn vướng chỗ nào.
connect-failed-no-answer = Zalo không trả lời. Anh chị đợi ít phút, chạy lại npx hoa-ban doctor zalo rồi mở link mới.
