/* SPDX-License-Identifier: Apache-2.0 */
#include "attempt.h"
#include "model/small.h"
#include "support/guard.h"
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

enum { LARGEST = 1 << 20, ROOM = 128 };

static const char text[] = "Спасибо, лентяй! Сен жалқау. Чертовщина: сломаю забор, 5 😀 www.kz";

/* Looks at all that the model tells of itself. */
static void read_through(const arasha_model *model, size_t size)
{
	uint32_t labels = arasha_model_label_count(model);
	const char *name, *value;
	double threshold;
	size_t length = 0;

	for (uint32_t label = 0; label < labels; label++) {
		length += strlen(arasha_model_label_name(model, label));
		assert_true(arasha_model_label_share(model, label) >= 0);
	}
	for (uint32_t i = 0; (name = arasha_model_operating_point(model, i)); i++) {
		length += strlen(name);
		assert_int_equal(arasha_model_threshold(model, name, labels - 1, &threshold), ARASHA_OK);
		assert_true(threshold >= 0 && threshold <= 1);
	}
	for (uint32_t i = 0; (name = arasha_model_metadata(model, i, &value)); i++)
		length += strlen(name) + strlen(value);
	assert_in_range(length, 1, size);
}

static void explain(arasha_analyzer *analyzer, const arasha_score *score)
{
	static arasha_reason reasons[ROOM];
	double sum = 0, largest = 1;
	size_t count;

	assert_int_equal(
		arasha_explain(analyzer, text, strlen(text), score->label, reasons, ROOM, &count, NULL),
		ARASHA_OK);
	for (size_t i = 0; i < count; i++) {
		assert_true(reasons[i].begin <= reasons[i].end && reasons[i].end <= strlen(text));
		sum += reasons[i].weight;
		largest = fmax(largest, fabs(reasons[i].weight));
	}
	/* Absurd weights leave their own rounding. */
	assert_true(fabs(sum - score->margin) <= 1e-6 * largest);
}

/* Judges a text with the model: whatever it says, it says it of this text, in numbers that are some. */
static void use(arasha_model *model)
{
	arasha_score scores[ARA_MODEL_MAX_LABELS];
	arasha_analyzer *analyzer;
	size_t count;

	assert_int_equal(arasha_analyzer_create(&analyzer, model, NULL, NULL), ARASHA_OK);
	assert_int_equal(
		arasha_classify(analyzer, text, strlen(text), scores, ARA_MODEL_MAX_LABELS, &count, NULL),
		ARASHA_OK);
	assert_int_equal(count, arasha_model_label_count(model));
	for (size_t i = 0; i < count; i++) {
		assert_true(isfinite(scores[i].margin));
		assert_true(scores[i].probability >= 0 && scores[i].probability <= 1);
		assert_true(scores[i].begin <= scores[i].end && scores[i].end <= strlen(text));
	}
	explain(analyzer, &scores[0]);
	arasha_analyzer_destroy(analyzer);
}

arasha_status attempt(const uint8_t *bytes, size_t size, arasha_error *error)
{
	static guard room;
	arasha_model *model = NULL;
	arasha_status status;
	const uint8_t *end;

	if (!room.pages)
		guard_start(&room, LARGEST);
	end = guard_at_end(&room, bytes, size);
	status = arasha_model_open_memory(&model, end, size, NULL, NULL, NULL, error);
	if (status == ARASHA_OK) {
		read_through(model, size);
		use(model);
		arasha_model_unref(model);
		return status;
	}
	assert_null(model);
	assert_int_equal(error->code, status);
	assert_true(error->offset <= size);
	return status;
}
