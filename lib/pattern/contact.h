/* SPDX-License-Identifier: Apache-2.0 */
/*
 * When two people wrote to each other: by hours and days, not by messages, so that a message told twice
 * changes nothing and two records are united by or.
 */
#ifndef ARA_PATTERN_CONTACT_H
#define ARA_PATTERN_CONTACT_H

#include <stdbool.h>
#include <stdint.h>

/* One direction. Bit i of `hours` is the hour that lies i before that of `last`; `days` likewise. Both 0:
 * never. */
typedef struct ara_contact_side {
	int64_t last;
	uint64_t hours;
	uint64_t days;
} ara_contact_side;

typedef struct ara_contact {
	uint64_t low; /* key: the two people, the lower number first */
	uint64_t high;
	ara_contact_side sides[2]; /* from low to high; from high to low */
} ara_contact;

enum { ARA_HOUR = 3600000, ARA_DAY = 24 * ARA_HOUR, ARA_CONTACT_BITS = 64 };

/* Division that rounds down below zero too. */
int64_t ara_floor(int64_t time, int64_t unit);

static inline bool ara_contact_any(const ara_contact_side *side)
{
	return side->days != 0;
}

/* The union of both into `side`. */
void ara_contact_unite(ara_contact_side *side, const ara_contact_side *other);
void ara_contact_add(ara_contact_side *side, int64_t time);

/* Contacts within a stretch of time. */
typedef struct ara_contacts {
	uint32_t count;
	int64_t first; /* beginning of its hour or day */
	int64_t last;
} ara_contacts;

/* Those at or before `at` in hours and days after that of `after`. */
ara_contacts ara_contacts_between(const ara_contact_side *side, int64_t after, int64_t at);

/* The end of the hour of the last time, at or before `at`, that a side wrote, as far as is known; INT64_MIN
 * where it did not. */
int64_t ara_contact_hour_end(const ara_contact_side *side, int64_t at);

/* Those since the last time, at or before `at`, that the other side wrote. */
ara_contacts ara_contacts_unanswered(const ara_contact_side *side, const ara_contact_side *other, int64_t at);

/* Whether the side wrote, as far as is known up to `at`, in the hour of `time` or the next; of what is known
 * by days alone, on the day of such an hour. */
bool ara_contact_near(const ara_contact_side *side, int64_t time, int64_t at);

/* No fewer than ara_contacts_between can ever count. */
uint32_t ara_contact_most(const ara_contact_side *side);

/* Times worth looking at: the last moment of each hour and day with a contact, none behind the last contact.
 * Returns how many, at most 2 * ARA_CONTACT_BITS. */
uint32_t ara_contact_times(const ara_contact_side *side, int64_t times[2 * ARA_CONTACT_BITS]);

#endif
