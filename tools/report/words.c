/* SPDX-License-Identifier: Apache-2.0 */
/* The words of a report; see words.h. */
#include "report/words.h"

#include <string.h>

static const char *const words[ARA_WORDS][ARA_TONGUES] = {
	[ARA_WORD_TITLE] = {"Отчёт о переписке", "Хат алмасу туралы есеп", "Report on a conversation"},
	[ARA_WORD_PERIOD] = {"Период", "Кезең", "Period"},
	[ARA_WORD_FROM_TO] = {"{0} — {1}", "{0} — {1}", "{0} to {1}"},
	[ARA_WORD_VICTIM] = {"Пострадавшая сторона", "Жәбірленуші тарап", "Injured party"},
	[ARA_WORD_NOT_NAMED] = {"не указана", "көрсетілмеген", "not named"},
	[ARA_WORD_MADE] = {"Отчёт составлен", "Есеп жасалған уақыт", "Report made"},
	[ARA_WORD_CONTENTS] = {"Содержание", "Мазмұны", "Contents"},
	[ARA_WORD_SUMMARY] = {"Коротко", "Қысқаша", "In short"},
	[ARA_WORD_N_MESSAGES] = {"прочитано", "оқылды", "messages read"},
	[ARA_WORD_N_FLAGGED] = {"отмечено", "белгіленді", "flagged"},
	[ARA_WORD_N_SENDERS] = {"авторы отмеченного", "белгіленгеннің авторлары", "senders of these"},
	[ARA_WORD_N_PATTERNS] = {"закономерности", "қайталану үлгілері", "patterns"},
	[ARA_WORD_SUM_READ] = {"Прочитана переписка за период {0} — {1}; сообщений: {2}, участников: {3}.",
		"{0} мен {1} аралығындағы хат алмасу оқылды. Хабарлар саны: {2}, қатысушылар саны: {3}.",
		"The conversation from {0} to {1} was read. Messages: {2}; participants: {3}."},
	[ARA_WORD_SUM_NONE] = {"Ни одно сообщение не отмечено. Это не доказывает, что травли не было: "
			       "программа видит только "
			       "слова этой переписки и ошибается.",
		"Бірде-бір хабар белгіленбеді. Бұл қудалау болмағанын дәлелдемейді: бағдарлама тек осы хат "
		"алмасудың сөздерін "
		"көреді және қателеседі.",
		"No message is flagged. That does not prove that there was no abuse: the program sees only "
		"the words of "
		"this conversation, and it errs."},
	[ARA_WORD_SUM_FLAGGED] = {"Программа отметила сообщений: {0}, их авторов: {1}.",
		"Бағдарлама белгілеген хабарлар саны: {0}, авторлары: {1}.",
		"Messages that the program flagged: {0}; their senders: {1}."},
	[ARA_WORD_SUM_KINDS] = {"Виды (сообщение может относиться к нескольким): {0}.",
		"Түрлері (бір хабар бірнешеуіне жатуы мүмкін): {0}.",
		"Kinds (a message may be of several): {0}."},
	[ARA_WORD_SUM_FIRST_LAST] = {"Первое из них: {0}, последнее: {1}.", "Алғашқысы: {0}, соңғысы: {1}.",
		"The first of them: {0}; the last: {1}."},
	[ARA_WORD_SUM_DAYS] = {"Дней, в которые они приходили: {0}.", "Олар келген күндер саны: {0}.",
		"Days with flagged messages: {0}."},
	[ARA_WORD_SUM_OWN] = {"Среди сообщений самой пострадавшей стороны было бы отмечено: {0}; в отчёт они "
			      "не входят.",
		"Жәбірленушінің өз хабарларының ішінен белгіленер еді: {0}; олар есепке кірмейді.",
		"The injured party's own messages that would be flagged: {0}; they are not in the report."},
	[ARA_WORD_SUM_MARKS] = {"Проверено человеком. Подтверждено: {0}, снято: {1}, добавлено: {2}.",
		"Адам тексерді. Расталды: {0}, алынып тасталды: {1}, қосылды: {2}.",
		"Reviewed by a person. Confirmed: {0}; dismissed: {1}; added: {2}."},
	[ARA_WORD_SUM_PATTERNS] = {"Закономерности во времени: {0}.",
		"Уақыт бойынша қайталану үлгілері: {0}.", "Patterns in time: {0}."},
	[ARA_WORD_SUM_NO_PATTERNS] = {"Закономерностей во времени не найдено.",
		"Уақыт бойынша қайталану үлгісі табылмады.", "No patterns in time were found."},
	[ARA_WORD_SUM_CAUTION] =
		{"Отметки поставила программа, а не человек. Каждую нужно прочесть самим; решает не она.",
			"Белгілерді адам емес, бағдарлама қойды. Әрқайсысын өзіңіз оқып шығыңыз; шешімді ол "
			"шығармайды.",
			"The flags were set by a program, not by a person. Read each of them yourself; it "
			"decides nothing."},
	[ARA_WORD_SENDER] = {"Автор", "Авторы", "Sender"},
	[ARA_WORD_TOTAL] = {"Всего сообщений", "Барлық хабар", "Messages"},
	[ARA_WORD_FLAGGED] = {"Отмечено", "Белгіленген", "Flagged"},
	[ARA_WORD_OTHERS] = {"остальные ({0})", "қалғандары ({0})", "others ({0})"},
	[ARA_WORD_TIMELINE] = {"Ход событий", "Оқиғалар барысы", "Course of events"},
	[ARA_WORD_TIMELINE_ABOUT] =
		{"Отмеченные сообщения по видам и вся переписка, {0}. Чем темнее, тем больше.",
			"Белгіленген хабарлар түрлері бойынша және бүкіл хат алмасу, {0}. Неғұрлым қою "
			"болса, соғұрлым көп.",
			"Flagged messages by kind, and all messages, {0}. The darker, the more."},
	[ARA_WORD_PER_DAY] = {"по дням", "күн сайын", "by day"},
	[ARA_WORD_PER_WEEK] = {"по неделям", "апта сайын", "by week"},
	[ARA_WORD_PER_DAYS] = {"по {0} дней", "{0} күн сайын", "by {0} days"},
	[ARA_WORD_ALL_MESSAGES] = {"вся переписка", "бүкіл хат алмасу", "all messages"},
	[ARA_WORD_PATTERNS] = {"Закономерности", "Қайталану үлгілері", "Patterns"},
	[ARA_WORD_PATTERNS_ABOUT] =
		{"Чего не видно по одному сообщению. Закон говорит о травле и преследовании как о "
		 "повторяющихся "
		 "действиях; здесь собраны сообщения, которые это показывают. Сила указана относительно "
		 "порога: 1 — на пороге.",
			"Бір хабардан көрінбейтін нәрсе. Заң қудалау мен аңдуды қайталанатын әрекет деп "
			"айтады; мұнда соны көрсететін "
			"хабарлар жиналған. Күші шекке қатысты берілген: 1 — шектің өзі.",
			"What no single message shows. The law speaks of bullying and stalking as repeated "
			"acts; here are the messages "
			"that show it. Strength is given in units of the threshold: 1 is at the threshold."},
	[ARA_WORD_PATTERNS_GROUP] =
		{"Отмеченные сообщения в общих чатах, в которых не указано, кому они, считаются обращёнными "
		 "к "
		 "пострадавшей стороне: проверьте, так ли это.",
			"Ортақ чаттағы кімге арналғаны көрсетілмеген белгіленген хабарлар жәбірленушіге "
			"арналған деп есептелді: "
			"солай ма, тексеріңіз.",
			"Flagged messages in group chats that do not say to whom they are written are taken "
			"as aimed at the injured "
			"party: check whether they are."},
	[ARA_WORD_NO_PATTERNS] = {"Не найдено.", "Табылған жоқ.", "None were found."},
	[ARA_WORD_REPEATED] = {"Повторяющаяся травля", "Қайталанған қудалау", "Repeated abuse"},
	[ARA_WORD_REPEATED_ABOUT] =
		{"Один автор снова и снова пишет одному человеку то, что его унижает или пугает.",
			"Бір автор бір адамға қайта-қайта кемсітетін не қорқытатын хабар жазады.",
			"One sender writes abuse to one person again and again."},
	[ARA_WORD_PILE_ON] = {"Нападки толпой", "Топтасып шабуылдау", "Pile-on"},
	[ARA_WORD_PILE_ON_ABOUT] = {"Многие за короткое время нападают на одного.",
		"Қысқа уақытта көп адам бір адамға шабуыл жасайды.",
		"Many attack one person within a short time."},
	[ARA_WORD_ESCALATION] = {"Нарастание: от оскорблений к угрозам", "Өршу: қорлаудан қорқытуға",
		"Escalation: from insults to threats"},
	[ARA_WORD_ESCALATION_ABOUT] = {"Угрозам предшествовали оскорбления или давление того же автора.",
		"Қорқытудың алдында сол автордың қорлауы не қысымы болған.",
		"Threats were preceded by insults or pressure of the same sender."},
	[ARA_WORD_PURSUIT] = {"Преследование", "Аңду", "Pursuit"},
	[ARA_WORD_PURSUIT_ABOUT] = {"Навязчивые сообщения без ответа или после просьбы не писать, знание о "
				    "том, где человек находится.",
		"Жауапсыз не жазба деген өтініштен кейінгі мазасыз хабарлар, адамның қайда екенін білу.",
		"Insistent contact without answer or after a refusal, knowledge of where somebody is."},
	[ARA_WORD_COPIED] = {"Одинаковые сообщения", "Бірдей хабарлар", "Copied messages"},
	[ARA_WORD_COPIED_ABOUT] =
		{"Почти одинаковый текст пришёл от разных людей, разным людям или снова и снова.",
			"Мәтіні бірдей дерлік хабар әр адамнан, әр адамға не қайта-қайта келген.",
			"Nearly the same text came from several people, to several, or again and again."},
	[ARA_WORD_PATTERN_FACTS] = {"{0} — {1}; сообщений: {2}; сила: {3}.",
		"{0} — {1}; хабарлар саны: {2}; күші: {3}.",
		"From {0} to {1}. Messages: {2}. Strength: {3}."},
	[ARA_WORD_MANY_SENDERS] = {"разные люди ({0})", "түрлі адамдар ({0})", "different people ({0})"},
	[ARA_WORD_SEVERAL_TARGETS] = {"разным людям", "түрлі адамдарға", "several people"},
	[ARA_WORD_WHOLE_CHAT] = {"чат, без указания адресата", "чат, адресаты көрсетілмеген",
		"the chat, nobody named"},
	[ARA_WORD_PROOF] = {"Сообщения, на которых это основано", "Бұған негіз болған хабарлар",
		"The messages that show it"},
	[ARA_WORD_BECAUSE_ACT] = {"содержание", "мазмұны", "what it says"},
	[ARA_WORD_BECAUSE_IN_KIND] = {"ответ тем же (уменьшает)", "солай жауап (азайтады)",
		"answered in kind (lessens it)"},
	[ARA_WORD_BECAUSE_LEAD] = {"предшествовало угрозе", "қорқытудың алдында болды", "led to a threat"},
	[ARA_WORD_BECAUSE_WHEREABOUTS] = {"знает, где человек", "адамның қайда екенін біледі",
		"knows where the person is"},
	[ARA_WORD_BECAUSE_UNANSWERED] = {"обращался, не получив ответа, кроме просьбы не писать, раз: {0}",
		"«жазба» дегеннен басқа жауап алмай жазған саны: {0}",
		"wrote with no answer but a request to stop, times: {0}"},
	[ARA_WORD_BECAUSE_REFUSED] = {"писал после просьбы не писать, раз: {0}",
		"жазба дегеннен кейін жазған саны: {0}", "wrote after being asked not to, times: {0}"},
	[ARA_WORD_BECAUSE_COPY] = {"повторяет текст", "мәтінді қайталайды", "repeats the text"},
	[ARA_WORD_MORE_PROOF] = {"и ещё сообщений: {0}", "тағы да хабарлар: {0}", "and more messages: {0}"},
	[ARA_WORD_MESSAGES] = {"Отмеченные сообщения", "Белгіленген хабарлар", "Flagged messages"},
	[ARA_WORD_MESSAGES_ABOUT] = {"Дословно, по времени, с соседними сообщениями. Подчёркнуты слова, "
				     "которые повлияли на отметку. "
				     "Процент — вероятность по оценке модели; она училась на текстах, "
				     "размеченных языковыми моделями.",
		"Сөзбе-сөз, уақыт бойынша, көрші хабарларымен. Белгіге әсер еткен сөздердің асты сызылған. "
		"Пайыз — модельдің бағалауы бойынша ықтималдық; ол тілдік модельдер "
		"белгілеген мәтіндерден үйренген.",
		"Word for word, in order of time, with the messages around them. Words that weighed are "
		"underlined. The "
		"percentage is the probability by the estimate of the model, which learned from texts labelled "
		"by language models."},
	[ARA_WORD_NO_MESSAGES] = {"Отмеченных сообщений нет.", "Белгіленген хабар жоқ.",
		"No messages are flagged."},
	[ARA_WORD_NUMBER] = {"№ {0}", "№ {0}", "No. {0}"},
	[ARA_WORD_LINE] = {"строка {0}", "{0}-жол", "line {0}"},
	[ARA_WORD_RECORD] = {"запись {0}", "{0}-жазба", "record {0}"},
	[ARA_WORD_IN_FILE] = {"файл {0}", "{0}-файл", "file {0}"},
	[ARA_WORD_ID] = {"код {0}", "коды {0}", "id {0}"},
	[ARA_WORD_TO] = {"кому: {0}", "кімге: {0}", "to: {0}"},
	[ARA_WORD_MEDIA] = {"медиафайл", "медиафайл", "media"},
	[ARA_WORD_DELETED] = {"сообщение удалено", "хабар жойылған", "message deleted"},
	[ARA_WORD_NO_TEXT] = {"без текста", "мәтінсіз", "without text"},
	[ARA_WORD_EDITED] = {"изменено", "өзгертілген", "edited"},
	[ARA_WORD_FORWARDED] = {"переслано: чужие слова", "қайта жіберілген: бөгде сөз",
		"forwarded: somebody else's words"},
	[ARA_WORD_UNDATED] = {"дата не читается, время предыдущего", "күні оқылмайды, алдыңғысының уақыты",
		"date unreadable, time of the one before"},
	[ARA_WORD_CONFIRMED] = {"подтверждено при проверке", "тексеруде расталды", "confirmed on review"},
	[ARA_WORD_DISMISSED] = {"снято при проверке", "тексеруде алынды", "dismissed on review"},
	[ARA_WORD_ADDED] = {"добавлено при проверке", "тексеруде қосылды", "added on review"},
	[ARA_WORD_CITED] = {"само не отмечено, но на нём основана закономерность",
		"өзі белгіленбеген, бірақ үлгі соған негізделген",
		"not flagged itself, but a pattern rests on it"},
	[ARA_WORD_REST] = {"Что не отмечено и насколько можно верить",
		"Не белгіленбеді және қаншалықты сенуге болады", "What is not flagged, and how sure this is"},
	[ARA_WORD_REST_COUNT] = {"Не отмечено сообщений с текстом: {0} из {1}.",
		"Белгіленбеген мәтінді хабарлар: {1} ішінен {0}.",
		"Messages with text that are not flagged: {0} of {1}."},
	[ARA_WORD_REST_SHARE] = {"Доля злоупотреблений в этой переписке, оценённая по вероятностям: {0} %.",
		"Осы хат алмасудағы теріс хабарлардың ықтималдық бойынша бағаланған үлесі: {0} %.",
		"Share of abuse in this conversation, estimated from the probabilities: {0} %."},
	[ARA_WORD_REST_MODEL_SHARE] = {"Оценить долю злоупотреблений по такой короткой переписке нельзя; "
				       "взята доля в текстах, по которым настроена модель: {0} %.",
		"Мұндай қысқа хат алмасудан теріс хабарлардың үлесін бағалау мүмкін емес; модель бапталған "
		"мәтіндердегі үлес алынды: {0} %.",
		"The conversation is too short to estimate its share of abuse; that of the texts the model "
		"was calibrated on is taken: {0} %."},
	[ARA_WORD_REST_FALSE] = {"При такой доле ошибочных отметок примерно: {0} из {1}.",
		"Мұндай үлесте қате белгілер саны шамамен: {1} ішінен {0}.",
		"At that share, flags that are wrong: about {0} of {1}."},
	[ARA_WORD_REST_MISSED] = {"Пропущенных сообщений примерно: {0}.",
		"Өткізіп алынған хабарлар саны шамамен: {0}.", "Messages that were missed: about {0}."},
	[ARA_WORD_REST_LIMITS] =
		{"Программа не слышит голосовых сообщений, не видит снимков и не знает того, что известно "
		 "собеседникам: "
		 "намёков, прозвищ, прошлых событий. Шутку между друзьями она может принять за оскорбление, "
		 "а "
		 "вежливую угрозу — пропустить. Цитаты и пересказ чужой брани она старается не отмечать.",
			"Бағдарлама дауыстық хабарларды естімейді, суреттерді көрмейді және "
			"әңгімелесушілерге ғана мәлім нәрсені — "
			"тұспалды, лақап атты, өткен оқиғаны білмейді. Достар арасындағы әзілді қорлау деп "
			"қабылдауы, ал сыпайы "
			"айтылған қоқан-лоққыны өткізіп алуы мүмкін. Дәйексөз бен бөгде сөздің баянын "
			"белгілемеуге тырысады.",
			"The program hears no voice messages, sees no pictures, and does not know what the "
			"people know: hints, nicknames, "
			"what happened before. It may take banter between friends for an insult, and miss a "
			"polite threat. It tries "
			"not to flag quotations and reports of others' abuse."},
	[ARA_WORD_NEAR] = {"Ближе всего к порогу", "Шекке ең жақындары", "Closest to the threshold"},
	[ARA_WORD_NEAR_ABOUT] = {"Не отмечены, но их стоит прочесть.", "Белгіленбеді, бірақ оқыған жөн.",
		"Not flagged, but worth reading."},
	[ARA_WORD_TEXT] = {"Текст", "Мәтін", "Text"},
	[ARA_WORD_TIME] = {"Время", "Уақыты", "Time"},
	[ARA_WORD_WHY] = {"Почему", "Неге", "Why"},
	[ARA_WORD_WEIGHT] = {"Вес", "Салмағы", "Weight"},
	[ARA_WORD_LAW] = {"Статьи закона", "Заң баптары", "Articles of law"},
	[ARA_WORD_LAW_ABOUT] = {"Это справка, а не юридическая консультация: какие нормы говорят о том, что "
				"найдено. Подходит ли норма к "
				"случаю, решают юрист и суд. Тексты законов меняются: сверьте с источником.",
		"Бұл заң кеңесі емес, анықтама: табылған нәрсе туралы қандай нормалар айтады. Норманың осы "
		"жағдайға келетінін "
		"заңгер мен сот шешеді. Заң мәтіндері өзгереді: дереккөзбен салыстырыңыз.",
		"This is information, not legal advice: which provisions deal with what was found. Whether "
		"one applies is for a "
		"lawyer and a court to say. Laws change: compare with the source."},
	[ARA_WORD_LAW_NONE] = {"Для найденного здесь нет записей в справочнике.",
		"Табылғанға анықтамалықта жазба жоқ.", "The list has no entry for what was found here."},
	[ARA_WORD_LAW_UNCOVERED] =
		{"В справочнике нет записей для видов: {0}. Это не значит, что закон о них молчит.",
			"Анықтамалықта мына түрлерге жазба жоқ: {0}. Бұл заң олар туралы үнсіз деген сөз "
			"емес.",
			"The list has no entry for: {0}. That does not mean that the law is silent on them."},
	[ARA_WORD_LAW_REVISED] = {"Справочник: {0}, редакция от {1}.", "Анықтамалық: {0}, {1} редакциясы.",
		"List: {0}, revised {1}."},
	[ARA_WORD_SOURCE] = {"Источник", "Дереккөз", "Source"},
	[ARA_WORD_METHOD] = {"Как это сделано", "Бұл қалай жасалды", "How this was done"},
	[ARA_WORD_METHOD_ABOUT] =
		{"Каждое сообщение оценено отдельно: программа разбирает слова (русские, казахские, "
		 "вперемешку, с ошибками "
		 "и маскировкой) и складывает их веса, выученные на размеченных текстах. Сумма переведена в "
		 "вероятность; сообщение отмечено, если вероятность одного из видов достигает порога. Тот же "
		 "файл "
		 "и та же версия дают тот же результат. Программа работает на этом компьютере и никуда "
		 "ничего не "
		 "отправляет.",
			"Әр хабар жеке бағаланды: бағдарлама сөздерді (орысша, қазақша, аралас, қатемен, "
			"бүркемелеп жазылған) талдап, "
			"белгіленген мәтіндерден үйренген салмақтарын қосады. Қосынды ықтималдыққа "
			"айналдырылды; бір түрдің ықтималдығы "
			"шекке жетсе, хабар белгіленеді. Сол файл мен сол нұсқа сол нәтижені береді. "
			"Бағдарлама осы компьютерде жұмыс "
			"істейді және ешқайда ештеңе жібермейді.",
			"Each message is judged by itself: the program takes its words (Russian, Kazakh, "
			"mixed, misspelt, disguised) and "
			"adds up weights that were learned from labelled texts. The sum is turned into a "
			"probability; a message is "
			"flagged where the probability of a kind reaches its threshold. The same file and "
			"version give the same result. "
			"The program works on this computer and sends nothing anywhere."},
	[ARA_WORD_METHOD_PATTERNS] =
		{"Закономерности — суммы тех же вероятностей по времени: старое весит меньше, несколько "
		 "сообщений одного вечера — меньше, чем столько же в разные дни, ответ тем же вычитается. "
		 "Формулы — в arasha/case.h.",
			"Қайталану үлгілері — сол ықтималдықтардың уақыт бойынша қосындысы: ескісі аз салмақ "
			"береді, бір кештегі бірнеше хабар әр күнгі сонша хабардан аз салмақ береді, "
			"солай жауап қайтару шегеріледі. Формулалары — arasha/case.h файлында.",
			"Patterns are sums of the same probabilities over time: what is old weighs less, "
			"several messages of one evening less than as many on different days, and answers "
			"in kind are taken off. The formulas stand in arasha/case.h."},
	[ARA_WORD_METHOD_TARGETS] =
		{"Кому написано: так указано в файле или это ответ; в чате двоих — другой участник.",
			"Кімге жазылған: файлда солай көрсетілген не бұл жауап; екеудің чатында — екінші "
			"қатысушы.",
			"To whom a message goes: as the file says, or whom it answers; in a chat of two the "
			"other one."},
	[ARA_WORD_METHOD_REDACTED] = {"Имена скрыты ({0}); слова, совпадающие с ними в текстах, номера, адреса и ники тоже.",
		"Есімдер жасырылған ({0}); мәтіндегі солармен сәйкес сөздер, нөмірлер, мекенжайлар мен никтер де.",
		"Names are hidden ({0}), and where they stand in texts; so are numbers, addresses and handles there."},
	[ARA_WORD_TOOL] = {"Программа", "Бағдарлама", "Program"},
	[ARA_WORD_MODEL] = {"Модель", "Модель", "Model"},
	[ARA_WORD_MODEL_BUILTIN] = {"встроенная", "кіріктірілген", "built in"},
	[ARA_WORD_OPERATING_POINT] = {"Пороги", "Шектер", "Operating point"},
	[ARA_WORD_TERMS] = {"Свои слова", "Өз сөздері", "Words of one's own"},
	[ARA_WORD_ZONE] = {"Часовой пояс", "Уақыт белдеуі", "Time zone"},
	[ARA_WORD_COMPUTER_ZONE] = {"этого компьютера", "осы компьютердікі", "this computer's"},
	[ARA_WORD_THRESHOLDS] = {"Пороги видов", "Түрлердің шектері", "Thresholds of the kinds"},
	[ARA_WORD_THRESHOLD] = {"Порог", "Шегі", "Threshold"},
	[ARA_WORD_FILES] = {"Исходные файлы", "Бастапқы файлдар", "Source files"},
	[ARA_WORD_FILE] = {"Файл", "Файл", "File"},
	[ARA_WORD_BYTES] = {"байт", "байт", "bytes"},
	[ARA_WORD_COUNTS] = {"Что прочитано и что пропущено", "Не оқылды, не өткізілді",
		"What was read and what was skipped"},
	[ARA_WORD_COUNT_RECORDS] = {"Записей в файлах", "Файлдардағы жазбалар", "Records in the files"},
	[ARA_WORD_COUNT_TEXT] = {"сообщения с текстом: оценены", "мәтінді хабарлар: бағаланды",
		"messages with text: judged"},
	[ARA_WORD_COUNT_NO_TEXT] = {"сообщения без текста (медиафайлы, удалённые): показаны, но не оценены",
		"мәтінсіз хабарлар (медиа, жойылған): көрсетілді, бірақ бағаланбады",
		"messages without text (media, deleted): shown, not judged"},
	[ARA_WORD_SKIP_SERVICE] = {"служебные записи мессенджера: пропущены",
		"мессенджердің қызметтік жазбалары: өткізілді", "notes of the messenger: skipped"},
	[ARA_WORD_SKIP_THREAD] = {"другие чаты того же файла: пропущены",
		"сол файлдағы басқа чаттар: өткізілді", "other chats of the file: skipped"},
	[ARA_WORD_SKIP_NO_SENDER] = {"без автора: пропущены", "авторсыз: өткізілді",
		"without a sender: skipped"},
	[ARA_WORD_SKIP_BAD] = {"не удалось прочесть: пропущены", "оқу мүмкін болмады: өткізілді",
		"could not be read: skipped"},
	[ARA_WORD_SKIP_FIRST] = {"первая: {0}", "біріншісі: {0}", "the first: {0}"},
	[ARA_WORD_UNJUDGED] = {"не удалось оценить", "бағалау мүмкін болмады", "could not be judged"},
	[ARA_WORD_NOTE_UNDATED] = {"Сообщений с нечитаемой датой: {0}. Они оценены и показаны на своём "
				   "месте, но в закономерностях не участвуют.",
		"Күні оқылмайтын хабарлар: {0}. Олар бағаланып, өз орнында көрсетілді, бірақ үлгілерге "
		"қатыспайды.",
		"Messages with an unreadable date: {0}. They are judged and shown in their place, but no "
		"pattern rests on them."},
	[ARA_WORD_NOTE_BACKWARDS] = {"Сообщений, которые стоят в файле после более поздних: {0}. Здесь они "
				     "расставлены по времени.",
		"Файлда кешірек хабардан кейін тұрған хабарлар: {0}. Мұнда олар уақыт бойынша реттелді.",
		"Messages that stand in the file behind later ones: {0}. Here they are in order of time."},
	[ARA_WORD_NOTE_TRUNCATED] =
		{"Файл {0} обрывается после записи {1}: чего в нём недостаёт, здесь не видно.",
			"{0} файлы {1}-жазбадан кейін үзілген: онда не жетіспейтіні мұнда көрінбейді.",
			"File {0} is cut off after record {1}: what it lacks cannot be seen here."},
	[ARA_WORD_CHECK] = {"Проверка подлинности", "Түпнұсқалығын тексеру", "Checking this report"},
	[ARA_WORD_CHECK_ABOUT] =
		{"Каждое звено цепочки — SHA-256 от предыдущего звена и всех байтов страницы между ними. "
		 "Если изменить на странице хоть "
		 "один знак, звенья с этого места перестанут сходиться. Запишите последнее звено отдельно от "
		 "файла "
		 "(на бумаге, в письме юристу): кто переделает всю страницу вместе с цепочкой, получит "
		 "другое "
		 "последнее звено.",
			"Тізбектің әр буыны — алдыңғы буын мен олардың арасындағы барлық байттың SHA-256 "
			"мәні. Беттегі бір таңба өзгерсе, "
			"сол жерден бастап буындар сәйкес келмейді. Соңғы буынды файлдан бөлек жазып қойыңыз "
			"(қағазға, заңгерге хатқа): "
			"бетті тізбегімен бірге қайта жасаған адамда соңғы буын басқа болады.",
			"Each link of the chain is the SHA-256 of the link before it and all bytes of the "
			"page between them. If a single "
			"character of the page is changed, the links from there on no longer fit. Write the "
			"last link down apart from the "
			"file (on paper, in a letter to a lawyer): whoever makes the whole page anew, chain "
			"included, gets another last link."},
	[ARA_WORD_CHECK_HOW] = {"Проверить страницу и исходный файл: {0}",
		"Бет пен бастапқы файлды тексеру: {0}", "To check the page and the source file: {0}"},
	[ARA_WORD_CHECK_LAST] = {"Последнее звено", "Соңғы буын", "Last link"},
	[ARA_WORD_PARTICIPANT] = {"Участник {0}", "{0}-қатысушы", "Participant {0}"},
	[ARA_WORD_RECIPIENT] = {"получатель (не отвечал)", "алушы (жауап бермеген)",
		"the recipient (who never answered)"},
	[ARA_WORD_LABELS] = {"злоупотребление", "теріс қылық", "abuse"},
	[ARA_WORD_LABELS + 1] = {"оскорбление", "қорлау", "insult"},
	[ARA_WORD_LABELS + 2] = {"унижение", "кемсіту", "humiliation"},
	[ARA_WORD_LABELS + 3] = {"травля", "қудалау", "harassment"},
	[ARA_WORD_LABELS + 4] = {"угроза", "қорқыту", "threat"},
	[ARA_WORD_LABELS + 5] = {"давление", "қысым көрсету", "pressure"},
	[ARA_WORD_LABELS + 6] = {"сталкинг", "аңду", "stalking"},
	[ARA_WORD_LABELS + 7] = {"ненависть по признаку", "белгісі бойынша өшпенділік", "hate"},
	[ARA_WORD_LABELS + 8] = {"сексуальные домогательства", "жыныстық тиісу", "sexual harassment"},
	[ARA_WORD_LABELS + 9] = {"мат", "боқтық", "obscene words"},
};

const char *ara_word(enum ara_tongue tongue, int word)
{
	return words[word][tongue];
}

const char *ara_tongue_code(enum ara_tongue tongue)
{
	static const char *const codes[ARA_TONGUES] = {"ru", "kk", "en"};
	return codes[tongue];
}

const char *ara_label_word(enum ara_tongue tongue, const char *label)
{
	static const char *const labels[] = {"abuse", "insult", "humiliation", "harassment", "threat",
		"pressure", "stalking", "hate", "sexual", "profanity"};
	for (int i = 0; i < (int)(sizeof labels / sizeof *labels); i++) {
		if (strcmp(label, labels[i]) == 0)
			return words[ARA_WORD_LABELS + i][tongue];
	}
	return label;
}

void ara_add_count(ara_buffer *out, enum ara_tongue tongue, uint64_t number)
{
	char digits[24];
	size_t size = 0;
	do
		digits[size++] = (char)('0' + number % 10);
	while ((number /= 10) > 0);
	bool apart = size > 4;
	while (size-- > 0) {
		ara_buffer_byte(out, digits[size]);
		if (apart && size % 3 == 0 && size > 0)
			ara_buffer_text(out, tongue == ARA_TONGUE_EN ? "," : "\u00A0");
	}
}

void ara_add_decimal(ara_buffer *out, enum ara_tongue tongue, double number, int decimals)
{
	size_t begin = out->size;
	ara_buffer_format(out, "%.*f", decimals, number);
	char *point = memchr(out->data + begin, '.', out->size - begin);
	if (point != NULL && tongue != ARA_TONGUE_EN)
		*point = ',';
}

void ara_add_long_date(ara_buffer *out, enum ara_tongue tongue, int64_t time)
{
	static const char *const months[ARA_TONGUES][12] = {
		{"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
			"октября", "ноября", "декабря"},
		{
			"қаңтар",
			"ақпан",
			"наурыз",
			"сәуір",
			"мамыр",
			"маусым",
			"шілде",
			"тамыз",
			"қыркүйек",
			"қазан",
			"қараша",
			"желтоқсан",
		},
		{"January", "February", "March", "April", "May", "June", "July", "August", "September",
			"October", "November", "December"},
	};
	ara_civil civil;
	ara_time_civil(time, &civil);
	const char *month = months[tongue][civil.month - 1];
	if (tongue == ARA_TONGUE_KK)
		ara_buffer_format(out, "%d\u00A0ж. %d\u00A0%s", civil.year, civil.day, month);
	else
		ara_buffer_format(out, "%d\u00A0%s %d", civil.day, month, civil.year);
	if (tongue == ARA_TONGUE_RU)
		ara_buffer_text(out, "\u00A0г.");
}

void ara_add_short_day(ara_buffer *out, enum ara_tongue tongue, const ara_civil *civil)
{
	static const char *const months[] = {
		"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	if (tongue == ARA_TONGUE_EN)
		ara_buffer_format(
			out, "%d\u00A0%s\u00A0%d", civil->day, months[civil->month - 1], civil->year);
	else
		ara_buffer_format(out, "%02d.%02d.%d", civil->day, civil->month, civil->year);
}

void ara_add_short_time(ara_buffer *out, enum ara_tongue tongue, int64_t time)
{
	ara_civil civil;
	ara_time_civil(time, &civil);
	ara_add_short_day(out, tongue, &civil);
	ara_buffer_format(out, ", %02d:%02d:%02d", civil.hour, civil.minute, civil.second);
}
