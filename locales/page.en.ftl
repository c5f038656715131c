## The words of Ban's web pages. What Ban says in the chat is in en.ftl and in the lessons.

site-name = Ban
site-title = Ban – a machine that helps you learn digital skills
skip-to-content = Skip to content
other-language = Tiếng Việt
back-to-chat = Back to the chat with Ban
back-home = Back to the first page

## First page

home-title = Hello, I am Ban
home-what = I help you learn to use your phone: VNeID, public services, Zalo, paying by QR code, keeping your money safe. Each lesson takes about five minutes, by chat.
home-machine = I am a machine that answers by itself, not a person.
home-start = Start learning with Ban
home-free = It is free, and there is nothing to install.
home-doors = Other doors to Ban
home-never-title = Three things I never do
home-never-code = I never ask for a password or an OTP code.
home-never-app = I never send you an app or tell you to install one from a link.
home-never-money = I never tell you to send money.
home-for = For the people of Điện Biên and Sơn La, in the movement “Bình dân học vụ số” (digital literacy for all).
privacy-link = What does Ban keep about you?

## Chat page

chat-title = Chat with Ban
chat-subtitle = A machine that helps you learn
chat-log = Conversation
chat-ban-said = Ban said:
chat-you-said = You said:
chat-choices = Choose an answer
chat-write-label = Write a message to Ban
chat-write-here = Write here
chat-send = Send
chat-below = More below
chat-typing = Ban is answering…
chat-progress = Step { $step } of { $of }
chat-text-larger = Larger text
chat-text-size-normal = Text size: normal
chat-text-size-large = Text size: large
chat-text-size-largest = Text size: very large
chat-look-dark = Dark background
chat-look-light = Light background
chat-more = More
chat-menu-menu = Menu
chat-menu-help = Help
chat-menu-person = Talk to a person
chat-menu-show-data = Show my data
chat-menu-delete-data = Delete my data
chat-picture-larger = Enlarge the picture: { $shows }
chat-picture-close = Close the picture
chat-listen = Listen to Ban
chat-waiting = Not sent yet. I keep this message and send it when the network is back.
chat-sending = Sending…
chat-refused-slow = A little slower, please. I have not taken this message.
chat-refused-long = This message is too long, so I have not taken it. Please write less than { $max } characters.
chat-refused-other = I could not take this message.
chat-send-again = Send again
chat-lost = Connection lost. I keep your messages and send them as soon as the network is back.
chat-back = The network is back.
chat-no-identity = This browser blocks cookies, so I cannot recognise you. Please allow cookies for this page and open it again.
chat-problems = The lesson being edited has a mistake. The old one still runs:
chat-start-again = Start again from the beginning
chat-ended = Everything about you has been deleted.
chat-no-script = This page needs JavaScript to chat. Please turn on JavaScript in your browser and open the page again.

## The other pages

privacy-title = What Ban keeps about you
not-found-title = There is no such page
not-found-text = The link may be old or mistyped. Please go back to the first page.
failed-title = Something is wrong with the machine
failed-text = I am sorry. Please try again in a few minutes.
privacy-operator-unknown = The office that gave you this link (the commune or ward office, or the community digital team) is responsible for this machine.
privacy-years =
    { $count ->
        [one] one year
       *[other] { $count } years
    }
privacy-days =
    { $count ->
        [one] one day
       *[other] { $count } days
    }

## The page that connects a Zalo account (for whoever runs this machine)

connect-begin-title = Connect the Official Account with this machine
connect-begin-text = You must be an administrator of the Official Account. Press the button below, and Zalo asks you whether this machine may answer for the Official Account. The button works once.
connect-begin-button = Go to Zalo and agree
connect-asks-title = Opening Zalo's page
connect-asks-text = If Zalo's page does not open by itself, press the button below.
connect-asks-button = Open Zalo's page
connect-connected-title = Connected
connect-connected-text = This machine may now answer for the Official Account. Close this page and send the Official Account a message to try it.
connect-unknown-title = This link does not open
connect-unknown-text = The link was used already, is too old, or lacks letters. Run: npx hoa-ban doctor zalo. It says whether the account is connected, and gives a new link if one is needed.
connect-other-account-title = Another Official Account
connect-other-account-text = You chose another Official Account. Run npx hoa-ban doctor zalo again, open the new link and choose the Official Account with this number (ZALO_OA_ID):
connect-failed-title = Not connected yet
connect-failed-no-code = Zalo did not give its permission. Run npx hoa-ban doctor zalo again, open the new link and agree.
connect-failed-app = Zalo does not accept this app. On developers.zalo.me, see whether the number of the app is ZALO_APP_ID, and whether the app is active.
connect-failed-callback = Zalo does not accept the address to come back to. On developers.zalo.me, at Official Account, Thiết lập chung, copy the address that npx hoa-ban doctor zalo shows into the field “Official Account Callback Url”.
connect-failed-secret = The secret key of the app is wrong. Copy it again from developers.zalo.me into ZALO_APP_SECRET, start this machine's service again, then run npx hoa-ban doctor zalo again.
connect-failed-code = Zalo does not accept the code: it is older than ten minutes, was used already, or does not fit the code challenge on developers.zalo.me. Run npx hoa-ban doctor zalo again and open the new link. If that does not help, set ZALO_OA_PKCE=no, start this machine's service again and try again.
connect-failed-refused = Zalo refused for a reason this machine does not know. Run npx hoa-ban doctor zalo again to see what is still wrong.
connect-failed-no-answer = Zalo did not answer. Wait some minutes, run npx hoa-ban doctor zalo again and open the new link.
