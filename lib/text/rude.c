/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Stems are compared by their skeletons, so that Kazakh ones are found however they are typed. A stem is
 * followed through the slots as a set of positions in it that may have been reached (a bit each), which takes
 * one step a slot whatever the gaps allow. What a slot may be is a set of letters, a bit each, so that most
 * stems are out after one look at their first letter.
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

/* By the skeleton of the first letter; the longer before the shorter that begin alike. */
static const rude_stem begin_a[] = {STEM(u"амың"), STEM(u"ақымақ")};
static const rude_stem begin_b[] = {
	STEM(u"блядь"), STEM(u"бляд"), STEM(u"блять"), STEM(u"блят"), STEM(u"бля"), STEM(u"боқ")};
static const rude_stem begin_g[] = {STEM(u"гандон"), STEM(u"гондон"), STEM(u"говн")};
static const rude_stem begin_d[] = {STEM(u"долбоеб"), STEM(u"далбаеб"), STEM(u"долбаеб"), STEM(u"дроч"),
	STEM(u"дерьм"), STEM(u"дурак"), STEM(u"дура"), STEM(u"дебил"), STEM(u"далбай")};
static const rude_stem begin_e[] = {STEM(u"ебать"), STEM(u"ебан"), STEM(u"ебал"), STEM(u"ебет"),
	STEM(u"ебну"), STEM(u"ебуч"), STEM(u"ебли"), STEM(u"ебла"), STEM(u"ебыва"), STEM(u"еблан"),
	STEM(u"ебки"), STEM(u"ебок"), STEM(u"ебищ"), STEM(u"есек")};
static const rude_stem begin_zh[] = {
	STEM(u"жопа"), STEM(u"жопу"), STEM(u"жопе"), STEM(u"жәлеп"), STEM(u"жалап"), STEM(u"жезөкше")};
static const rude_stem begin_z[] = {STEM(u"залуп"), STEM(u"заткнис")};
static const rude_stem begin_i[] = {STEM(u"идиот")};
static const rude_stem begin_k[] = {
	STEM(u"козел"), STEM(u"козл"), STEM(u"қотақ"), STEM(u"қотағ"), STEM(u"қаншық"), STEM(u"көт")};
static const rude_stem begin_l[] = {STEM(u"лох")};
static const rude_stem begin_m[] = {
	STEM(u"мудак"), STEM(u"мудил"), STEM(u"мразь"), STEM(u"мрази"), STEM(u"мәмбет"), STEM(u"малғұн")};
static const rude_stem begin_n[] = {STEM(u"насрат")};
static const rude_stem begin_p[] = {STEM(u"пиздец"), STEM(u"пизде"), STEM(u"пизди"), STEM(u"пизду"),
	STEM(u"пизда"), STEM(u"пизд"), STEM(u"пидор"), STEM(u"пидар"), STEM(u"пидр"), STEM(u"педик"),
	STEM(u"падла"), STEM(u"подла"), STEM(u"подло")};
static const rude_stem begin_s[] = {STEM(u"сука"), STEM(u"суки"), STEM(u"суку"), STEM(u"сукин"),
	STEM(u"сучк"), STEM(u"сучар"), STEM(u"срать"), STEM(u"ссан"), STEM(u"сдохни"), STEM(u"сікт"),
	STEM(u"сігей"), STEM(u"сігіл")};
static const rude_stem begin_t[] = {STEM(u"тварь"), STEM(u"твари")};
static const rude_stem begin_u[] = {STEM(u"урод"), STEM(u"ублюд")};
static const rude_stem begin_kh[] = {
	STEM(u"хуй"), STEM(u"хуе"), STEM(u"хуя"), STEM(u"хую"), STEM(u"хуи"), STEM(u"хуев"), STEM(u"хайуан")};
static const rude_stem begin_ch[] = {STEM(u"чмо")};
static const rude_stem begin_sh[] = {STEM(u"шлюх"), STEM(u"шалав"), STEM(u"шешең"), STEM(u"шошқа")};

typedef struct rude_group {
	uint8_t count;
	const rude_stem *stems;
} rude_group;

#define GROUP(letter, stems) [(letter) - u'а'] = {sizeof(stems) / sizeof(stems[0]), stems}

/* By the place of their first letter among those of а to я. */
static const rude_group groups[32] = {
	GROUP(u'а', begin_a),
	GROUP(u'б', begin_b),
	GROUP(u'г', begin_g),
	GROUP(u'д', begin_d),
	GROUP(u'е', begin_e),
	GROUP(u'ж', begin_zh),
	GROUP(u'з', begin_z),
	GROUP(u'и', begin_i),
	GROUP(u'к', begin_k),
	GROUP(u'л', begin_l),
	GROUP(u'м', begin_m),
	GROUP(u'н', begin_n),
	GROUP(u'п', begin_p),
	GROUP(u'с', begin_s),
	GROUP(u'т', begin_t),
	GROUP(u'у', begin_u),
	GROUP(u'х', begin_kh),
	GROUP(u'ч', begin_ch),
	GROUP(u'ш', begin_sh),
};

/* What may stand before such a stem, by the alphabet. */
static const char16_t prefixes[][ARA_PREFIX_LONGEST + 1] = {u"в", u"вз", u"взъ", u"вы", u"вс", u"до", u"за",
	u"из", u"ис", u"на", u"не", u"недо", u"ни", u"о", u"об", u"объ", u"от", u"отъ", u"по", u"под",
	u"подъ", u"пере", u"при", u"про", u"раз", u"разъ", u"рас", u"с", u"съ", u"у"};

enum { PREFIX_COUNT = sizeof(prefixes) / sizeof(prefixes[0]) };

/* The bit of a letter's skeleton among those of а to я, which are all that stems have; 0 for others. */
static uint32_t bit_of(uint16_t unit)
{
	uint32_t place = ara_skeleton_unit(unit) - 0x0430u;

	return place < 32 ? UINT32_C(1) << place : 0;
}

static uint32_t letters_of(const ara_slot *slot)
{
	uint32_t bits = 0;

	for (int i = 0; i < ARA_READINGS_OF_SLOT && slot->letters[i] != 0; i++)
		bits |= bit_of(slot->letters[i]);
	return bits;
}

/* What a stem has at one of some places, unless it ends before the last of them: letters, a bit each. */
typedef struct demand {
	size_t first;
	size_t last;
	uint32_t letters;
} demand;

enum { DEMANDS = 4 };

/* The slots of a disguise. Mostly no stem gets beyond the first few: the letters of the others are not asked
 * for. */
typedef struct reader {
	const ara_slot *slots;
	size_t count;
	size_t read;		     /* slots whose letters are known */
	uint32_t letters[ARA_SLOTS]; /* a bit each */
	demand demands[DEMANDS];     /* of the first letters */
	size_t demanded;
	size_t *trials;
} reader;

static uint32_t letters_at(reader *disguise, size_t slot)
{
	while (disguise->read <= slot) {
		disguise->letters[disguise->read] = letters_of(&disguise->slots[disguise->read]);
		disguise->read++;
	}
	return disguise->letters[slot];
}

/* Positions reached behind a slot, from those reached before it. */
static uint32_t step(const ara_slot *slot, uint32_t letters, const rude_stem *stem, uint32_t reached)
{
	uint32_t next = 0;

	if (slot->gap) {
		for (unsigned length = slot->least; length <= slot->most; length++)
			next |= reached << length;
		return next & ((2u << stem->length) - 1);
	}
	/* What reached the stem's end goes no further. */
	for (uint32_t left = reached & ((1u << stem->length) - 1); left != 0; left &= left - 1) {
		unsigned i = (unsigned)__builtin_ctz(left);

		if ((letters & bit_of(stem->units[i])) != 0)
			next |= 2u << i;
	}
	return next;
}

/* Slots from `begin` on that the stem covers, as many as it can; 0 when it does not fit. At least half of its
 * letters, and two with those of a prefix, must be in sight. */
static size_t match_stem(reader *disguise, size_t begin, bool whole, const rude_stem *stem)
{
	const ara_slot *slots = disguise->slots;
	size_t count = disguise->count;
	uint32_t reached = 1;
	size_t sure = 0;
	size_t covered = 0;

	for (size_t i = begin; i<count && * disguise->trials> 0; i++) {
		--*disguise->trials;
		reached = step(&slots[i], letters_at(disguise, i), stem, reached);
		if (reached == 0)
			break;
		sure += slots[i].sure;
		if ((reached >> stem->length & 1) == 0 || (whole && i + 1 < count))
			continue;
		if (sure > 0 && sure + begin >= 2 && 2 * (sure + begin) >= stem->length)
			covered = i + 1 - begin;
		/* A complete stem does not go on; one with letters still hidden may (`су*ка`). */
		reached &= ~(UINT32_C(1) << stem->length);
	}
	return covered;
}

static void read_demands(reader *disguise, size_t begin)
{
	size_t first = 0, last = 0;

	disguise->demanded = 0;
	for (size_t i = begin; i < disguise->count && disguise->demanded < DEMANDS && last < ARA_STEM_LONGEST;
		i++) {
		const ara_slot *slot = &disguise->slots[i];

		if (!slot->gap)
			disguise->demands[disguise->demanded++] =
				(demand){first, last, letters_at(disguise, i)};
		first += slot->gap ? slot->least : 1;
		last += slot->gap ? slot->most : 1;
	}
}

static bool meets(const rude_stem *stem, const demand *asked)
{
	if (asked->last >= stem->length)
		return true;
	for (size_t i = asked->first; i <= asked->last; i++) {
		if ((asked->letters & bit_of(stem->units[i])) != 0)
			return true;
	}
	return false;
}

/* Does the stem, as far as it goes, have the first letters? Most have not, and need not be followed. */
static bool meets_demands(const reader *disguise, const rude_stem *stem)
{
	for (size_t i = 0; i < disguise->demanded; i++) {
		if (!meets(stem, &disguise->demands[i]))
			return false;
	}
	return true;
}

static size_t prefix_length(const reader *disguise, const char16_t *prefix)
{
	const ara_slot *slots = disguise->slots;
	size_t length = 0;

	while (prefix[length] != 0) {
		if (length == disguise->count || !slots[length].sure ||
			slots[length].letters[0] != prefix[length])
			return 0;
		length++;
	}
	return length;
}

/* Of the stems that fit, the one that covers most: `бл*ть` is not the shorter `бляд`. */
static bool find_in(
	const rude_group *group, reader *disguise, size_t begin, bool whole, ara_rude_match *match)
{
	size_t most = 0;

	for (size_t i = 0; i<group->count && * disguise->trials> 0; i++) {
		const rude_stem *stem = &group->stems[i];
		size_t covered;

		--*disguise->trials;
		if (!meets_demands(disguise, stem))
			continue;
		covered = match_stem(disguise, begin, whole, stem);
		if (covered <= most)
			continue;
		most = covered;
		match->begin = begin;
		match->end = begin + covered;
		match->stem = stem->units;
		match->stem_length = stem->length;
	}
	return most > 0;
}

static bool find_at(reader *disguise, size_t begin, bool whole, ara_rude_match *match)
{
	uint32_t letters;

	if (begin >= disguise->count)
		return false;
	read_demands(disguise, begin);
	letters = disguise->slots[begin].gap ? ~UINT32_C(0) : letters_at(disguise, begin);
	for (; letters != 0; letters &= letters - 1) {
		if (find_in(&groups[__builtin_ctz(letters)], disguise, begin, whole, match))
			return true;
	}
	return false;
}

static bool find_behind_prefix(reader *disguise, bool whole, ara_rude_match *match)
{
	const ara_slot *first = disguise->slots;

	for (size_t i = 0; disguise->count > 0 && first->sure && i < PREFIX_COUNT; i++) {
		size_t length;

		if (prefixes[i][0] < first->letters[0])
			continue;
		if (prefixes[i][0] > first->letters[0])
			break;
		length = prefix_length(disguise, prefixes[i]);
		if (length > 0 && find_at(disguise, length, whole, match))
			return true;
	}
	return false;
}

/* Where the trials come to an end a better stem may not have been looked at: none is found then. */
bool ara_rude_find_within(
	const ara_slot *slots, size_t count, bool whole, size_t *trials, ara_rude_match *match)
{
	reader disguise;

	disguise.slots = slots;
	disguise.count = count;
	disguise.read = 0;
	disguise.trials = trials;
	return (find_at(&disguise, 0, whole, match) || find_behind_prefix(&disguise, whole, match)) &&
	       *trials > 0;
}

bool ara_rude_find(const ara_slot *slots, size_t count, ara_rude_match *match)
{
	size_t trials = SIZE_MAX;

	return ara_rude_find_within(slots, count, false, &trials, match);
}

/* Do the letters, as far as they go, agree with a stem? */
static bool agrees_with_stem(const uint16_t *letters, size_t count)
{
	const rude_group *group;

	if (count == 0)
		return true;
	if (bit_of(letters[0]) == 0)
		return false;
	group = &groups[__builtin_ctz(bit_of(letters[0]))];
	for (size_t i = 0; i < group->count; i++) {
		const rude_stem *stem = &group->stems[i];
		size_t at = 0;

		while (at < count && at < stem->length && bit_of(letters[at]) == bit_of(stem->units[at]))
			at++;
		if (at == count || at == stem->length)
			return true;
	}
	return false;
}

bool ara_rude_may_begin(const uint16_t *letters, size_t count)
{
	if (agrees_with_stem(letters, count))
		return true;
	for (size_t i = 0; i < PREFIX_COUNT; i++) {
		const char16_t *prefix = prefixes[i];
		size_t at = 0;

		while (at < count && prefix[at] != 0 && letters[at] == prefix[at])
			at++;
		if (at == count || (prefix[at] == 0 && agrees_with_stem(letters + at, count - at)))
			return true;
	}
	return false;
}
