/* SPDX-License-Identifier: Apache-2.0 */
/* What a user of the installed library writes: says whether the message of standard input is abuse, and the word that
 * weighs most. Compiles as C99 and as C++17. */
#include <arasha.h>
#include <stdio.h>
#include <string.h>

static int judge(arasha_analyzer *analyzer, const char *text, size_t size)
{
	arasha_score scores[10];
	arasha_reason reason;
	arasha_error error;
	size_t count;

	memset(&error, 0, sizeof error);
	if (arasha_classify(analyzer, text, size, scores, 10, &count, &error) != ARASHA_OK)
		return 1;
	if (arasha_explain(analyzer, text, size, 0, &reason, 1, &count, &error) != ARASHA_OK &&
	    error.code != ARASHA_E_CAPACITY)
		return 1;
	printf("%s %.*s %s\n", scores[0].probability > 0.5 ? "abuse" : "fine", (int)(reason.end - reason.begin),
	       text + reason.begin, arasha_version());
	return 0;
}

int main(void)
{
	static char text[4096];
	size_t size = fread(text, 1, sizeof text, stdin);
	arasha_analyzer *analyzer = NULL;
	arasha_model *model = NULL;
	int failed = 1;

	if (arasha_model_open_builtin(&model, NULL, NULL) == ARASHA_OK &&
	    arasha_analyzer_create(&analyzer, model, NULL, NULL) == ARASHA_OK)
		failed = judge(analyzer, text, size);
	arasha_analyzer_destroy(analyzer);
	arasha_model_unref(model);
	return failed;
}
