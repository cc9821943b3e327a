/* SPDX-License-Identifier: Apache-2.0 */
/* Counts of what the server did, in the text format of Prometheus. They tell nothing about texts. */
#ifndef ARA_SERVE_METRICS_H
#define ARA_SERVE_METRICS_H

#include <stdatomic.h>
#include <stdint.h>

#include "buffer.h"

typedef enum ara_route {
	ARA_ROUTE_OTHER,
	ARA_ROUTE_ANALYZE,
	ARA_ROUTE_CLASSIFY,
	ARA_ROUTE_DISCOVERY,
	ARA_ROUTE_HEALTH,
	ARA_ROUTE_METRICS,
	ARA_ROUTE_MODEL,
	ARA_ROUTE_PAGE,
	ARA_ROUTE_SUGGEST,
	ARA_ROUTES,
} ara_route;

enum { ARA_STATUS_CLASSES = 6, ARA_TIME_BUCKETS = 8 };

typedef struct ara_metrics {
	atomic_uint_fast64_t requests[ARA_ROUTES][ARA_STATUS_CLASSES];
	atomic_uint_fast64_t texts;
	atomic_uint_fast64_t times[ARA_TIME_BUCKETS + 1]; /* requests that took so long, the last: longer */
	atomic_uint_fast64_t microseconds;
} ara_metrics;

typedef struct ara_gauges {
	uint64_t connections;
	uint64_t reloads;
	uint64_t failed_reloads;
} ara_gauges;

void ara_metrics_count(ara_metrics *metrics, ara_route route, unsigned status, int64_t microseconds);
void ara_metrics_print(ara_metrics *metrics, const ara_gauges *gauges, ara_buffer *out);

#endif
