/* SPDX-License-Identifier: Apache-2.0 */
#include "generated.h"
#include "train/scratch.h"
#include <arasha/train.h>

/* In no order that means anything: what stands beside what is drawn. */
static const char *const pieces[] = {"лентяй", "Лентяя", "жалқау", "жалқаусың", "ты", "ТЫ", "сен", "сені",
	"не", "емес", "он", "сказал", "что", "деді", "сломаю", "сындырамын", "забор", "қақпаңды", "дурак",
	"ақымақ", "акымаксын", "чертовщина", "спасибо", "рахмет", "пирог", "бауырсақ", "завтра", "ертең", "я",
	"мен", "нас", "мама", "әже", "lentyay", "durak", "hello", "д у р а к", "л.е.н.т.я.й", "дуууурак",
	"ж@лқау",
	"дур\xe2\x80\x8b"
	"ак",
	"7", "2024", "😀",
	"👩\xe2\x80\x8d"
	"👧",
	"www.alma.kz", "@aiman", "е\xcc\x88лка", "ӘЖЕМ", "өйткені",
	"невыносимопредолгоговорящийперебивальщик"};

static const char *const signs[] = {" ", " ", " ", " ", " ", " ", " ", ", ", ". ", "! ", "? ", "... ", " «",
	"» ", "\n", " - ", "!!! ", "(", ") ", "", "\t"};

static uint32_t draw(uint32_t *random, size_t end)
{
	*random = *random * 1664525 + 1013904223;
	return (uint32_t)(((uint64_t)(*random >> 8) * end) >> 24);
}

static size_t add(char *text, size_t size, const char *piece)
{
	size_t length = strlen(piece);

	assert_true(length <= TEXT_ROOM - size);
	memcpy(text + size, piece, length);
	return size + length;
}

size_t make_text(uint32_t number, char text[TEXT_ROOM])
{
	/* The longest pieces, as often as the longest text has them, fit. */
	static const uint32_t most[] = {3, 8, 24};
	uint32_t random = number * 2654435761U + 1;
	size_t size = 0;

	for (uint32_t i = draw(&random, most[number % 3]) + 1; i > 0; i--) {
		size = add(text, size, pieces[draw(&random, sizeof pieces / sizeof *pieces)]);
		size = add(text, size, signs[draw(&random, sizeof signs / sizeof *signs)]);
	}
	return size;
}

arasha_model *open_any_model(const char *recipe)
{
	arasha_train_error failure;
	arasha_model *model;
	arasha_error error;
	const char *path;

	if (arasha_model_open_builtin(&model, NULL, &error) == ARASHA_OK)
		return model;
	if (error.code != ARASHA_E_UNSUPPORTED)
		fail_msg("%s", error.message);
	assert_int_equal(scratch_begin(NULL), 0);
	path = scratch_path("tiny.model");
	if (arasha_train(recipe, path, NULL, &failure) != ARASHA_OK)
		fail_msg("%s", failure.message);
	if (arasha_model_open_file(&model, path, NULL, &error) != ARASHA_OK)
		fail_msg("%s", error.message);
	assert_int_equal(scratch_end(NULL), 0);
	return model;
}
