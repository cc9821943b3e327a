/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Stems are compared by their skeletons, so that Kazakh ones are found however they are typed. A stem is
 * followed through the slots as a set of positions in it that may have been reached (a bit each), which takes
 * one step a slot whatever the gaps allow. What a slot may be is a set of letters, a bit each, and which
 * stems have a letter at a place is a set of stems, a bit each: only the few that the first letters leave are
 * followed.
 */
#include "text/rude.h"
#include "text/skeleton.h"
#include <string.h>
#include <uchar.h>

typedef struct rude_stem {
	uint8_t length;
	char16_t units[ARA_RUDE_PLACES];
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

enum {
	STEMS = (sizeof begin_a + sizeof begin_b + sizeof begin_g + sizeof begin_d + sizeof begin_e +
			sizeof begin_zh + sizeof begin_z + sizeof begin_i + sizeof begin_k + sizeof begin_l +
			sizeof begin_m + sizeof begin_n + sizeof begin_p + sizeof begin_s + sizeof begin_t +
			sizeof begin_u + sizeof begin_kh + sizeof begin_ch + sizeof begin_sh) /
		sizeof(rude_stem)
};

_Static_assert(STEMS <= ARA_RUDE_SETS * 64, "each stem has a bit");

typedef struct rude_group {
	uint8_t count;
	const rude_stem *stems;
} rude_group;

#define GROUP(letter, stems) [(letter) - u'а'] = {sizeof(stems) / sizeof(stems[0]), stems}

/* By the place of their first letter among those of а to я. */
static const rude_group groups[ARA_RUDE_LETTERS] = {
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

static void add_stem(ara_rude_index *index, const rude_stem *stem, size_t number)
{
	uint64_t bit = UINT64_C(1) << number % 64;

	for (size_t place = 0; place < ARA_RUDE_PLACES; place++) {
		uint32_t letters = place < stem->length ? ara_skeleton_bit(stem->units[place]) : ~UINT32_C(0);

		for (size_t i = 0; i < ARA_RUDE_LETTERS; i++) {
			if ((letters >> i & 1) != 0)
				index->with[place][i][number / 64] |= bit;
		}
		if (place >= stem->length)
			index->ended[place][number / 64] |= bit;
	}
	index->all[number / 64] |= bit;
}

void ara_rude_init(ara_rude_index *index)
{
	size_t number = 0;

	*index = (ara_rude_index){0};
	for (size_t letter = 0; letter < ARA_RUDE_LETTERS; letter++) {
		for (size_t i = 0; i < groups[letter].count; i++)
			add_stem(index, &groups[letter].stems[i], number++);
		index->behind[letter] = (uint8_t)number;
	}
	for (size_t i = 0; i < PREFIX_COUNT; i++) {
		for (size_t letter = (size_t)(prefixes[i][0] - u'а'); letter < ARA_RUDE_LETTERS; letter++)
			index->prefixes_behind[letter] = (uint8_t)(i + 1);
	}
}

/* The prefixes that begin with a letter. */
typedef struct prefix_range {
	size_t first;
	size_t end;
} prefix_range;

static prefix_range prefixes_with(const ara_rude_index *index, uint16_t letter)
{
	uint32_t place = letter - UINT32_C(0x0430);

	if (place >= ARA_RUDE_LETTERS)
		return (prefix_range){0, 0};
	return (prefix_range){
		place == 0 ? 0 : index->prefixes_behind[place - 1], index->prefixes_behind[place]};
}

/* A set of stems, a bit each. */
typedef struct stem_set {
	uint64_t bits[ARA_RUDE_SETS];
} stem_set;

static bool is_empty(const stem_set *set)
{
	uint64_t any = 0;

	for (size_t i = 0; i < ARA_RUDE_SETS; i++)
		any |= set->bits[i];
	return any == 0;
}

static void keep(stem_set *set, const uint64_t *others)
{
	for (size_t i = 0; i < ARA_RUDE_SETS; i++)
		set->bits[i] &= others[i];
}

static void unite(stem_set *set, const uint64_t *others)
{
	for (size_t i = 0; i < ARA_RUDE_SETS; i++)
		set->bits[i] |= others[i];
}

/* Leaves those that have one of the letters at one of the places, or have ended at the last of these. */
static void demand(const ara_rude_index *index, stem_set *set, size_t first, size_t last, uint32_t letters)
{
	stem_set having = {{0}};

	if (last >= ARA_RUDE_PLACES)
		return; /* none goes on so far */
	unite(&having, index->ended[last]);
	for (size_t place = first; place <= last; place++) {
		for (uint32_t left = letters; left != 0; left &= left - 1)
			unite(&having, index->with[place][__builtin_ctz(left)]);
	}
	keep(set, having.bits);
}

/* The first of the set, which loses it; false when there is none. */
static bool take_stem(stem_set *set, size_t *number)
{
	for (size_t i = 0; i < ARA_RUDE_SETS; i++) {
		if (set->bits[i] == 0)
			continue;
		*number = i * 64 + (size_t)__builtin_ctzll(set->bits[i]);
		set->bits[i] &= set->bits[i] - 1;
		return true;
	}
	return false;
}

/* The slots of a disguise. */
typedef struct reader {
	const ara_rude_index *index;
	const ara_slot *slots;
	size_t count;
	size_t *trials;
} reader;

/* Positions reached behind a slot, from those reached before it. */
static uint32_t step(const ara_slot *slot, const rude_stem *stem, uint32_t reached)
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

		if ((slot->set & ara_skeleton_bit(stem->units[i])) != 0)
			next |= 2u << i;
	}
	return next;
}

/* Slots from `begin` on that the stem covers, as many as it can; 0 when it does not fit. At least half of its
 * letters, and two with those of a prefix, must be in sight. */
static size_t match_stem(const reader *disguise, size_t begin, bool whole, const rude_stem *stem)
{
	const ara_slot *slots = disguise->slots;
	size_t count = disguise->count;
	uint32_t reached = 1;
	size_t sure = 0;
	size_t covered = 0;

	for (size_t i = begin; i<count && * disguise->trials> 0; i++) {
		--*disguise->trials;
		reached = step(&slots[i], stem, reached);
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

/* The stems that the first letters from `begin` on leave. */
static stem_set stems_at(const reader *disguise, size_t begin)
{
	enum { DEMANDS = 4 };
	stem_set left;
	size_t first = 0, last = 0, demands = 0;

	memcpy(left.bits, disguise->index->all, sizeof left.bits);
	for (size_t i = begin; i < disguise->count && demands < DEMANDS && last < ARA_RUDE_PLACES; i++) {
		const ara_slot *slot = &disguise->slots[i];

		if (!slot->gap) {
			demand(disguise->index, &left, first, last, slot->set);
			demands++;
		}
		first += slot->gap ? slot->least : 1;
		last += slot->gap ? slot->most : 1;
	}
	return left;
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

/* Of the stems that fit and begin with one letter, the one that covers most: `бл*ть` is not the shorter
 * `бляд`. */
static bool find_at(const reader *disguise, size_t begin, bool whole, ara_rude_match *match)
{
	const ara_rude_index *index = disguise->index;
	size_t most = 0, letter = 0, number;
	stem_set left;

	if (begin >= disguise->count)
		return false;
	left = stems_at(disguise, begin);
	while (*disguise->trials > 0 && take_stem(&left, &number)) {
		const rude_stem *stem;
		size_t covered;

		if (most > 0 && number >= index->behind[letter])
			break;
		while (number >= index->behind[letter])
			letter++;
		stem = groups[letter].stems + groups[letter].count - (index->behind[letter] - number);
		--*disguise->trials;
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

static bool find_behind_prefix(const reader *disguise, bool whole, ara_rude_match *match)
{
	const ara_slot *first = disguise->slots;
	prefix_range may;

	if (disguise->count == 0 || !first->sure)
		return false;
	may = prefixes_with(disguise->index, first->letters[0]);
	for (size_t i = may.first; i < may.end; i++) {
		size_t length = prefix_length(disguise, prefixes[i]);

		if (length > 0 && find_at(disguise, length, whole, match))
			return true;
	}
	return false;
}

/* Where the trials come to an end a better stem may not have been looked at: none is found then. */
bool ara_rude_find_within(const ara_rude_index *index, const ara_slot *slots, size_t count, bool whole,
	size_t *trials, ara_rude_match *match)
{
	reader disguise = {index, slots, count, trials};

	return (find_at(&disguise, 0, whole, match) || find_behind_prefix(&disguise, whole, match)) &&
	       *trials > 0;
}

bool ara_rude_find(const ara_rude_index *index, const ara_slot *slots, size_t count, ara_rude_match *match)
{
	size_t trials = SIZE_MAX;

	return ara_rude_find_within(index, slots, count, false, &trials, match);
}

/* Do the letters begin with a stem, or `partly`, as far as they go, agree with one? */
static bool begin_stem(const ara_rude_index *index, const uint16_t *letters, size_t count, bool partly)
{
	stem_set left;

	memcpy(left.bits, index->all, sizeof left.bits);
	for (size_t place = 0; place < count && place < ARA_RUDE_PLACES && !is_empty(&left); place++) {
		uint32_t letter = ara_skeleton_bit(letters[place]);

		keep(&left, letter == 0 ? index->ended[place] : index->with[place][__builtin_ctz(letter)]);
	}
	if (!partly && count < ARA_RUDE_PLACES)
		keep(&left, index->ended[count]);
	return !is_empty(&left);
}

static bool begin_rude(const ara_rude_index *index, const uint16_t *letters, size_t count, bool partly)
{
	prefix_range may;

	if (begin_stem(index, letters, count, partly))
		return true;
	if (count == 0)
		return false;
	may = prefixes_with(index, letters[0]);
	for (size_t i = may.first; i < may.end; i++) {
		const char16_t *prefix = prefixes[i];
		size_t at = 0;

		while (at < count && prefix[at] != 0 && letters[at] == prefix[at])
			at++;
		if (prefix[at] == 0 ? begin_stem(index, letters + at, count - at, partly)
				    : partly && at == count)
			return true;
	}
	return false;
}

bool ara_rude_begins(const ara_rude_index *index, const uint16_t *letters, size_t count)
{
	return begin_rude(index, letters, count, false);
}

bool ara_rude_may_begin(const ara_rude_index *index, const uint16_t *letters, size_t count)
{
	return begin_rude(index, letters, count, true);
}
