/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Russian stems by libstemmer, fed one byte a letter in KOI8-R, which it walks twice as fast as UTF-8.
 *
 * Person and number are told only where an ending shows them plainly: -ешь is the 2nd person in all but a few
 * words, -у may be a verb's 1st person as well as a noun's case. Of two readings the rarer is given up.
 */
#include "stem/russian.h"
#include <libstemmer.h>
#include <stdbool.h>
#include <string.h>

enum { FIRST_LETTER = 0x0430, LETTERS = 32 };

/* KOI8-R of the letters from а to я. */
static const uint8_t koi8[LETTERS] = {0xc1, 0xc2, 0xd7, 0xc7, 0xc4, 0xc5, 0xd6, 0xda, 0xc9, 0xca, 0xcb, 0xcc,
	0xcd, 0xce, 0xcf, 0xd0, 0xd2, 0xd3, 0xd4, 0xd5, 0xc6, 0xc8, 0xc3, 0xde, 0xdb, 0xdd, 0xdf, 0xd9, 0xd8,
	0xdc, 0xc0, 0xd1};

typedef struct ending {
	const uint16_t *units;
	uint8_t length;
	uint8_t person;
	uint8_t number;
} ending;

#define ENDING(text, person, number)                                      \
	{                                                                 \
		text, sizeof(text) / sizeof(uint16_t) - 1, person, number \
	}

/* Of endings that end alike the longer stands first; person 0 takes back what a shorter one would say. */
static const ending endings[] = {
	ENDING(u"ешь", 2, 1),	 /* пишешь */
	ENDING(u"ишь", 2, 1),	 /* говоришь */
	ENDING(u"ешься", 2, 1),	 /* смеешься */
	ENDING(u"ишься", 2, 1),	 /* боишься */
	ENDING(u"етесь", 2, 2),	 /* смеетесь */
	ENDING(u"итесь", 2, 2),	 /* боитесь, уберитесь */
	ENDING(u"йтесь", 2, 2),	 /* убирайтесь */
	ENDING(u"аете", 2, 2),	 /* знаете; a consonant before -ете leaves it open: о свете */
	ENDING(u"яете", 2, 2),	 /* теряете */
	ENDING(u"еете", 2, 2),	 /* умеете */
	ENDING(u"уете", 2, 2),	 /* рискуете */
	ENDING(u"будете", 2, 2), /* будете, забудете */
	ENDING(u"идете", 2, 2),	 /* идете, придете */
	ENDING(u"айдете", 2, 2), /* найдете */
	ENDING(u"ойдете", 2, 2), /* дойдете */
	ENDING(u"ожете", 2, 2),	 /* можете, поможете */
	ENDING(u"ишете", 2, 2),	 /* пишете */
	ENDING(u"ажете", 2, 2),	 /* скажете */
	ENDING(u"дохнете", 2, 2), ENDING(u"ивете", 2, 2), /* живете */
	ENDING(u"умрете", 2, 2), ENDING(u"оврете", 2, 2), /* соврете */
	ENDING(u"хотите", 2, 2),
	ENDING(u"орите", 2, 2), /* говорите; a consonant before -ите leaves it open too: об элите */
	ENDING(u"отрите", 2, 2), ENDING(u"олчите", 2, 2), /* молчите, замолчите */
	ENDING(u"ричите", 2, 2),			  /* кричите */
	ENDING(u"учите", 2, 2),				  /* учите, получите */
	ENDING(u"идите", 2, 2),				  /* идите, видите, сидите */
	ENDING(u"одите", 2, 2),				  /* ходите, уходите */
	ENDING(u"ойдите", 2, 2),			  /* пойдите */
	ENDING(u"ишите", 2, 2),				  /* пишите */
	ENDING(u"ажите", 2, 2),				  /* скажите */
	ENDING(u"ержите", 2, 2),			  /* держите */
	ENDING(u"ерите", 2, 2),				  /* берите, верите */
	ENDING(u"юбите", 2, 2),				  /* любите */
	ENDING(u"вайте", 2, 2),				  /* давайте */
	ENDING(u"чайте", 2, 2),				  /* отвечайте */
	ENDING(u"тайте", 2, 2),				  /* читайте */
	ENDING(u"лайте", 2, 2),				  /* делайте */
	ENDING(u"райте", 2, 2),				  /* убирайте */
	ENDING(u"щайте", 2, 2),				  /* обещайте */
	ENDING(u"уйте", 2, 2),				  /* рискуйте */
	ENDING(u"яйте", 2, 2),				  /* теряйте */
	ENDING(u"щемся", 0, 0),				  /* о смеющемся */
	ENDING(u"щимся", 0, 0),				  /* смеющимся */
	ENDING(u"шемся", 0, 0),				  /* о смеявшемся */
	ENDING(u"шимся", 0, 0),				  /* смеявшимся */
	ENDING(u"емся", 1, 2),				  /* смеемся */
	ENDING(u"имся", 1, 2),				  /* боимся */
	ENDING(u"юсь", 1, 1),				  /* боюсь */
	ENDING(u"ется", 3, 1),				  /* смеется */
	ENDING(u"ится", 3, 1),				  /* боится */
	ENDING(u"утся", 3, 2),				  /* берутся */
	ENDING(u"ются", 3, 2),				  /* смеются */
	ENDING(u"атся", 3, 2),				  /* держатся */
	ENDING(u"ятся", 3, 2),				  /* боятся */
};

enum { ENDINGS = sizeof endings / sizeof endings[0] };

/* Words that end like a 2nd person and are none. */
static const ending no_persons[] = {
	ENDING(u"брешь", 0, 0),
	ENDING(u"плешь", 0, 0),
	ENDING(u"лишь", 0, 0),
	ENDING(u"тишь", 0, 0),
	ENDING(u"ишь", 0, 0),
};

/* Words that deny as a whole: there is not, one must not. The particles не and ни deny another word. */
static const ending denials[] = {
	ENDING(u"нет", 0, 0),
	ENDING(u"нету", 0, 0),
	ENDING(u"нельзя", 0, 0),
};

static bool same(const uint16_t *units, const ending *of)
{
	return memcmp(units, of->units, of->length * sizeof *units) == 0;
}

static bool among(const ending *words, size_t count, const uint16_t *word, size_t length)
{
	for (size_t i = 0; i < count; i++) {
		if (words[i].length == length && same(word, &words[i]))
			return true;
	}
	return false;
}

/* Whether the word, of two letters at least, ends in -шь, -сь, -те or -ся, as all endings do. */
static bool may_show_person(const uint16_t *word, size_t length)
{
	uint16_t before = word[length - 2];
	switch (word[length - 1]) {
	case u'ь':
		return before == u'ш' || before == u'с';
	case u'е':
		return before == u'т';
	case u'я':
		return before == u'с';
	default:
		return false;
	}
}

static void tell_person(const uint16_t *word, size_t length, ara_stem *out)
{
	if (length < 2 || !may_show_person(word, length))
		return;
	for (size_t i = 0; i < ENDINGS; i++) {
		const ending *at = &endings[i];
		if (at->length > length || !same(word + length - at->length, at))
			continue;
		if (among(no_persons, sizeof no_persons / sizeof no_persons[0], word, length))
			return;
		out->person = at->person;
		out->number = at->number;
		return;
	}
}

/* libstemmer's buffer grows with the longest word: now, and then never again. */
static struct sb_stemmer *grown(struct sb_stemmer *russian)
{
	sb_symbol word[ARA_WORD_UNITS];

	if (!russian)
		return NULL;
	memset(word, koi8[0], sizeof word);
	if (sb_stemmer_stem(russian, word, ARA_WORD_UNITS))
		return russian;
	sb_stemmer_delete(russian);
	return NULL;
}

struct sb_stemmer *ara_russian_create(void)
{
	/* NULL from sb_stemmer_new could be an unknown language as well as no memory. */
	for (const char **name = sb_stemmer_list(); *name; name++) {
		if (strcmp(*name, "russian") == 0)
			return grown(sb_stemmer_new("russian", "KOI8_R"));
	}
	return NULL;
}

void ara_russian_destroy(struct sb_stemmer *russian)
{
	if (russian)
		sb_stemmer_delete(russian);
}

void ara_stem_russian(struct sb_stemmer *russian, const uint16_t *word, size_t length, ara_stem *out)
{
	sb_symbol symbols[ARA_WORD_UNITS];
	memcpy(out->units, word, length * sizeof *word);
	out->length = (uint8_t)length;
	out->person = 0;
	out->number = 0;
	out->negative = 0;
	for (size_t i = 0; i < length; i++) {
		unsigned place = (unsigned)word[i] - FIRST_LETTER;
		if (place >= LETTERS)
			return;
		symbols[i] = koi8[place];
	}
	tell_person(word, length, out);
	out->negative = among(denials, sizeof denials / sizeof denials[0], word, length);
	/* Snowball's Russian only takes letters off; without memory the word stays its own stem. */
	if (sb_stemmer_stem(russian, symbols, (int)length))
		out->length = (uint8_t)sb_stemmer_length(russian);
}
