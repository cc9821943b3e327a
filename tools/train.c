/* SPDX-License-Identifier: Apache-2.0 */
/* arasha train: a model from a recipe, with a progress bar for whoever watches. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <arasha/train.h>

#include "command.h"
#include "message.h"

enum { BAR_WIDTH = 30 };

/* The line on the terminal, drawn anew when it would look different. */
struct progress {
	bool wanted;
	char drawn[128];
};

static void draw(struct progress *progress, const char *line)
{
	ara_buffer out = {NULL, 0, 0};
	if (strcmp(line, progress->drawn) == 0)
		return;
	snprintf(progress->drawn, sizeof progress->drawn, "%s", line);
	ara_buffer_format(&out, "\r\033[K%s", line);
	(void)ara_write_all(STDERR_FILENO, out.data, out.size);
	ara_buffer_finish(&out);
}

static void show_progress(void *context, const char *stage, double done)
{
	char line[128];
	char bar[BAR_WIDTH + 1];
	double part = done >= 0 && done <= 1 ? done : 0;
	size_t filled = (size_t)(part * BAR_WIDTH);
	memset(bar, ' ', BAR_WIDTH);
	memset(bar, '=', filled);
	bar[BAR_WIDTH] = '\0';
	snprintf(line, sizeof line, "%-24.40s [%s] %3d %%", stage, bar, (int)(part * 100));
	draw(context, line);
}

static int run(const ara_options *options)
{
	struct progress progress = {.wanted = isatty(STDERR_FILENO) == 1};
	arasha_train_options how = ARASHA_TRAIN_OPTIONS_INIT;
	arasha_train_error error = {.code = ARASHA_OK};
	if (options->output == NULL)
		return ara_usage_error(options->command->name, "-o FILE is missing");
	how.threads = options->threads;
	how.data_directory = options->data;
	if (progress.wanted) {
		how.progress = show_progress;
		how.progress_context = &progress;
	}
	arasha_status status = arasha_train(options->operands.items[0], options->output, &how, &error);
	if (progress.wanted)
		draw(&progress, "");
	if (status != ARASHA_OK)
		ara_complain("%s (%s)", error.message, arasha_status_name(status));
	return status == ARASHA_OK ? ARA_EXIT_DONE : ARA_EXIT_FAILED;
}

static const int options[] = {ARA_OPTION_OUTPUT, ARA_OPTION_THREADS, ARA_OPTION_DATA, 0};

const ara_command ara_train_command = {
	.name = "train",
	.operands = "RECIPE",
	.summary = "Learn a model from labelled texts.",
	.about = "RECIPE names the texts and how to learn from them. The same recipe and texts give the\n"
		 "same model to the byte, with any number of threads; without --threads there is one\n"
		 "for each processor. A model file that is there is replaced when the new one is done.\n",
	.options = options,
	.operands_min = 1,
	.operands_max = 1,
	.run = run,
};
