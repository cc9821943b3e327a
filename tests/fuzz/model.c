/* SPDX-License-Identifier: Apache-2.0 */
/* A model file is refused, or judges texts. The file as it is, then as if somebody had made size and checksum
 * fit, without which nothing behind the header would ever be reached. */
#include "fuzz.h"
#include "model/small.h"
#include <math.h>
#include <string.h>

enum { ROOM = 128, FILE_SIZE_AT = 16 };

static const char text[] = "Спасибо, лентяй! Сен жалқау. Чертовщина: сломаю забор, 5 😀 www.kz, д у р а к";

static void read_through(const arasha_model *model)
{
	uint32_t labels = arasha_model_label_count(model);
	const char *name, *value;
	size_t sum = 0;
	double threshold;

	for (uint32_t label = 0; label < labels; label++) {
		sum += strlen(arasha_model_label_name(model, label));
		CHECK(arasha_model_label_share(model, label) >= 0 &&
			arasha_model_label_share(model, label) <= 1);
	}
	for (uint32_t i = 0; (name = arasha_model_operating_point(model, i)); i++)
		for (uint32_t label = 0; label < labels; label++) {
			CHECK(arasha_model_threshold(model, name, label, &threshold) == ARASHA_OK);
			CHECK(threshold >= 0 && threshold <= 1);
		}
	for (uint32_t i = 0; (name = arasha_model_metadata(model, i, &value)); i++)
		sum += strlen(name) + strlen(value);
	CHECK(labels > 0 && sum > 0);
}

static void judge(arasha_analyzer *analyzer, uint32_t labels)
{
	static arasha_reason reasons[ROOM];
	arasha_score scores[ARA_MODEL_MAX_LABELS];
	arasha_token tokens[ROOM];
	size_t count, size = sizeof text - 1;

	CHECK(arasha_classify(analyzer, text, size, scores, ARA_MODEL_MAX_LABELS, &count, NULL) == ARASHA_OK);
	CHECK(count == labels);
	for (uint32_t i = 0; i < labels; i++) {
		double sum = 0, largest = 1;

		CHECK(isfinite(scores[i].margin) && scores[i].probability >= 0 && scores[i].probability <= 1);
		CHECK(scores[i].begin <= scores[i].end && scores[i].end <= size);
		CHECK(arasha_explain(analyzer, text, size, i, reasons, ROOM, &count, NULL) == ARASHA_OK);
		for (size_t at = 0; at < count; at++) {
			sum += reasons[at].weight;
			largest = fmax(largest, fabs(reasons[at].weight));
		}
		CHECK(fabs(sum - scores[i].margin) <= 1e-6 * largest);
	}
	CHECK(arasha_tokenize(analyzer, text, size, tokens, ROOM, &count, NULL) == ARASHA_OK);
}

static arasha_status try_bytes(const uint8_t *bytes, size_t size)
{
	arasha_analyzer *analyzer;
	arasha_model *model = NULL;
	arasha_error error = {0};
	arasha_status status = arasha_model_open_memory(&model, bytes, size, NULL, NULL, NULL, &error);

	if (status != ARASHA_OK) {
		CHECK(!model && error.code == status && error.message && error.offset <= size);
		return status;
	}
	read_through(model);
	CHECK(arasha_analyzer_create(&analyzer, model, NULL, NULL) == ARASHA_OK);
	judge(analyzer, arasha_model_label_count(model));
	arasha_analyzer_destroy(analyzer);
	arasha_model_unref(model);
	return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	uint8_t *bytes;

	if (try_bytes(data, size) == ARASHA_OK || size < ARA_MODEL_SECTIONS_AT)
		return 0;
	bytes = malloc(size);
	CHECK(bytes);
	memcpy(bytes, data, size);
	small_store_u32(bytes + FILE_SIZE_AT, (uint32_t)size);
	small_store_u32(bytes + FILE_SIZE_AT + 4, 0);
	small_seal(bytes, size);
	try_bytes(bytes, size);
	free(bytes);
	return 0;
}
