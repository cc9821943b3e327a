/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Stems are compared by their skeletons, so that Kazakh ones are found however they are typed. A stem is
 * followed through the slots as a set of positions in it that may have been reached (a bit each), which takes
 * one step a slot whatever the gaps allow.
 */
#include "text/rude.h"
#include "text/skeleton.h"
#include <uchar.h>

typedef struct rude_stem {
	uint8_t length;
	char16_t units[ARA_STEM_LONGEST];
} rude_stem;

#define STEM(text)                                        \
	{                                                 \
		sizeof(text) / sizeof(char16_t) - 1, text \
	}

/* The longer before the shorter that begin alike. */
static const rude_stem stems[] = {
	/* Russian */
	STEM(u"хуй"),
	STEM(u"хуе"),
	STEM(u"хуя"),
	STEM(u"хую"),
	STEM(u"хуи"),
	STEM(u"хуев"),
	STEM(u"пиздец"),
	STEM(u"пизде"),
	STEM(u"пизди"),
	STEM(u"пизду"),
	STEM(u"пизда"),
	STEM(u"пизд"),
	STEM(u"блядь"),
	STEM(u"бляд"),
	STEM(u"блять"),
	STEM(u"блят"),
	STEM(u"бля"),
	STEM(u"ебать"),
	STEM(u"ебан"),
	STEM(u"ебал"),
	STEM(u"ебет"),
	STEM(u"ебну"),
	STEM(u"ебуч"),
	STEM(u"ебли"),
	STEM(u"ебла"),
	STEM(u"ебыва"),
	STEM(u"еблан"),
	STEM(u"ебки"),
	STEM(u"ебок"),
	STEM(u"ебищ"),
	STEM(u"долбоеб"),
	STEM(u"далбаеб"),
	STEM(u"долбаеб"),
	STEM(u"сука"),
	STEM(u"суки"),
	STEM(u"суку"),
	STEM(u"сукин"),
	STEM(u"сучк"),
	STEM(u"сучар"),
	STEM(u"пидор"),
	STEM(u"пидар"),
	STEM(u"пидр"),
	STEM(u"педик"),
	STEM(u"гандон"),
	STEM(u"гондон"),
	STEM(u"мудак"),
	STEM(u"мудил"),
	STEM(u"залуп"),
	STEM(u"дроч"),
	STEM(u"шлюх"),
	STEM(u"шалав"),
	STEM(u"жопа"),
	STEM(u"жопу"),
	STEM(u"жопе"),
	STEM(u"говн"),
	STEM(u"дерьм"),
	STEM(u"насрат"),
	STEM(u"срать"),
	STEM(u"дурак"),
	STEM(u"дура"),
	STEM(u"дебил"),
	STEM(u"идиот"),
	STEM(u"тварь"),
	STEM(u"твари"),
	STEM(u"мразь"),
	STEM(u"мрази"),
	STEM(u"урод"),
	STEM(u"падла"),
	STEM(u"подла"),
	STEM(u"подло"),
	STEM(u"ублюд"),
	STEM(u"козел"),
	STEM(u"козл"),
	STEM(u"чмо"),
	STEM(u"лох"),
	STEM(u"ссан"),
	STEM(u"заткнис"),
	STEM(u"сдохни"),
	/* Kazakh */
	STEM(u"қотақ"),
	STEM(u"қотағ"),
	STEM(u"шешең"),
	STEM(u"сікт"),
	STEM(u"сігей"),
	STEM(u"сігіл"),
	STEM(u"амың"),
	STEM(u"жәлеп"),
	STEM(u"жалап"),
	STEM(u"қаншық"),
	STEM(u"ақымақ"),
	STEM(u"есек"),
	STEM(u"боқ"),
	STEM(u"көт"),
	STEM(u"шошқа"),
	STEM(u"жезөкше"),
	STEM(u"мәмбет"),
	STEM(u"хайуан"),
	STEM(u"далбай"),
	STEM(u"малғұн"),
};

enum { STEM_COUNT = sizeof(stems) / sizeof(stems[0]), PREFIX_LONGEST = 4 };

/* What may stand before such a stem. */
static const char16_t prefixes[][PREFIX_LONGEST + 1] = {u"в", u"вз", u"взъ", u"вы", u"вс", u"до", u"за",
	u"из", u"ис", u"на", u"не", u"недо", u"ни", u"о", u"об", u"объ", u"от", u"отъ", u"по", u"под",
	u"подъ", u"пере", u"при", u"про", u"раз", u"разъ", u"рас", u"с", u"съ", u"у"};

enum { PREFIX_COUNT = sizeof(prefixes) / sizeof(prefixes[0]) };

static bool slot_has(const ara_slot *slot, uint16_t unit)
{
	uint16_t wanted = ara_skeleton_unit(unit);

	for (int i = 0; i < ARA_READINGS_OF_SLOT && slot->letters[i] != 0; i++) {
		if (ara_skeleton_unit(slot->letters[i]) == wanted)
			return true;
	}
	return false;
}

/* Positions reached behind a slot, from those reached before it. */
static uint32_t step(const ara_slot *slot, const rude_stem *stem, uint32_t reached)
{
	uint32_t next = 0;

	if (slot->gap) {
		for (unsigned length = slot->least; length <= slot->most; length++)
			next |= reached << length;
		return next & ((2u << stem->length) - 1);
	}
	for (unsigned i = 0; i < stem->length; i++) {
		if ((reached >> i & 1) != 0 && slot_has(slot, stem->units[i]))
			next |= 2u << i;
	}
	return next;
}

/* Slots from `begin` on that the stem covers; 0 when it does not fit. At least half of its letters, and two
 * with those of a prefix, must be in sight. */
static size_t match_stem(const ara_slot *slots, size_t count, size_t begin, bool whole, const rude_stem *stem)
{
	uint32_t reached = 1;
	size_t sure = 0;

	for (size_t i = begin; i < count; i++) {
		reached = step(&slots[i], stem, reached);
		if (reached == 0)
			return 0;
		sure += slots[i].sure;
		if ((reached >> stem->length & 1) == 0 || (whole && i + 1 < count))
			continue;
		if (sure == 0 || sure + begin < 2)
			return 0;
		return 2 * (sure + begin) >= stem->length || i + 1 == count ? i + 1 - begin : 0;
	}
	return 0;
}

static size_t prefix_length(const ara_slot *slots, size_t count, const char16_t *prefix)
{
	size_t length = 0;

	while (prefix[length] != 0) {
		if (length == count || !slots[length].sure || slots[length].letters[0] != prefix[length])
			return 0;
		length++;
	}
	return length;
}

static bool find_at(const ara_slot *slots, size_t count, size_t begin, bool whole, ara_rude_match *match)
{
	for (size_t i = 0; i < STEM_COUNT; i++) {
		size_t covered = match_stem(slots, count, begin, whole, &stems[i]);

		if (covered == 0)
			continue;
		match->begin = begin;
		match->end = begin + covered;
		match->stem = stems[i].units;
		match->stem_length = stems[i].length;
		return true;
	}
	return false;
}

bool ara_rude_find(const ara_slot *slots, size_t count, bool whole, ara_rude_match *match)
{
	if (find_at(slots, count, 0, whole, match))
		return true;
	for (size_t i = 0; i < PREFIX_COUNT; i++) {
		size_t length = prefix_length(slots, count, prefixes[i]);

		if (length > 0 && find_at(slots, count, length, whole, match))
			return true;
	}
	return false;
}
