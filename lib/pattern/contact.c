/* SPDX-License-Identifier: Apache-2.0 */
/* Maps of bits that hang on the last contact: what falls off their ends depends on that time alone, not on
 * the order in which contacts were told. */
#include "pattern/contact.h"

int64_t ara_floor(int64_t time, int64_t unit)
{
	return time / unit - (time % unit < 0);
}

/* The map, hung on a time that lies `later` units behind its own. */
static uint64_t shift(uint64_t map, int64_t later)
{
	return later < ARA_CONTACT_BITS ? map << later : 0;
}

void ara_contact_unite(ara_contact_side *side, const ara_contact_side *other)
{
	ara_contact_side older = *side, newer = *other;

	if (!ara_contact_any(other))
		return;
	if (!ara_contact_any(side)) {
		*side = *other;
		return;
	}
	if (older.last > newer.last) {
		older = *other;
		newer = *side;
	}
	newer.hours |= shift(older.hours, ara_floor(newer.last, ARA_HOUR) - ara_floor(older.last, ARA_HOUR));
	newer.days |= shift(older.days, ara_floor(newer.last, ARA_DAY) - ara_floor(older.last, ARA_DAY));
	*side = newer;
}

void ara_contact_add(ara_contact_side *side, int64_t time)
{
	ara_contact_side one = {time, 1, 1};

	ara_contact_unite(side, &one);
}

static void count(ara_contacts *contacts, int64_t begin, int64_t end, int64_t last)
{
	if (contacts->count == 0 || begin < contacts->first)
		contacts->first = begin;
	if (contacts->count == 0 || end > contacts->last)
		contacts->last = end;
	if (contacts->last > last)
		contacts->last = last;
	contacts->count++;
}

/* Whether a day has an hour of its own in the map of hours. */
static bool has_hours(const ara_contact_side *side, int64_t day)
{
	int64_t newest = ara_floor(side->last, ARA_HOUR);

	for (int64_t hour = day * 24; hour < (day + 1) * 24; hour++)
		if (hour <= newest && newest - hour < ARA_CONTACT_BITS && side->hours >> (newest - hour) & 1)
			return true;
	return false;
}

ara_contacts ara_contacts_between(const ara_contact_side *side, int64_t after, int64_t at)
{
	int64_t hour = ara_floor(side->last, ARA_HOUR), day = ara_floor(side->last, ARA_DAY);
	int64_t after_hour = ara_floor(after, ARA_HOUR), after_day = ara_floor(after, ARA_DAY);
	int64_t oldest_hour = hour - (ARA_CONTACT_BITS - 1);
	ara_contacts contacts = {0, 0, 0};

	for (uint64_t map = side->days, i = 0; map; map >>= 1, i++) {
		int64_t here = day - (int64_t)i;

		if ((map & 1) && here > after_day && here <= ara_floor(at, ARA_DAY) &&
			here * 24 < oldest_hour && !has_hours(side, here))
			count(&contacts, here * ARA_DAY, (here + 1) * ARA_DAY - 1, side->last);
	}
	for (uint64_t map = side->hours, i = 0; map; map >>= 1, i++) {
		int64_t here = hour - (int64_t)i;

		if ((map & 1) && here > after_hour && here <= ara_floor(at, ARA_HOUR))
			count(&contacts, here * ARA_HOUR, (here + 1) * ARA_HOUR - 1, side->last);
	}
	/* The last one is known to the millisecond. */
	if (contacts.count == 0 && ara_contact_any(side) && side->last > after && side->last <= at)
		count(&contacts, side->last, side->last, side->last);
	return contacts;
}

static bool wrote_in_hour(const ara_contact_side *side, int64_t hour)
{
	int64_t later = ara_floor(side->last, ARA_HOUR) - hour;

	if (later >= 0 && later < ARA_CONTACT_BITS)
		return side->hours >> later & 1;
	later = ara_floor(side->last, ARA_DAY) - ara_floor(hour, 24);
	return later > 0 && later < ARA_CONTACT_BITS && side->days >> later & 1;
}

bool ara_contact_near(const ara_contact_side *side, int64_t time, int64_t at)
{
	int64_t hour = ara_floor(time, ARA_HOUR);

	if (!ara_contact_any(side))
		return false;
	return wrote_in_hour(side, hour) || (hour < ara_floor(at, ARA_HOUR) && wrote_in_hour(side, hour + 1));
}

static uint32_t bits_of(uint64_t map)
{
	map -= map >> 1 & UINT64_C(0x5555555555555555);
	map = (map & UINT64_C(0x3333333333333333)) + (map >> 2 & UINT64_C(0x3333333333333333));
	map = (map + (map >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f);
	return (uint32_t)((map * UINT64_C(0x0101010101010101)) >> 56);
}

uint32_t ara_contact_most(const ara_contact_side *side)
{
	return bits_of(side->hours) + bits_of(side->days);
}

/* The last moment that `side` may have written at or before `at`; false: never, as far as is known. */
static bool last_before(const ara_contact_side *side, int64_t at, int64_t *last)
{
	int64_t hour = ara_floor(side->last, ARA_HOUR), day = ara_floor(side->last, ARA_DAY);

	if (ara_contact_any(side) && side->last <= at) {
		*last = side->last;
		return true;
	}
	for (uint64_t map = side->hours, i = 0; map; map >>= 1, i++)
		if ((map & 1) && (hour - (int64_t)i) * ARA_HOUR <= at) {
			*last = (hour - (int64_t)i) * ARA_HOUR;
			return true;
		}
	for (uint64_t map = side->days, i = 0; map; map >>= 1, i++)
		if ((map & 1) && (day - (int64_t)i) * ARA_DAY <= at) {
			*last = (day - (int64_t)i + 1) * ARA_DAY - 1;
			return true;
		}
	return false;
}

int64_t ara_contact_hour_end(const ara_contact_side *side, int64_t at)
{
	int64_t last;

	return last_before(side, at, &last) ? (ara_floor(last, ARA_HOUR) + 1) * ARA_HOUR - 1 : INT64_MIN;
}

ara_contacts ara_contacts_unanswered(const ara_contact_side *side, const ara_contact_side *other, int64_t at)
{
	int64_t answer;

	if (!last_before(other, at, &answer))
		answer = INT64_MIN / 2;
	return ara_contacts_between(side, answer, at);
}

uint32_t ara_contact_times(const ara_contact_side *side, int64_t times[2 * ARA_CONTACT_BITS])
{
	int64_t hour = ara_floor(side->last, ARA_HOUR), day = ara_floor(side->last, ARA_DAY);
	uint32_t found = 0;

	for (uint64_t map = side->hours, i = 0; map; map >>= 1, i++)
		if (map & 1)
			times[found++] = (hour - (int64_t)i + 1) * ARA_HOUR - 1;
	for (uint64_t map = side->days, i = 0; map; map >>= 1, i++)
		if ((map & 1) && !has_hours(side, day - (int64_t)i))
			times[found++] = (day - (int64_t)i + 1) * ARA_DAY - 1;
	for (uint32_t i = 0; i < found; i++)
		if (times[i] > side->last)
			times[i] = side->last;
	return found;
}
