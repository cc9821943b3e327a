/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Dates and times in files and on the page
 *
 * Exports give times of the phone or computer on which they were made, without a zone. They are taken for
 * times of the zone that ara_zone_set chose for the whole process, in which the page shows them again.
 */
#ifndef ARA_REPORT_WHEN_H
#define ARA_REPORT_WHEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buffer.h"

typedef struct ara_civil {
	int year;
	int month; /* 1 to 12 */
	int day;
	int hour;
	int minute;
	int second;
} ara_civil;

/* Chooses the zone: a name of the time zone database, UTC, or an offset such as +05:00; NULL: the computer's
 * own. False, with what is wrong appended to `why`, where there is no such zone. */
bool ara_zone_set(const char *name, ara_buffer *why);

/* Whether there is such a date and time, in the years 1990 to 2099. */
bool ara_civil_good(const ara_civil *civil);

/* To seconds since 1970 UTC, and back. The civil time is to be good. */
int64_t ara_civil_time(const ara_civil *civil);
void ara_time_civil(int64_t time, ara_civil *civil);

/* Difference of the zone from UTC at that time, in seconds. */
int ara_zone_offset(int64_t time);

/* Number of the day since 1970-01-01 in the zone; and its date. */
int64_t ara_time_day(int64_t time);
void ara_day_civil(int64_t day, ara_civil *civil);

/* Append the date and time as "2026-03-01 21:15:03"; and as "+05:00". */
void ara_add_time(ara_buffer *out, int64_t time);
void ara_add_offset(ara_buffer *out, int offset);

/* Reads a time in ISO 8601 ("2026-03-01T21:15:03.5+05:00", the letter, seconds and zone may lack), the day
 * first with points ("01.03.2026 21:15"), or seconds or milliseconds since 1970. False where it is none of
 * these. */
bool ara_read_time(const char *text, size_t size, int64_t *time);

/* Whether seconds since 1970 lie in the years that are good. */
bool ara_time_good(int64_t time);

#endif
