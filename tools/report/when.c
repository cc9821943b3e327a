/* SPDX-License-Identifier: Apache-2.0 */
/* Reading and writing of times; see when.h. */
#include "report/when.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* From here on a number counts milliseconds: as seconds it would lie in the year 5138. */
#define MILLISECONDS_FROM 100000000000LL
#define MINUTES_MOST (14 * 60)

enum { FIRST_YEAR = 1990, LAST_YEAR = 2099, DAY = 86400 };

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* Takes one to `most` digits. */
static bool take_number(const char **at, const char *end, size_t most, int *number)
{
	const char *begin = *at;
	*number = 0;
	while (*at < end && (size_t)(*at - begin) < most && is_digit(**at))
		*number = *number * 10 + (*(*at)++ - '0');
	return *at > begin;
}

static bool take_byte(const char **at, const char *end, char byte)
{
	if (*at >= end || **at != byte)
		return false;
	++*at;
	return true;
}

/* "+05:00", "+0500", "-3", "Z": in minutes. */
static bool take_offset(const char **at, const char *end, int *minutes)
{
	int hours, rest = 0;
	*minutes = 0;
	if (take_byte(at, end, 'Z'))
		return true;
	int sign = *at < end && **at == '-' ? -1 : 1;
	if (!take_byte(at, end, '+') && !take_byte(at, end, '-'))
		return false;
	if (!take_number(at, end, 2, &hours))
		return false;
	bool colon = take_byte(at, end, ':');
	if (!take_number(at, end, 2, &rest) && colon)
		return false;
	*minutes = sign * (hours * 60 + rest);
	return rest < 60 && hours * 60 + rest <= MINUTES_MOST;
}

/* The zone of POSIX for "UTC", "+05:00" or "UTC+5"; its sign goes the other way. */
static bool offset_zone(const char *name, ara_buffer *zone)
{
	int minutes = 0;
	bool utc = strncmp(name, "UTC", 3) == 0;
	const char *at = name + (utc ? 3 : 0);
	const char *end = name + strlen(name);
	if (at == end && !utc)
		return false;
	if (at < end && (!take_offset(&at, end, &minutes) || at != end))
		return false;
	int distance = abs(minutes);
	ara_buffer_format(zone, "<%c%02d%02d>%c%02d:%02d", minutes < 0 ? '-' : '+', distance / 60,
		distance % 60, minutes < 0 ? '+' : '-', distance / 60, distance % 60);
	return true;
}

static bool zone_exists(const char *name)
{
	static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/";
	if (*name == '\0' || *name == '/' || name[strspn(name, allowed)] != '\0')
		return false;
	ara_buffer path = {NULL, 0, 0};
	ara_buffer_format(&path, "/usr/share/zoneinfo/%s", name);
	ara_buffer_byte(&path, '\0');
	bool exists = access(path.data, R_OK) == 0;
	ara_buffer_finish(&path);
	return exists;
}

bool ara_zone_set(const char *name, ara_buffer *why)
{
	ara_buffer zone = {NULL, 0, 0};
	if (name != NULL) {
		if (!offset_zone(name, &zone)) {
			if (!zone_exists(name)) {
				ara_buffer_format(why,
					"there is no time zone '%s': name one as Asia/Almaty, UTC or +05:00",
					name);
				ara_buffer_finish(&zone);
				return false;
			}
			ara_buffer_format(&zone, ":%s", name);
		}
		ara_buffer_byte(&zone, '\0');
		if (setenv("TZ", zone.data, 1) != 0)
			ara_buffer_format(why, "cannot set the time zone: %s", strerror(errno));
	}
	ara_buffer_finish(&zone);
	tzset();
	return why->size == 0;
}

static int month_days(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
	return days[month - 1] + (month == 2 && leap);
}

bool ara_civil_good(const ara_civil *civil)
{
	return civil->year >= FIRST_YEAR && civil->year <= LAST_YEAR && civil->month >= 1 &&
	       civil->month <= 12 && civil->day >= 1 && civil->day <= month_days(civil->year, civil->month) &&
	       civil->hour >= 0 && civil->hour < 24 && civil->minute >= 0 && civil->minute < 60 &&
	       civil->second >= 0 && civil->second <= 60;
}

/* Days since 1970-01-01 (Hinnant, chrono-compatible low-level date algorithms), years being positive. */
static int64_t days_of(int year, int month, int day)
{
	year -= month <= 2;
	int era = year / 400;
	int of_era = year - era * 400;
	int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	return (int64_t)era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

/* As if the zone were UTC. */
static int64_t plain_time(const ara_civil *civil)
{
	return days_of(civil->year, civil->month, civil->day) * DAY + civil->hour * 3600 +
	       civil->minute * 60 + civil->second;
}

int64_t ara_civil_time(const ara_civil *civil)
{
	struct tm broken = {.tm_year = civil->year - 1900,
		.tm_mon = civil->month - 1,
		.tm_mday = civil->day,
		.tm_hour = civil->hour,
		.tm_min = civil->minute,
		.tm_sec = civil->second,
		.tm_isdst = -1};
	return (int64_t)mktime(&broken);
}

void ara_time_civil(int64_t time, ara_civil *civil)
{
	time_t seconds = (time_t)time;
	struct tm broken;
	if (localtime_r(&seconds, &broken) == NULL)
		memset(&broken, 0, sizeof broken);
	*civil = (ara_civil){broken.tm_year + 1900, broken.tm_mon + 1, broken.tm_mday, broken.tm_hour,
		broken.tm_min, broken.tm_sec};
}

int ara_zone_offset(int64_t time)
{
	ara_civil civil;
	ara_time_civil(time, &civil);
	return (int)(plain_time(&civil) - time);
}

int64_t ara_time_day(int64_t time)
{
	ara_civil civil;
	ara_time_civil(time, &civil);
	return days_of(civil.year, civil.month, civil.day);
}

void ara_day_civil(int64_t day, ara_civil *civil)
{
	int64_t shifted = day + 719468;
	int era = (int)(shifted / 146097);
	int of_era = (int)(shifted - (int64_t)era * 146097);
	int year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int of_year = of_era - (365 * year + year / 4 - year / 100);
	int month = (5 * of_year + 2) / 153;
	*civil = (ara_civil){
		.day = of_year - (153 * month + 2) / 5 + 1, .month = month < 10 ? month + 3 : month - 9};
	civil->year = year + era * 400 + (civil->month <= 2);
}

void ara_add_time(ara_buffer *out, int64_t time)
{
	ara_civil civil;
	ara_time_civil(time, &civil);
	ara_buffer_format(out, "%04d-%02d-%02d %02d:%02d:%02d", civil.year, civil.month, civil.day,
		civil.hour, civil.minute, civil.second);
}

void ara_add_offset(ara_buffer *out, int offset)
{
	int minutes = abs(offset) / 60;
	ara_buffer_format(out, "%c%02d:%02d", offset < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

bool ara_time_good(int64_t time)
{
	return time >= days_of(FIRST_YEAR, 1, 2) * DAY && time < days_of(LAST_YEAR, 12, 31) * DAY;
}

static bool read_unix(const char *text, size_t size, int64_t *time)
{
	int64_t number = 0;
	size_t at = 0;
	if (size > 18)
		return false;
	while (at < size && is_digit(text[at]))
		number = number * 10 + (text[at++] - '0');
	if (at < 9)
		return false;
	if (at < size && text[at] != '.')
		return false;
	for (size_t i = at + 1; i < size; i++) {
		if (!is_digit(text[i]))
			return false;
	}
	*time = number >= MILLISECONDS_FROM ? number / 1000 : number;
	return ara_time_good(*time);
}

/* 2026-03-01 or 01.03.2026 */
static bool take_date(const char **at, const char *end, ara_civil *civil)
{
	const char *begin = *at;
	if (take_number(at, end, 4, &civil->year) && *at - begin == 4)
		return take_byte(at, end, '-') && take_number(at, end, 2, &civil->month) &&
		       take_byte(at, end, '-') && take_number(at, end, 2, &civil->day);
	*at = begin;
	return take_number(at, end, 2, &civil->day) && take_byte(at, end, '.') &&
	       take_number(at, end, 2, &civil->month) && take_byte(at, end, '.') &&
	       take_number(at, end, 4, &civil->year);
}

static bool take_clock(const char **at, const char *end, ara_civil *civil)
{
	int fraction;
	if (!take_number(at, end, 2, &civil->hour) || !take_byte(at, end, ':') ||
		!take_number(at, end, 2, &civil->minute))
		return false;
	if (!take_byte(at, end, ':'))
		return true;
	if (!take_number(at, end, 2, &civil->second))
		return false;
	return (!take_byte(at, end, '.') && !take_byte(at, end, ',')) || take_number(at, end, 9, &fraction);
}

bool ara_read_time(const char *text, size_t size, int64_t *time)
{
	const char *at = text;
	const char *end = text + size;
	ara_civil civil = {0, 0, 0, 0, 0, 0};
	int minutes;
	if (read_unix(text, size, time))
		return true;
	if (!take_date(&at, end, &civil))
		return false;
	if (at < end) {
		if (!take_byte(&at, end, 'T') && !take_byte(&at, end, ' '))
			return false;
		if (!take_clock(&at, end, &civil))
			return false;
	}
	if (!ara_civil_good(&civil))
		return false;
	if (at == end) {
		*time = ara_civil_time(&civil);
		return true;
	}
	(void)take_byte(&at, end, ' ');
	if (!take_offset(&at, end, &minutes) || at != end)
		return false;
	*time = plain_time(&civil) - minutes * 60;
	return true;
}
