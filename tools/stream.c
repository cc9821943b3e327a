/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The stream; see stream.h
 *
 * Batches of lines go round in a ring. The thread that called fills them, workers handle them, whichever is
 *free the next one, and a writer writes them in the order of the ring. Three counters say how far each has
 *come:
 *
 *	written <= taken <= filled <= written + batch_count
 *
 * A batch belongs to the reader from filled on, to the worker that took it until it is marked done, then to
 *the writer. Counters and marks change under the lock; the bytes of a batch need none.
 */
#include "stream.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "input.h"
#include "message.h"

struct batch {
	ara_lines lines;
	ara_buffer out;
	ara_buffer complaints;
	bool done;
};

struct stream {
	const ara_stream_job *job;
	pthread_mutex_t lock;
	pthread_cond_t changed;
	struct batch *batches;
	size_t batch_count;
	uint64_t filled;
	uint64_t taken;
	uint64_t written;
	bool closed; /* no more will be filled */
	bool bad;    /* a record was: the writer's until it ends */
};

struct worker {
	struct stream *stream;
	void *state;
	pthread_t thread;
};

static struct batch *batch_at(const struct stream *stream, uint64_t number)
{
	return &stream->batches[number % stream->batch_count];
}

static void complain_of(struct batch *batch, uint64_t line, const ara_buffer *why)
{
	ara_buffer_format(
		&batch->complaints, "arasha: %s:%llu: ", batch->lines.path, (unsigned long long)line);
	ara_buffer_add(&batch->complaints, why->data, why->size);
	ara_buffer_byte(&batch->complaints, '\n');
}

/* A byte order mark opens a file, not its first record: it passes. */
static size_t pass_byte_order_mark(struct batch *batch)
{
	static const char mark[] = "\xEF\xBB\xBF";
	const ara_buffer *bytes = &batch->lines.bytes;
	if (batch->lines.first != 1 || bytes->size < 3 || memcmp(bytes->data, mark, 3) != 0)
		return 0;
	ara_buffer_add(&batch->out, mark, 3);
	return 3;
}

static void handle_batch(const ara_stream_job *job, void *state, struct batch *batch, ara_buffer *why)
{
	ara_buffer_reset(&batch->out);
	ara_buffer_reset(&batch->complaints);
	const char *end = batch->lines.bytes.data + batch->lines.bytes.size;
	const char *at = batch->lines.bytes.data + pass_byte_order_mark(batch);
	for (uint64_t line = batch->lines.first; at < end; line++) {
		const char *feed = memchr(at, '\n', (size_t)(end - at));
		const char *stop = feed == NULL ? end : feed;
		bool carriage = feed != NULL && feed > at && feed[-1] == '\r';
		ara_record record = {at, (size_t)(stop - at) - carriage, line};
		why->size = 0;
		if (!job->handle(state, &record, &batch->out, why))
			complain_of(batch, line, why);
		ara_buffer_text(&batch->out, carriage ? "\r\n" : "\n");
		at = feed == NULL ? end : feed + 1;
	}
}

/* Takes the next batch; NULL when there will be none. */
static struct batch *take_batch(struct stream *stream)
{
	struct batch *batch = NULL;
	pthread_mutex_lock(&stream->lock);
	while (stream->taken == stream->filled && !stream->closed)
		pthread_cond_wait(&stream->changed, &stream->lock);
	if (stream->taken < stream->filled)
		batch = batch_at(stream, stream->taken++);
	pthread_mutex_unlock(&stream->lock);
	return batch;
}

static void *work(void *argument)
{
	struct worker *worker = argument;
	struct stream *stream = worker->stream;
	ara_buffer why = {NULL, 0, 0};
	struct batch *batch;
	while ((batch = take_batch(stream)) != NULL) {
		handle_batch(stream->job, worker->state, batch, &why);
		pthread_mutex_lock(&stream->lock);
		batch->done = true;
		pthread_cond_broadcast(&stream->changed);
		pthread_mutex_unlock(&stream->lock);
	}
	ara_buffer_finish(&why);
	return NULL;
}

/* Waits for the batch that is to be written next; NULL when all are. */
static struct batch *wait_for_done(struct stream *stream)
{
	struct batch *batch = NULL;
	pthread_mutex_lock(&stream->lock);
	for (;;) {
		bool any = stream->written < stream->filled;
		if (any && batch_at(stream, stream->written)->done)
			batch = batch_at(stream, stream->written);
		if (batch != NULL || (!any && stream->closed))
			break;
		pthread_cond_wait(&stream->changed, &stream->lock);
	}
	pthread_mutex_unlock(&stream->lock);
	return batch;
}

static void *write_batches(void *argument)
{
	struct stream *stream = argument;
	struct batch *batch;
	while ((batch = wait_for_done(stream)) != NULL) {
		/* The reader may be waiting for input that never comes: only leaving the program stops it. */
		if (!ara_buffer_print(&batch->out))
			_exit(ARA_EXIT_FAILED);
		if (batch->complaints.size > 0) {
			(void)ara_write_all(STDERR_FILENO, batch->complaints.data, batch->complaints.size);
			stream->bad = true;
		}
		pthread_mutex_lock(&stream->lock);
		batch->done = false;
		stream->written++;
		pthread_cond_broadcast(&stream->changed);
		pthread_mutex_unlock(&stream->lock);
	}
	return NULL;
}

/* Fills batches until the input ends. */
static void read_batches(struct stream *stream, ara_input *input)
{
	bool more = true;
	while (more) {
		pthread_mutex_lock(&stream->lock);
		while (stream->filled - stream->written == stream->batch_count)
			pthread_cond_wait(&stream->changed, &stream->lock);
		struct batch *batch = batch_at(stream, stream->filled);
		pthread_mutex_unlock(&stream->lock);

		more = ara_input_next(input, &batch->lines);
		pthread_mutex_lock(&stream->lock);
		if (more)
			stream->filled++;
		else
			stream->closed = true;
		pthread_cond_broadcast(&stream->changed);
		pthread_mutex_unlock(&stream->lock);
	}
}

static bool start_thread(pthread_t *thread, void *(*run)(void *), void *argument)
{
	int error = pthread_create(thread, NULL, run, argument);
	if (error != 0)
		ara_complain("cannot start a thread: %s", strerror(error));
	return error == 0;
}

/* Makes the workers' states and starts them. Returns how many run; after a message fewer than `count`. */
static uint32_t start_workers(struct stream *stream, struct worker *workers, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++) {
		struct worker *worker = &workers[i];
		worker->stream = stream;
		worker->state = stream->job->start(stream->job->context);
		if (worker->state == NULL)
			return i;
		if (!start_thread(&worker->thread, work, worker)) {
			stream->job->stop(worker->state);
			return i;
		}
	}
	return count;
}

static void stop_workers(struct stream *stream, struct worker *workers, uint32_t count)
{
	pthread_mutex_lock(&stream->lock);
	stream->closed = true;
	pthread_cond_broadcast(&stream->changed);
	pthread_mutex_unlock(&stream->lock);
	for (uint32_t i = 0; i < count; i++) {
		pthread_join(workers[i].thread, NULL);
		stream->job->stop(workers[i].state);
	}
}

static void free_batches(struct stream *stream)
{
	for (size_t i = 0; i < stream->batch_count; i++) {
		ara_buffer_finish(&stream->batches[i].lines.bytes);
		ara_buffer_finish(&stream->batches[i].out);
		ara_buffer_finish(&stream->batches[i].complaints);
	}
	free(stream->batches);
}

/* Runs the stream with its workers started; false when the writer could not be. */
static bool run_threads(struct stream *stream, ara_input *input)
{
	pthread_t writer;
	if (!start_thread(&writer, write_batches, stream))
		return false;
	read_batches(stream, input);
	pthread_join(writer, NULL);
	return true;
}

int ara_stream_run(const ara_stream_job *job, const char *const *paths, size_t path_count, uint32_t threads)
{
	struct stream stream = {.job = job, .batch_count = 2 * (size_t)threads + 2};
	ara_input input;
	stream.batches = ara_grow(NULL, stream.batch_count, sizeof *stream.batches);
	memset(stream.batches, 0, stream.batch_count * sizeof *stream.batches);
	struct worker *workers = ara_grow(NULL, threads, sizeof *workers);
	pthread_mutex_init(&stream.lock, NULL);
	pthread_cond_init(&stream.changed, NULL);
	ara_input_init(&input, paths, path_count);

	uint32_t started = start_workers(&stream, workers, threads);
	bool ran = started == threads && run_threads(&stream, &input);
	stop_workers(&stream, workers, started);

	bool good = ran && !stream.bad && !input.failed;
	ara_input_finish(&input);
	pthread_cond_destroy(&stream.changed);
	pthread_mutex_destroy(&stream.lock);
	free(workers);
	free_batches(&stream);
	return good ? ARA_EXIT_DONE : ARA_EXIT_FAILED;
}
