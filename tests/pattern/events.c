/* SPDX-License-Identifier: Apache-2.0 */
/* What a text adds to an event. */
#include "model/small.h"
#include <arasha/case.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static arasha_model *model;
static arasha_analyzer *analyzer;

static int begin(void **state)
{
	small_model small = small_default();

	(void)state;
	model = small_open(&small);
	return arasha_analyzer_create(&analyzer, model, NULL, NULL);
}

static int end(void **state)
{
	(void)state;
	arasha_analyzer_destroy(analyzer);
	arasha_model_unref(model);
	return 0;
}

static arasha_event read(const char *text)
{
	arasha_event event = {.id = 5, .time = 6, .sender = 7, .target = 8};

	assert_int_equal(arasha_event_read(analyzer, text, strlen(text), &event, NULL), ARASHA_OK);
	assert_int_equal(event.id, 5);
	assert_int_equal(event.sender, 7);
	return event;
}

static void test_scores_go_by_the_labels_names(void **state)
{
	arasha_score scores[SMALL_LABELS];
	arasha_event event = read("лентяй");
	size_t count;

	(void)state;
	assert_int_equal(
		arasha_classify(analyzer, "лентяй", strlen("лентяй"), scores, SMALL_LABELS, &count, NULL),
		ARASHA_OK);
	assert_true(event.scores[ARASHA_LABEL_INSULT] == (float)scores[SMALL_INSULT].probability);
	assert_true(event.scores[ARASHA_LABEL_THREAT] == (float)scores[SMALL_THREAT].probability);
	assert_true(event.scores[ARASHA_LABEL_STALKING] == 0);
}

static void test_refusals(void **state)
{
	static const char *const refusals[] = {"Не пиши мне больше",
		"пожалуйста, больше никогда мне не звоните", "оставь меня в покое!", "ОТСТАНЬ",
		"я не хочу с тобой разговаривать", "хватит мне писать", "мені мазалама", "Маған жазба енді",
		"маган жазба", "мені тыныш қалдыршы", "мазамды алмашы", "Прекратите, разговор окончен",
		"соңғы рет сұраймын, маған жазба"};
	static const char *const others[] = {"он мне не пишет", "ты не пишешь мне, почему?",
		"пиши мне почаще", "напиши мне", "не забудь позвонить маме", "маған жаз", "маған хабарлас",
		"мазалама, бәрі жақсы", "оставь меня здесь, я подожду", ""};

	(void)state;
	for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++)
		if (read(refusals[i]).cues != ARASHA_CUE_REFUSAL)
			fail_msg("no refusal: %s", refusals[i]);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (read(others[i]).cues & ARASHA_CUE_REFUSAL)
			fail_msg("a refusal: %s", others[i]);
}

/* Most of what says "do not" is for another, for today, about another matter, or told of. */
static void test_what_is_no_refusal(void **state)
{
	static const char *const others[] = {"Не пишите ей больше, ей и так плохо", "не звони ему",
		"отстаньте от девочки", "завтра не приходите, мы закрыты",
		"Ертең базарға келмеңіз, санитарлық күн", "Не добавляй соль, я уже солила",
		"Не видно, какая ты грустная, приходи", "«Маған жазба» депті, естідің бе?",
		"она написала «не пиши мне больше», что мне делать?",
		"маған жазба дедің, бірақ бәрібір жазам", "Уже в полицию написала, номер КУИ есть",
		"Қоймадағы камерадан қарадық, жазба сақталды"};
	static const char *const refusals[] = {"Не звони.", "Не пиши мне в WhatsApp, я прошу",
		"не надо мне «доброе утро», не пиши больше", "үйіме келме", "Күйеуім бар, жазбаңыз"};

	(void)state;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (read(others[i]).cues & ARASHA_CUE_REFUSAL)
			fail_msg("a refusal: %s", others[i]);
	for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++)
		if (!(read(refusals[i]).cues & ARASHA_CUE_REFUSAL))
			fail_msg("no refusal: %s", refusals[i]);
}

/* Whoever threatens, presses or pursues goes on. */
static void test_who_threatens_refuses_nothing(void **state)
{
	arasha_event threat = read("Не пиши мне больше? Сломаю, сломаю, сломаю!");

	(void)state;
	assert_true(threat.scores[ARASHA_LABEL_THREAT] > 0.9f);
	assert_int_equal(threat.cues & ARASHA_CUE_REFUSAL, 0);
}

static void test_insistence(void **state)
{
	static const char *const insisting[] = {"Почему ты молчишь?", "возьми трубку", "я жду твоего ответа",
		"ну ответь хоть что-нибудь", "неге жауап бермейсің", "неге жауап бермейсин",
		"Телефонды көтерші", "сағындым", "давай встретимся", "бір рет сөйлесейікші", "Ты где?",
		"скучаю по тебе, где ты сейчас", "если не выйдешь, поднимусь сам", "сенсіз өмірдің мәні жоқ",
		/* in the midst of much else, and in Latin letters */
		"Весь день дождь. Купил хлеб. Почему молчишь, ответь мне. Завтра на работу.",
		"pochemu ty molchish?"};
	static const char *const others[] = {"завтра контрольная по алгебре", "нан мен сүт ал",
		"собрание в шесть, зал на втором этаже", "сабақ сегізде басталады", "спасибо, всё получилось",
		/* of somebody else, said by somebody else, or of a thing */
		"көлік күтіп тұр, сигнал бермейді", "он попросил: «ответь»",
		"автобус ушёл, ждали одного водителя, где ты", "ответь ему, он волнуется",
		"жазды сағындым деп құрбым айтып жүр", "спроси в регистратуре, где ты в очереди на анализы",
		""};

	(void)state;
	for (size_t i = 0; i < sizeof insisting / sizeof *insisting; i++)
		if (read(insisting[i]).cues != ARASHA_CUE_INSISTENCE)
			fail_msg("no insistence: %s", insisting[i]);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (read(others[i]).cues)
			fail_msg("a cue: %s", others[i]);
}

/* A word that no message had teaches nothing, however many of them there are. */
static void test_words_that_nobody_wrote_say_nothing(void **state)
{
	static const char *const syllables[] = {"бур", "гет", "дож", "зем", "кыц", "лаф", "мюс", "нощ", "пяк",
		"руч", "сих", "тэв", "фош", "хел", "цад", "чум"};
	uint32_t random = 1;

	(void)state;
	for (int message = 0; message < 3000; message++) {
		char text[256] = "";

		for (int syllable = 0; syllable < 24; syllable++) {
			random = random * 1664525 + 1013904223;
			strcat(text, syllables[random >> 28]);
			if (syllable % 3 == 2)
				strcat(text, " ");
		}
		if (read(text).cues)
			fail_msg("a cue: %s", text);
	}
}

static void test_whereabouts(void **state)
{
	static const char *const shown[] = {"я знаю, где ты живёшь", "Знаю твой адрес",
		"видел тебя вчера возле подъезда", "мы знаем во сколько ты возвращаешься",
		"сенің қайда тұратыныңды білемін", "кайда туратыныңды білем", "үйіңнің алдында тұрмын",
		"кіммен отырғаныңды көрдім"};
	static const char *const others[] = {"ты знаешь, где я живу?", "видел тебя вчера, привет",
		"не знаю адрес", "да не слежу я за тобой", "не знаю, где ты живёшь", "қайда тұрасың?",
		"білемін"};

	(void)state;
	for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
		if (!(read(shown[i]).cues & ARASHA_CUE_WHEREABOUTS))
			fail_msg("no whereabouts: %s", shown[i]);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (read(others[i]).cues & ARASHA_CUE_WHEREABOUTS)
			fail_msg("whereabouts: %s", others[i]);
}

static void test_sketches_tell_copies(void **state)
{
	arasha_event first = read("Уезжай из нашего города, тебе здесь не место, все это знают");
	arasha_event copy = read("уезжай из нашего города!!! тебе здесь совсем не место, все это знают 😡");
	arasha_event other = read("Завтра после обеда поедем на рынок за яблоками и картошкой");
	arasha_event brief = read("пошли в кино");

	(void)state;
	assert_true(arasha_sketch_similarity(first.sketch, first.sketch) == 1.0);
	assert_true(arasha_sketch_similarity(first.sketch, copy.sketch) > 0.6);
	assert_true(arasha_sketch_similarity(first.sketch, other.sketch) < 0.4);
	assert_true(arasha_sketch_similarity(first.sketch, brief.sketch) < 0.4);
}

/* Of few words only the same ones in the same order are a copy. */
static void test_short_texts_are_copies_where_they_are_equal(void **state)
{
	arasha_event brief = read("пошли в кино"), same = read("Пошли в кино!!"),
		     other = read("пошли в театр");
	arasha_event turned = read("в кино пошли"), none = read("😡 !!");

	(void)state;
	assert_true(brief.sketch[0] != 0 && brief.sketch[0] == brief.sketch[1]);
	assert_true(arasha_sketch_similarity(brief.sketch, same.sketch) == 1.0);
	assert_true(arasha_sketch_similarity(brief.sketch, other.sketch) < 0.5);
	assert_true(arasha_sketch_similarity(brief.sketch, turned.sketch) < 0.5);
	assert_int_equal(none.sketch[0] | none.sketch[1], 0);
}

static void test_ill_formed_text_leaves_the_event(void **state)
{
	arasha_analyzer_options options = ARASHA_ANALYZER_OPTIONS_INIT;
	arasha_event event = {.id = 5, .cues = 3};
	arasha_analyzer *strict;

	(void)state;
	options.ill_formed = ARASHA_ILL_FORMED_REFUSE;
	assert_int_equal(arasha_analyzer_create(&strict, model, &options, NULL), ARASHA_OK);
	assert_int_equal(arasha_event_read(strict, "ab\xFF", 3, &event, NULL), ARASHA_E_UTF8);
	assert_int_equal(event.cues, 3);
	arasha_analyzer_destroy(strict);
}

static void test_keys_and_names(void **state)
{
	(void)state;
	assert_int_equal(arasha_case_key("иван", 8), arasha_case_key("иван", 8));
	assert_int_not_equal(arasha_case_key("иван", 8), arasha_case_key("Иван", 8));
	assert_int_not_equal(arasha_case_key("", 0), 0);
	assert_int_not_equal(arasha_case_key("\0", 1), arasha_case_key("\0\0", 2));
	assert_string_equal(arasha_pattern_name(ARASHA_PATTERN_PILE_ON), "pile-on");
	assert_null(arasha_pattern_name(0));
	assert_null(arasha_pattern_name(ARASHA_PATTERNS));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_scores_go_by_the_labels_names),
		cmocka_unit_test(test_refusals),
		cmocka_unit_test(test_what_is_no_refusal),
		cmocka_unit_test(test_who_threatens_refuses_nothing),
		cmocka_unit_test(test_insistence),
		cmocka_unit_test(test_words_that_nobody_wrote_say_nothing),
		cmocka_unit_test(test_whereabouts),
		cmocka_unit_test(test_sketches_tell_copies),
		cmocka_unit_test(test_short_texts_are_copies_where_they_are_equal),
		cmocka_unit_test(test_ill_formed_text_leaves_the_event),
		cmocka_unit_test(test_keys_and_names),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
