/* SPDX-License-Identifier: Apache-2.0 */
/* Disguises become one word whose span covers all of them; what is no disguise stays as it is. */
#include "lines.h"
#include "text/rude.h"
#include "text/skeleton.h"
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

/* The text is one token, of that word, and covers every byte. */
static void assert_disguise(const char *text, const char *word)
{
	char expected[256] = "[";
	const ara_token *token;

	strcat(expected, word);
	strcat(expected, "]");
	assert_words(text, expected);
	token = only_token(text);
	assert_int_equal(token->kind, ARASHA_TOKEN_WORD);
	assert_int_equal(token->repaired, 1);
	assert_int_equal(token->begin, 0);
	assert_int_equal(token->end, strlen(text));
}

/* Nothing in it is repaired, and the tokens are these. */
static void assert_innocent(const char *text, const char *spans)
{
	const ara_sentence *sentence = lines_sentence();

	assert_spans(text, spans);
	ara_text_start(lines_text(), text, strlen(text), ARASHA_LANGUAGE_OTHER);
	while (ara_text_next(lines_text(), lines_sentence())) {
		for (size_t i = 0; i < sentence->token_count; i++) {
			if (sentence->tokens[i].repaired)
				fail_msg("token %zu of \"%s\" is repaired", i, text);
		}
	}
}

static void test_letters_drawn_apart(void **state)
{
	(void)state;
	assert_disguise("с у к а", "сука");
	assert_disguise("С У К А", "сука");
	assert_disguise("д.у.р.а.к", "дурак");
	assert_disguise("д. у. р. а. к", "дурак");
	assert_disguise("с-у-к-а", "сука");
	assert_disguise("с_у_к_а", "сука");
	assert_disguise("с*у*к*а", "сука");
	assert_disguise("к ө т", "көт");
	assert_disguise("қ.о.т.а.қ", "қотақ");
	/* Any word of five letters or more. */
	assert_disguise("у м н и к", "умник");
	assert_disguise("с о б а к а", "собака");
}

static void test_signs_for_letters(void **state)
{
	(void)state;
	assert_disguise("п@длa", "падла");
	assert_disguise("с*ка", "сука");
	assert_disguise("х*й", "хуй");
	assert_disguise("ж*па", "жопа");
	assert_disguise("с***а", "сука");
	assert_disguise("п#здец", "пиздец");
	assert_disguise("$ука", "сука");
	assert_disguise("туп@я", "тупая");
	assert_disguise("қот@қ", "қотақ");
	assert_disguise("т@псырғанда", "тапсырғанда"); /* and no letter that never follows т */
	assert_disguise("су-ка", "сука");
	assert_disguise("х..й", "хуй");
}

/* A text may hide many words, in one sentence or in many; only signs without end in place of letters are
 * looked into no further. */
static void test_many_in_one_text(void **state)
{
	char bait[2000 + 1] = "";
	char many[300 * sizeof "п@дла х*й\n" + 1] = "";
	size_t repaired = 0;

	(void)state;
	assert_words("с*ка п@дла х*й п#здец ж*па т@псырғанда ур0д $ука туп@я қот@қ бл*дь пид%р",
		"[сука] [падла] [хуй] [пиздец] [жопа] [тапсырғанда] [урод] [сука] [тупая] [қотақ] [блядь] "
		"[пидор]");
	for (size_t i = 0; i < sizeof bait - 1; i++)
		bait[i] = "c%&"[i % 3];
	/* A word behind them is still found. */
	strcpy(bait + sizeof bait - sizeof ". с*ка", ". с*ка");
	ara_text_start(lines_text(), bait, strlen(bait), ARASHA_LANGUAGE_OTHER);
	while (ara_text_next(lines_text(), lines_sentence()))
		continue;
	assert_true(lines_sentence()->tokens[0].repaired);
	for (int i = 0; i < 300; i++)
		strcat(many, "п@дла х*й\n");
	ara_text_start(lines_text(), many, strlen(many), ARASHA_LANGUAGE_OTHER);
	while (ara_text_next(lines_text(), lines_sentence()))
		repaired += lines_sentence()->tokens[0].repaired + lines_sentence()->tokens[1].repaired;
	assert_int_equal(repaired, 600);
}

static void assert_last_word(const char *text, const char *word)
{
	char folded[64] = "";
	const ara_sentence *sentence = lines_sentence();

	ara_text_start(lines_text(), text, strlen(text), ARASHA_LANGUAGE_OTHER);
	while (ara_text_next(lines_text(), lines_sentence())) {
		const ara_token *last = &sentence->tokens[sentence->token_count - 1];

		folded[ara_text_to_utf8(sentence->units + last->word, last->length, folded)] = 0;
	}
	assert_string_equal(folded, word);
}

/* Signs before a sentence, however many, hide nothing in it; nor is another word found for want of trials. */
static void test_bait_before_a_word(void **state)
{
	static const struct {
		const char *bait, *word, *meant;
	} cases[] = {{"c@*cece#\n", "ты т*а*ь", "тварь"}, {"ek@@k#*@%ec\n", "у*ью", "убью"},
		{"ce%%c#%$$e\n", "х*й", "хуй"}, {"cek$e$@c%e##*#c#@#%%\n", "ты ш*#ха", "шлюха"},
		{"kc%k%c###%@$@#cc\n", "п*з*а", "пизда"}};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char text[4096] = "";

		for (int times = 0; times < 50; times++)
			strcat(text, cases[i].bait);
		strcat(text, cases[i].word);
		assert_last_word(text, cases[i].meant);
	}
}

/* Words that nobody knows, however many stand in a text, keep no slip of a later sentence from being mended;
 * but in one sentence not all of them are looked into, which takes long. */
static void test_slip_behind_unknown_words(void **state)
{
	enum { TIMES = 200 };
	static const char unknown[] = "пажуквы гилзедо жобакиц лазумех";
	static const char last[] = "пажуквы жобакиц ты ублюодк";
	char text[TIMES * sizeof unknown + sizeof last] = "";

	(void)state;
	for (int times = 0; times < TIMES; times++) {
		strcat(text, unknown);
		strcat(text, "\n");
	}
	strcat(text, last);
	assert_last_word(text, "ублюдок");
	for (char *at = text; (at = strchr(at, '\n')) != NULL;)
		*at = ' ';
	strcpy(text + (TIMES - 1) * sizeof unknown, "ублюодк");
	assert_last_word(text, "ублюодк");
}

static bool finds_rude(const ara_rude_index *stems, const uint16_t *letters, size_t count)
{
	ara_slot slots[16];
	ara_rude_match match;

	for (size_t i = 0; i < count; i++)
		slots[i] = (ara_slot){
			.letters = {letters[i]}, .set = ara_skeleton_bit(letters[i]), .sure = true};
	return ara_rude_find(stems, slots, count, &match);
}

/* Plain letters begin with a rude stem where it is found in them, and may as far as such letters go. */
static void test_begins_rude(void **state)
{
	static const uint16_t *const words[] = {u"сука", u"жәлеп", u"жалепка", u"выблядок", u"недоебал",
		u"отсоси", u"подъебнул", u"қотақбас", u"сік", u"разъезд", u"суп", u"щука", u"въ", u"у",
		u"долбоебы", u"idiot"};
	ara_rude_index stems;

	(void)state;
	ara_rude_init(&stems);
	for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
		bool found = false;
		size_t length = 0;

		while (words[w][length] != 0)
			length++;
		for (size_t count = length; count > 0; count--) {
			bool begins = finds_rude(&stems, words[w], count);

			assert_int_equal(ara_rude_begins(&stems, words[w], count), begins);
			found |= begins;
			if (found)
				assert_true(ara_rude_may_begin(&stems, words[w], count));
		}
	}
	assert_true(ara_rude_may_begin(&stems, u"переп", 5));
	assert_false(ara_rude_may_begin(&stems, u"щу", 2));
	assert_false(ara_rude_may_begin(&stems, u"разъя", 5));
	assert_true(ara_rude_may_begin(&stems, u"", 0));
	assert_false(ara_rude_begins(&stems, u"", 0));
}

/* As few trials as they may be: the same stem, or none. */
static void test_trials_that_end(void **state)
{
	ara_slot slots[4] = {{.letters = {u'х'}, .set = ara_skeleton_bit(u'х'), .sure = true},
		{.least = 1, .most = 2, .gap = true},
		{.letters = {u'й'}, .set = ara_skeleton_bit(u'й'), .sure = true}};
	ara_rude_index stems;
	bool found = false;

	(void)state;
	ara_rude_init(&stems);
	for (size_t trials = 0; trials < 200; trials++) {
		size_t left = trials;
		ara_rude_match match;
		bool now = ara_rude_find_within(&stems, slots, 3, false, &left, &match);

		assert_true(now || !found);
		found = now;
		if (found)
			assert_memory_equal(match.stem, u"хуй", 3 * sizeof(uint16_t));
	}
	assert_true(found);
}

/* The sign need not stand where the shorter of two stems could end. */
static void test_signs_near_the_end(void **state)
{
	(void)state;
	assert_disguise("су*ка", "сучка"); /* a sign for a letter, if that gives a word */
	assert_disguise("бл*ть", "блять");
	assert_disguise("бл*дь", "блядь");
	assert_disguise("пид%р", "пидор");
	assert_disguise("дура*ки", "дурачки");
	assert_disguise("ху**вый", "хуевый");
	assert_disguise("на**й", "нахуй");
	/* The sign hides the rest of the stem, and letters go on behind it. */
	assert_disguise("наё**вать", "наебывать");
	assert_disguise("ко**ы", "козлы");
}

static void test_digits_for_letters(void **state)
{
	(void)state;
	assert_disguise("6лядь", "блядь");
	assert_disguise("4мошник", "чмошник"); /* мошник is known, too */
	assert_disguise("пи3дец", "пиздец");
	assert_disguise("3аткнись", "заткнись");
	assert_disguise("ур0д", "урод");
	assert_disguise("х0рошо", "хорошо");
	assert_disguise("4ерт", "черт");
	assert_disguise("х0р0ш0", "хорошо");
	assert_disguise("з@$унуть", "засунуть");
	/* Of a sign's letters the one that can be said there. */
	assert_disguise("мудак4м", "мудакам");
	assert_disguise("пидор4с", "пидорас");
	assert_disguise("қотақ64с", "қотақбас");
	assert_disguise("сер3жка", "сережка");
	assert_disguise("3автра", "завтра");
	assert_innocent("3кітап 4комнаты", "|3кітап|4комнаты|");
	/* Words that nobody knows. */
	assert_disguise("г0л0возадый", "головозадый");
	assert_disguise("зануд$тво", "занудство");
	assert_disguise("теб3", "тебе");
	assert_disguise("ниж3", "ниже");
	assert_disguise("6алаға", "балаға");
	assert_disguise("кикимор4мой", "кикиморамой");
	assert_innocent("до8утра группа4курс камаз4310", "|до8утра|группа4курс|камаз4310|");
	assert_innocent("по3блока", "|по3блока|"); /* it was read as позблока */
}

/* Flags' halves and letters in circles and squares, with whatever nobody sees between them. */
static void test_emoji_for_letters(void **state)
{
	(void)state;
	assert_disguise("дур🅰️к", "дурак");
	assert_disguise("🅱️лядь", "блядь");
	assert_disguise("к🅾️зёл", "козел");
	assert_disguise("ду🇷\xE2\x80\x8B🇦\xE2\x80\x8Bк", "дурак");
	assert_disguise("𝒅𝒚рак", "дурак");
	/* Also of a word that nobody knows. */
	assert_disguise("сквырд🅰️лка", "сквырдалка");
	assert_disguise("🄲квырд🅰️лка", "сквырдалка");
	assert_disguise("сквы🇷\xE2\x80\x8Bд🅰️лк⭕м", "сквырдалком");
	assert_disguise("ра🄲🅒квырдалка", "рассквырдалка");
	assert_words("Ⓜ️Сквырда ждём🅱️ 🅰️🅱️Сквырда",
		"m сквырда ждем b a b сквырда");
	assert_words("❌сквырд🅰️лка", "❌ [сквырдалка]");
	assert_words("парковка🅿️слева", "парковка p слева");
	assert_innocent("Xb🅾x MIX🅰TEC", "|Xb|🅾|x|MIX|🅰|TEC|");
	assert_words("Казахстан🇰🇿 🅰️", "казахстан 🇰🇿 a");
	assert_innocent("удалить❌", "|удалить|❌|");
}

/* Only its begin is known, but between words is a space. */
static void test_signs_part_one_word(void **state)
{
	(void)state;
	assert_disguise("и·д·и·о·т·т·а·р·д·ы·ң", "идиоттардың");
	assert_disguise("м_а_н_к_а_л_а_р", "манкалар");
	assert_disguise("м·а·л", "мал");
	assert_words("к н и г а л о х", "[книга] [лох]");
	assert_words("м-а-л", "м - а - л");
	assert_words("а/б/в", "а / б / в");
}

/* What is drawn apart is a word as a whole, if it is known as one, and any sign may part it. */
static void test_words_drawn_apart(void **state)
{
	(void)state;
	assert_disguise("к о р а б л я", "корабля");
	assert_disguise("х о р о ш о", "хорошо");
	assert_disguise("д•у•р•а•к", "дурак");
	assert_disguise("д~у~р~а~к", "дурак");
	assert_disguise("с у у у к а", "сука");
	assert_words("т ы д у р а к", "т ы [дурак]");
	assert_disguise("Х.О.Р.О.Ш.О", "хорошо");
	assert_disguise("Х.О.Х.Л.О.В", "хохлов");
}

static void test_slips(void **state)
{
	(void)state;
	assert_disguise("ублюодк", "ублюдок");
	assert_disguise("придуорк", "придурок");
	assert_disguise("уб людок", "ублюдок");
	assert_disguise("при дурок", "придурок");
	/* What everybody writes is meant, too: whom a threat is aimed at may be disguised. */
	assert_disguise("тбея", "тебя");
	assert_disguise("путсь", "пусть");
	assert_disguise("предолжение", "предложение");
	assert_disguise("пре дложение", "предложение");
	/* Known words, and parts that words may have by themselves. */
	assert_innocent("на вес тесто", "|на|вес|тесто|");
	assert_innocent("маған ұнай ма", "|маған|ұнай|ма|");
	/* Short words, only into ones that cannot be taken for another. */
	assert_disguise("скуа", "сука");
	assert_innocent("аххах СКУА", "|аххах|СКУА|");
	/* Parts that are words, but none that often stand beside each other. */
	assert_disguise("пидо рас", "пидорас");
	assert_disguise("қота ғым", "қотағым");
	assert_disguise("су ка", "сука");
	assert_innocent("с ней в общем не та", "|с|ней|в|общем|не|та|");
	assert_innocent("канал РЕН ТВ", "|канал|РЕН|ТВ|");
}

/* A rude word glued to another stands for both; what is a form or a compound of known ones is whole. */
static void test_glued_words(void **state)
{
	(void)state;
	assert_disguise("дуракбольшой", "дурак");
	assert_disguise("простоублюдок", "ублюдок");
	assert_disguise("вотпредатели", "предатели");
	/* Names are glued of words, too. */
	assert_innocent("с Москальковой", "|с|Москальковой|");
	assert_innocent("расстрелом приснились", "|расстрелом|приснились|");
	assert_innocent("компанияларына шараларына", "|компанияларына|шараларына|");
	assert_innocent("правозащитница самоубийцы", "|правозащитница|самоубийцы|");
	/* Kazakh words take one ending after the other, and `теріңді` is a word, too. */
	assert_innocent("көмектеріңді өтініштеріңді", "|көмектеріңді|өтініштеріңді|");
	assert_innocent("түсінбейсіздерме", "|түсінбейсіздерме|");
	assert_disguise("өтінішдурак", "дурак");
}

static void test_other_scripts_and_hidden_characters(void **state)
{
	(void)state;
	assert_disguise("дypaк", "дурак");
	assert_disguise("c y k a", "сука");
	assert_disguise("су\xE2\x80\x8Bка", "сука");
	assert_disguise("с\xE2\x80\x8Dу\xE2\x80\x8Dк\xE2\x80\x8Dа", "сука");
	assert_disguise("ду\xE2\x81\xA0рак", "дурак");
}

/* Drawn-out letters are shortened, which is emphasis and no disguise. */
static void test_drawn_out_letters(void **state)
{
	(void)state;
	assert_words("дуууурак", "дурак");
	assert_int_equal(only_token("дуууурак")->repaired, 0);
	assert_int_equal(only_token("дуууурак")->end, strlen("дуууурак"));
	assert_disguise("дууу*ак", "дурак");
}

static void test_disguises_in_sentences(void **state)
{
	(void)state;
	assert_spans("ну ты и с у к а, да", "|ну|ты|и|с у к а|,|да|");
	assert_words("ну ты и с у к а, да", "ну ты и [сука] , да");
	assert_spans("иди, д.у.р.а.к!", "|иди|,|д.у.р.а.к|!|");
	assert_spans("сен қ о т а қ сың", "|сен|қ о т а қ|сың|");
	assert_words("(с*ка)", "( [сука] )");
	assert_words("вот с*ка. Ладно", "вот [сука] . | ладно");
}

/* What ends the sentence, or its part, does not save the word before it. */
static void test_signs_behind_a_disguise(void **state)
{
	(void)state;
	assert_words("х..й, да", "[хуй] , да");
	assert_words("на х..й.", "на [хуй] .");
	assert_words("х-й...", "[хуй] .");
	assert_words("с*ка!", "[сука] !");
	assert_words("сука* ж*па*", "сука * [жопа] *");
}

static void test_short_words_between_spaces(void **state)
{
	(void)state;
	assert_innocent("Ол де білімнің пайдасын айтты", "|Ол|де|білімнің|пайдасын|айтты|");
	assert_innocent("я и ты", "|я|и|ты|");
	assert_innocent("а б в", "|а|б|в|");
	assert_innocent("я в а", "|я|в|а|");
	assert_innocent("а у и о", "|а|у|и|о|");
	assert_innocent("а б в г д е ё", "|а|б|в|г|д|е|ё|");
	assert_innocent("о, я и с ней", "|о|,|я|и|с|ней|");
	assert_innocent("я - и - ты", "|я|-|и|-|ты|");
	assert_innocent("А что, а у нас?", "|А|что|,|а|у|нас|?|");
	assert_innocent("о-о-о", "|о|-|о|-|о|");
	assert_innocent("ы-ы-ы-ы, гол", "|ы|-|ы|-|ы|-|ы|,|гол|");
}

static void test_abbreviations_and_initials(void **state)
{
	(void)state;
	assert_innocent("и т. д.", "|и|т|.|д|.|");
	assert_innocent("и т.д. и т.п.", "|и|т|.|д|.|и|т|.|п|.|");
	assert_innocent("т. к. он", "|т|.|к|.|он|");
	assert_innocent("А. С. Пушкин", "|А|.|С|.|Пушкин|");
	assert_innocent("А.С.Пушкин", "|А|.|С|.|Пушкин|");
	assert_innocent("В.С., Г.В., М.А.", "|В|.|С|.|,|Г|.|В|.|,|М|.|А|.|");
	assert_innocent("к.т.н., и.о., у.е.", "|к|.|т|.|н|.|,|и|.|о|.|,|у|.|е|.|");
	assert_innocent("к.т. және л.х.", "|к|.|т|.|және|л|.|х|.|");
	assert_innocent("г.в. 2010", "|г|.|в|.|2010|");
	assert_innocent("к-т, б-к, л-х", "|к|-|т|,|б|-|к|,|л|-|х|");
	assert_innocent("С.С.С.Р.", "|С|.|С|.|С|.|Р|.|");
	assert_innocent("Ма****, Ал****", "|Ма|****|,|Ал|****|");
	assert_innocent("б. к., х. и.", "|б|.|к|.|,|х|.|и|.|");
	assert_innocent("М.Г.У. и Н.А.Т.О., А.Б.А.Й", "|М|.|Г|.|У|.|и|Н|.|А|.|Т|.|О|.|,|А|.|Б|.|А|.|Й|");
	assert_innocent("Б.М.В. и Н.Л.О.", "|Б|.|М|.|В|.|и|Н|.|Л|.|О|.|");
}

static void test_numbers_lists_prices(void **state)
{
	(void)state;
	assert_innocent("1 2 3", "|1|2|3|");
	assert_innocent("1) а 2) б 3) в", "|1|)|а|2|)|б|3|)|в|");
	assert_innocent("а) сүт; б) нан", "|а|)|сүт|;|б|)|нан|");
	assert_innocent("сүт-500тг, нан-200", "|сүт|-|500тг|,|нан|-|200|");
	assert_innocent("@АМИНА сәлем, з@@уда", "|@|АМИНА|сәлем|,|з|@@|уда|");
	assert_innocent("100$ и 5% или 3*4=12", "|100|$|и|5|%|или|3|*|4|=|12|");
	assert_innocent("в 5-й раз, 10-го", "|в|5|-|й|раз|,|10|-|го|");
	assert_innocent("а1 б2 в3 м4", "|а1|б2|в3|м4|");
	assert_innocent("covid19 2к18", "|covid19|2к18|");
	assert_innocent("3беттен 4ай 5кг mp3ға", "|3беттен|4ай|5кг|mp3ға|");
	/* Whole or at the begin they were read as rude words with a figure for their first letter. */
	assert_innocent("3балам бар, 3баласы", "|3балам|бар|,|3баласы|");
	assert_innocent("3бананов, 3балық", "|3бананов|,|3балық|");
	assert_innocent("34бойца, 90жылдардағы", "|34бойца|,|90жылдардағы|");
	assert_innocent("708ар 347ем 801ны", "|708ар|347ем|801ны|");
	assert_innocent("3сек, 40м, 5ти, 4ой", "|3сек|,|40м|,|5ти|,|4ой|");
	assert_innocent("мен4, дом6, номер1, стоп1, м37", "|мен4|,|дом6|,|номер1|,|стоп1|,|м37|");
	assert_innocent("хлеб*, сахар**", "|хлеб|*|,|сахар|**|");
	assert_innocent("*жай* **қалың** _көлбеу_", "|*|жай|*|**|қалың|**|_|көлбеу|_|");
	assert_innocent("a*x+b*y", "|a|*|x|+|b|*|y|");
}

static void test_smilies(void **state)
{
	(void)state;
	assert_innocent("привет :) как ;-)", "|привет|:|)|как|;|-|)|");
	assert_innocent("о_о О_о.. о.О", "|о|_|о|О|_|о|..|о|.|О|");
	assert_innocent("хаха xD :D", "|хаха|xD|:|D|");
}

/* Words with a sign between them that somebody wrote without a space, a rude one among them or not. */
static void test_words_without_a_space(void **state)
{
	(void)state;
	assert_innocent("дура,как", "|дура|,|как|");
	assert_innocent("бля,ты", "|бля|,|ты|");
	assert_innocent("ана.Ал", "|ана|.|Ал|");
	assert_innocent("кота.Как", "|кота|.|Как|");
	assert_innocent("сука,ебать", "|сука|,|ебать|");
	assert_innocent("бля#тег", "|бля|#|тег|");
	assert_innocent("хуй-хуй", "|хуй|-|хуй|");
	assert_innocent("как-то кто-нибудь", "|как|-|то|кто|-|нибудь|");
	assert_innocent("М-да, н-да...", "|М|-|да|,|н|-|да|...|");
	assert_innocent("и/или он/она", "|и|/|или|он|/|она|");
	assert_innocent("хлеб@соль", "|хлеб|@|соль|");
	assert_innocent("керемет&рахмет", "|керемет|&|рахмет|");
	assert_innocent("лайық!Каспиге", "|лайық|!|Каспиге|");
	assert_innocent("жаман@", "|жаман|@|");
}

/* Rude stems stand inside these. */
static void test_innocent_words_stay_themselves(void **state)
{
	(void)state;
	assert_innocent("застрахуйте корабля колебания", "|застрахуйте|корабля|колебания|");
	assert_words("застрахуйте корабля колебания", "застрахуйте корабля колебания");
	assert_words("рубля потреблять оскорблять", "рубля потреблять оскорблять");
	assert_words("за-стра-хуй-те", "за - стра - хуй - те");
	assert_words("сукно психуй командуй", "сукно психуй командуй");
	assert_words("көтеріңкі мәселе", "көтеріңкі мәселе");
	assert_innocent("көтеру ебін табу сұқ котеру", "|көтеру|ебін|табу|сұқ|котеру|");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_letters_drawn_apart),
		cmocka_unit_test(test_signs_for_letters),
		cmocka_unit_test(test_many_in_one_text),
		cmocka_unit_test(test_bait_before_a_word),
		cmocka_unit_test(test_slip_behind_unknown_words),
		cmocka_unit_test(test_begins_rude),
		cmocka_unit_test(test_trials_that_end),
		cmocka_unit_test(test_signs_near_the_end),
		cmocka_unit_test(test_digits_for_letters),
		cmocka_unit_test(test_emoji_for_letters),
		cmocka_unit_test(test_signs_part_one_word),
		cmocka_unit_test(test_words_drawn_apart),
		cmocka_unit_test(test_slips),
		cmocka_unit_test(test_glued_words),
		cmocka_unit_test(test_other_scripts_and_hidden_characters),
		cmocka_unit_test(test_drawn_out_letters),
		cmocka_unit_test(test_disguises_in_sentences),
		cmocka_unit_test(test_signs_behind_a_disguise),
		cmocka_unit_test(test_short_words_between_spaces),
		cmocka_unit_test(test_abbreviations_and_initials),
		cmocka_unit_test(test_numbers_lists_prices),
		cmocka_unit_test(test_smilies),
		cmocka_unit_test(test_words_without_a_space),
		cmocka_unit_test(test_innocent_words_stay_themselves),
	};

	return cmocka_run_group_tests(tests, lines_begin, lines_end);
}
