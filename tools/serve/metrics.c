/* SPDX-License-Identifier: Apache-2.0 */
/* Counting; see metrics.h. */
#include "serve/metrics.h"

static const char *const route_names[ARA_ROUTES] = {
	"other", "analyze", "classify", "discovery", "health", "metrics", "model", "page", "suggestscore"};

/* Upper bounds in microseconds, and as they are written in seconds. */
static const int64_t bounds[ARA_TIME_BUCKETS] = {50, 100, 250, 500, 1000, 5000, 25000, 100000};
static const char *const bound_names[ARA_TIME_BUCKETS] = {
	"0.00005", "0.0001", "0.00025", "0.0005", "0.001", "0.005", "0.025", "0.1"};

void ara_metrics_count(ara_metrics *metrics, ara_route route, unsigned status, int64_t microseconds)
{
	unsigned class = status / 100 < ARA_STATUS_CLASSES ? status / 100 : 0;
	size_t bucket = 0;
	while (bucket < ARA_TIME_BUCKETS && microseconds > bounds[bucket])
		bucket++;
	atomic_fetch_add_explicit(&metrics->requests[route][class], 1, memory_order_relaxed);
	atomic_fetch_add_explicit(&metrics->times[bucket], 1, memory_order_relaxed);
	atomic_fetch_add_explicit(&metrics->microseconds, (uint_fast64_t)microseconds, memory_order_relaxed);
}

static unsigned long long value(atomic_uint_fast64_t *counter)
{
	return (unsigned long long)atomic_load_explicit(counter, memory_order_relaxed);
}

static void print_times(ara_metrics *metrics, ara_buffer *out)
{
	unsigned long long count = 0;
	ara_buffer_text(out, "# HELP arasha_request_seconds Time from a received request to its answer.\n"
			     "# TYPE arasha_request_seconds histogram\n");
	for (size_t i = 0; i < ARA_TIME_BUCKETS; i++) {
		count += value(&metrics->times[i]);
		ara_buffer_format(
			out, "arasha_request_seconds_bucket{le=\"%s\"} %llu\n", bound_names[i], count);
	}
	count += value(&metrics->times[ARA_TIME_BUCKETS]);
	ara_buffer_format(out,
		"arasha_request_seconds_bucket{le=\"+Inf\"} %llu\narasha_request_seconds_sum %.6f\n"
		"arasha_request_seconds_count %llu\n",
		count, (double)value(&metrics->microseconds) / 1e6, count);
}

static void print_one(
	ara_buffer *out, const char *name, const char *type, const char *help, unsigned long long number)
{
	ara_buffer_format(out, "# HELP %s %s\n# TYPE %s %s\n%s %llu\n", name, help, name, type, name, number);
}

void ara_metrics_print(ara_metrics *metrics, const ara_gauges *gauges, ara_buffer *out)
{
	ara_buffer_text(out, "# HELP arasha_requests_total Requests answered.\n"
			     "# TYPE arasha_requests_total counter\n");
	for (size_t route = 0; route < ARA_ROUTES; route++) {
		for (size_t class = 0; class < ARA_STATUS_CLASSES; class ++) {
			unsigned long long count = value(&metrics->requests[route][class]);
			if (count > 0)
				ara_buffer_format(out,
					"arasha_requests_total{route=\"%s\",status=\"%zuxx\"} %llu\n",
					route_names[route], class, count);
		}
	}
	print_one(out, "arasha_texts_total", "counter", "Texts classified.", value(&metrics->texts));
	print_times(metrics, out);
	print_one(out, "arasha_connections", "gauge", "Open connections.", gauges->connections);
	print_one(out, "arasha_reloads_total", "counter", "Reloads of the model.", gauges->reloads);
	print_one(out, "arasha_failed_reloads_total", "counter",
		"Reloads that failed; the model there was stayed.", gauges->failed_reloads);
}
