/* SPDX-License-Identifier: Apache-2.0 */
/* Dates of the Gregorian calendar; see moment.h. The C library's functions would ask for the time zone. */
#include "patterns/moment.h"

enum { SECOND = 1000, MINUTE = 60 * SECOND, HOUR = 60 * MINUTE };

static const int64_t day_length = INT64_C(24) * HOUR;

struct reader {
	const char *at;
	const char *end;
};

/* The next `count` digits; -1 when they are not all there. */
static int64_t digits(struct reader *in, int count)
{
	int64_t number = 0;
	for (int i = 0; i < count; i++, in->at++) {
		if (in->at == in->end || *in->at < '0' || *in->at > '9')
			return -1;
		number = number * 10 + (*in->at - '0');
	}
	return number;
}

static bool pass(struct reader *in, char sign)
{
	if (in->at == in->end || *in->at != sign)
		return false;
	in->at++;
	return true;
}

static bool is_leap(int64_t year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int64_t days_of_month(int64_t year, int64_t month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	return days[month - 1] + (month == 2 && is_leap(year));
}

/* Days from 1970-01-01, by counting years that begin in March (Hinnant, "chrono-compatible low-level date
 * algorithms"). */
static int64_t days_from_date(int64_t year, int64_t month, int64_t day)
{
	year -= month <= 2;
	int64_t era = (year >= 0 ? year : year - 399) / 400;
	int64_t of_era = year - era * 400;
	int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static bool read_date(struct reader *in, int64_t *days)
{
	int64_t year = digits(in, 4);
	if (year < 0 || !pass(in, '-'))
		return false;
	int64_t month = digits(in, 2);
	if (month < 1 || month > 12 || !pass(in, '-'))
		return false;
	int64_t day = digits(in, 2);
	if (day < 1 || day > days_of_month(year, month))
		return false;
	*days = days_from_date(year, month, day);
	return true;
}

/* Digits beyond the millisecond are read and dropped. */
static bool read_fraction(struct reader *in, int64_t *milliseconds)
{
	if (!pass(in, '.') && !pass(in, ','))
		return true;
	const char *begin = in->at;
	for (int64_t unit = 100; in->at < in->end && *in->at >= '0' && *in->at <= '9'; unit /= 10, in->at++)
		*milliseconds += (*in->at - '0') * unit;
	return in->at > begin;
}

static bool read_clock(struct reader *in, int64_t *milliseconds)
{
	int64_t hour = digits(in, 2);
	if (hour < 0 || hour > 23 || !pass(in, ':'))
		return false;
	int64_t minute = digits(in, 2);
	if (minute < 0 || minute > 59)
		return false;
	*milliseconds = hour * HOUR + minute * MINUTE;
	if (!pass(in, ':'))
		return true;
	int64_t second = digits(in, 2);
	/* A leap second is taken for the next one. */
	if (second < 0 || second > 60)
		return false;
	*milliseconds += second * SECOND;
	return read_fraction(in, milliseconds);
}

static bool read_zone(struct reader *in, int64_t *offset)
{
	*offset = 0;
	if (in->at == in->end || pass(in, 'Z') || pass(in, 'z'))
		return true;
	bool west = pass(in, '-');
	if (!west && !pass(in, '+'))
		return false;
	int64_t hour = digits(in, 2);
	if (hour < 0 || hour > 23)
		return false;
	*offset = hour * HOUR;
	if (in->at < in->end) {
		pass(in, ':');
		int64_t minute = digits(in, 2);
		if (minute < 0 || minute > 59)
			return false;
		*offset += minute * MINUTE;
	}
	if (west)
		*offset = -*offset;
	return true;
}

bool ara_moment_read(const char *text, size_t size, int64_t *milliseconds)
{
	struct reader in = {text, text + size};
	int64_t days, clock = 0, offset = 0;
	if (!read_date(&in, &days))
		return false;
	if (in.at < in.end) {
		if (!pass(&in, 'T') && !pass(&in, 't') && !pass(&in, ' '))
			return false;
		if (!read_clock(&in, &clock) || !read_zone(&in, &offset))
			return false;
	}
	*milliseconds = days * day_length + clock - offset;
	return in.at == in.end;
}

void ara_moment_write(ara_buffer *out, int64_t milliseconds)
{
	int64_t days = milliseconds / day_length - (milliseconds % day_length < 0);
	int64_t clock = milliseconds - days * day_length;
	int64_t shifted = days + 719468;
	int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
	int64_t of_era = shifted - era * 146097;
	int64_t years = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * years + years / 4 - years / 100);
	int64_t moved = (5 * of_year + 2) / 153;
	int64_t day = of_year - (153 * moved + 2) / 5 + 1, month = moved < 10 ? moved + 3 : moved - 9;
	int64_t year = years + era * 400 + (month <= 2);
	ara_buffer_format(out, "%04lld-%02lld-%02lldT%02lld:%02lld:%02lld", (long long)year, (long long)month,
		(long long)day, (long long)(clock / HOUR), (long long)(clock / MINUTE % 60),
		(long long)(clock / SECOND % 60));
	if (clock % SECOND != 0)
		ara_buffer_format(out, ".%03lld", (long long)(clock % SECOND));
	ara_buffer_byte(out, 'Z');
}
