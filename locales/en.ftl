# Ban's own words in English, outside the lessons. Short, plain and polite.

## How people are addressed

you-first = You
you = you
place = { $kind ->
    [phuong] { $name } ward, { $province }
   *[xa] { $name } commune, { $province }
}
hotline = { $cost ->
    [unknown] { $number }
    [charged] { $number } (the call costs money)
   *[free] { $number } (free call)
}

## Judging an answer

judged-right = Right! { $because }
judged-wrong = Not yet. { $because } Please try again.
judged-over = The answer is { $answer }. { $because }
judged-once = Not yet. { $reason } The answer is { $answer }. { $because }

## Going through a lesson

lesson-finished = { $checked ->
    [none] { lesson-praise }
   *[other] { lesson-praise } What it teaches was last checked on { $checked }.
}
lesson-praise = { $judged ->
    [0] You have finished **{ $title }**!
   *[other] { $right ->
        [0] You have finished **{ $title }**! What was hard we can learn again later.
       *[other] You have finished **{ $title }**! You got { $right } of { $judged } questions right.
    }
}
lesson-changed = This lesson was just changed. We go on from the nearest place.
lesson-gone = I cannot open your lesson today. Please choose another one.
lesson-broken = Something in this lesson is broken, I am sorry. Please take another lesson first.
lesson-unknown = I do not have this lesson yet. Here are the others.
lesson-expired = This lesson is out of date, so I no longer teach it. Please see another one.
question-changed = This question was just changed, so I ask it again.
old-button = That button belongs to an earlier question. We are here:
keep-answer = Keep: { $answer }
which-place = There are { $count } places called { $name }. Which one is yours?
which-place-of = That place is now { $count } communes and wards. Which one do you mean?

## Not understood, or in need of a person

not-understood = { $buttons ->
    [none] I did not understand. Please type the number of your choice.
   *[buttons] I did not understand. Please tap a button, or type its number.
}
menu-not-understood = I did not understand. Choose a lesson, or type what you want to learn, for example Zalo.
person-hotline = I am a machine and cannot send anybody. Ask your family or the commune office. About papers, call { $hotline }. To go on learning, type **continue**.
person-desk = I am a machine and cannot send anybody. Call the one-stop desk (for papers) of { $place }: { $phone }. To go on learning, type **continue**.
person-nowhere = I am a machine and cannot send anybody. Please ask your family, the village head or the commune office. To go on learning, type **continue**.
emergency = In danger, call **{ $number }** now: { $for }. I am a machine and cannot call for you. After the call we can go on.
withheld-number = Do not send this number to anybody, not even to me. I threw it away and did not keep it. OTP codes (digits sent to your phone), card and ID numbers are for you alone.
media = { $kind ->
    [picture] I got your picture but cannot look at pictures yet. Never send pictures of your papers. Please type instead.
    [sticker] How nice! Let us go on.
    [voice] I cannot listen to voice messages yet. { answer-otherwise }
    [place] I cannot read maps yet, so I did not keep the place you sent. Let us go on.
   *[other] I cannot open this yet. { answer-otherwise }
}
answer-otherwise = { $buttons ->
    [none] Please type a number or words.
   *[buttons] Please tap a button or type a number.
}
type-answer-or-number = { $count ->
    [1] Type your answer, or type 1
   *[other] Type your answer, or a number from 1 to { $count }
}
type-number = { $count ->
    [1] Type 1
    [2] Type 1 or 2
    [3] Type 1, 2 or 3
   *[other] Type a number from 1 to { $count }
}
too-fast = You write faster than I can read. Let us go step by step.

## Outside a lesson

menu = What would you like to learn?
resume-lesson = Continue: { $title }
nothing-to-resume = No lesson is open. Please choose one.
lessons-found = I have these lessons. Which one?
while-away = I wrote to you, and it could not reach you. Let us go on now.
profile-filled = I have written it down. Type **show data** to see what I remember.
profile-not-understood = I found no name and no place that I know in what you just sent, so I have written nothing down.
profile-not-kept = You have not allowed me to remember, so I did not keep what you just sent.
welcome-back = Welcome back. Let us go on.
stopped = All right, I stop. I will not write first any more. Your lesson stays here; type **continue** whenever you like.
help =
    Type one of these:
    - **menu**: choose another lesson
    - **again**: I repeat what I just said
    - **continue**: go on with the open lesson
    - **person**: learn whom to ask
    - **remind me**: choose when I write first, and what
    - **stop**: rest; I no longer write first
    - **my data**: see what I remember
    - **delete data**: I forget everything
code-unknown = I know no lesson with that code. Please look at the code and send it once more. You can learn without a code too.
other-lesson = I have the lesson **{ $title }**. To take it, type **menu**. Let us finish this one first.
greeting = Hello!
you-are-welcome = You are welcome.
sorry = I stumbled, I am sorry. I could not answer your last message. Please type **continue**.
progress-line = (Step { $step }/{ $of })
private-only = I only teach in a private chat, so that nobody else reads what you write. Tap here and write to me: { $link }
asked-back = This is Ban. Your lesson is still here: write me a word when you have time.

## Ban writes first: questions that come back, reminders, tips

review-question = { $count ->
    [1] One question again, so that it stays. { $question }
   *[other] Another one. { $question }
}
review-over = { $more ->
    [yes] { review-verdict } There is another one. Do it now?
   *[no] { review-verdict }
}
review-verdict = { $days ->
    [0] { $verdict }
    [1] { $verdict }
    [2] { $verdict }
   *[other] { $verdict } You have been learning for { $days } days. Well done.
}
review-none = No more questions for today. Choose another lesson.
review-gone = I have dropped this question. Choose a lesson.
reminder = { $count ->
    [1] The lesson **{ $title }** is not quite finished. When you have a moment, let us finish it.
    [2] I am keeping your place in **{ $title }**. One small step a day is enough.
   *[other] **{ $title }** is still here. I will not remind you of it again. Type **continue** whenever you like.
}
tip = Tip of the day: { $tip }
later = All right. Type **continue** whenever you have time.
reminders-stopped = All right, no more reminders of unfinished lessons. Type **remind me** to have them back.
wishes-not-kept = You have not let me remember anything, so I cannot write first. Let us go on like this.
wishes-quiet = You told me to stop, so I do not write first now. Choose a time, or what you would like, and I will write again.

## Data

data-kept =
    This is what I remember about you:
    { $items }
    There is nothing else. To delete all of it, type **delete data**.
data-language = Language: { $language ->
    [en] English
   *[vi] Vietnamese
}
data-consent = I may remember: { $consent ->
    [yes] agreed
    [no] no
   *[unasked] not asked yet
}
data-audience = Group: { $audience ->
    [older] older people
    [volunteer] volunteers
    [official] officials
    [police] police
    [youth] young people
   *[citizen] citizens
}
data-place = Place: { $place }
data-name = Name: { $name }
data-quiet = { $keeps ->
    [yes] I do not write first, but I still keep what you chose
   *[no] I do not write first
}
data-heard = The day you last wrote to me: { $day }
data-silent = I am silent, because a person is talking with you
data-wish-when = When I write: at about { $hour }:00, { $days ->
    [every-day] any day
    [weekdays] Monday to Friday
    [weekend] Saturday and Sunday
    [twice-a-week] two days a week
   *[some] some days of the week
}
data-wish-often = A day I write at most: { $count ->
    [1] once
    [2] twice
   *[other] { $count } times
}
data-wish = I write: { $kind ->
    [quiz] questions that come back
    [reminder] reminders of unfinished lessons
   *[tip] tips
}
data-review = Questions I will ask again: from { $day }
data-streak = Days of learning in a row: { $days }
data-pushed = I last wrote first on: { $day }
data-lesson = In the middle of: { $title }
data-answer = An answer in it: { $answer }
data-finished = Finished: { $title }
forgotten = I deleted everything and remember nothing. Whenever you want to learn again, just write to me.

## What people say. The first word is the label of the button.

meaning-menu = Menu | lessons | list | start
meaning-repeat = Again | repeat | once more
meaning-help = Help | what can I do
meaning-person = Person | a person | human | talk to a person
meaning-resume = Continue | go on | resume
meaning-stop = Stop | quit | unsubscribe
meaning-show-data = My data | show my data | show data
meaning-delete-data = Delete data | delete my data | forget me
meaning-speak-vietnamese = Vietnamese | speak vietnamese
meaning-speak-english = English | in english
meaning-greet = Hello | hi | good morning | hello ban
meaning-thank = Thank you | thanks | thank you very much
meaning-done = Done | finished | ok | okay | ready | did it | i did it
meaning-stuck = Not working | stuck | I cannot | cannot do it | not yet | does not work | cannot find it
meaning-next = Next | go | more please
meaning-yes = Yes | yeah | right | agree | correct
meaning-no = No | nope
meaning-skip = Skip | pass
meaning-keep = Keep | same
meaning-more = Other lessons | more
meaning-go-on = Go on | continue with Ban | carry on
meaning-another = Another one | one more question
meaning-later = Later | not now | another time
meaning-stop-reminding = No more reminders | stop reminding me
meaning-remind-me = Remind me | reminders | reminder settings
