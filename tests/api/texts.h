/* SPDX-License-Identifier: Apache-2.0 */
/* Messages of every kind that the tests of the API go over, and the analyzer that they share. */
#ifndef TEST_API_TEXTS_H
#define TEST_API_TEXTS_H

#include <arasha.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { LABELS = 10, ABUSE = 0, PROFANITY = 9, TEXTS_MOST = 400, TEXT_LONGEST = 600 };

static const char *const fragments[] = {"ты дурак", "Сен ақымақсың ба?", "спасибо большое", "с у к а",
	"я тебя найду.", "Рахмет, бауырым!", "он назвал меня дурой", "не", "котак", "https://vk.com/id1",
	"@aigul", "завтра в 10:30", "өлтірем сені", "\xF0\x9F\x98\x80", "ты че ваще", "акымаксын", "!!!",
	"\n", "п@дла", "жақсы екен", "дуууурак", "durak", "3,5 млн", "\xFF", "ё", "бля, опять дождь",
	"Қайдасың? Кел.", "«тварь»", "сволочь", "удачи всем", "если не отдашь деньги - пожалеешь", "."};

typedef struct texts {
	char text[TEXTS_MOST][TEXT_LONGEST];
	size_t size[TEXTS_MOST];
	size_t count;
} texts;

static inline uint32_t next_random(uint32_t *state)
{
	*state = *state * 1664525 + 1013904223;
	return *state >> 8;
}

/* One to twelve fragments each; the same texts in every run. */
static inline void make_texts(texts *all, size_t count)
{
	uint32_t seed = 7;

	all->count = count;
	for (size_t i = 0; i < count; i++) {
		size_t parts = 1 + next_random(&seed) % 12;

		all->text[i][0] = 0;
		for (size_t part = 0; part < parts; part++) {
			strcat(all->text[i],
				fragments[next_random(&seed) % (sizeof fragments / sizeof *fragments)]);
			strcat(all->text[i], next_random(&seed) % 5 ? " " : ". ");
		}
		all->size[i] = strlen(all->text[i]);
	}
}

static inline arasha_analyzer *make_analyzer(const arasha_analyzer_options *options)
{
	arasha_analyzer *analyzer;
	arasha_model *model;

	assert_int_equal(arasha_model_open_builtin(&model, NULL, NULL), ARASHA_OK);
	assert_int_equal(arasha_analyzer_create(&analyzer, model, options, NULL), ARASHA_OK);
	arasha_model_unref(model);
	return analyzer;
}

static inline void classify(arasha_analyzer *analyzer, const char *text, size_t size, arasha_score *scores)
{
	size_t count;

	assert_int_equal(arasha_classify(analyzer, text, size, scores, LABELS, &count, NULL), ARASHA_OK);
	assert_int_equal(count, LABELS);
}

#endif
