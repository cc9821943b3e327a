/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Forms of words, not stems, as in cues.c. A phrase is the forms of its words in their order: steps are set
 * apart by spaces, the words that a step may be by |. A step of several forms stands for all ways to say it,
 * also for those that nobody would.
 */
#include "api/whereabouts.h"

#include "base/hash.h"
#include "feature/context.h"
#include "text/skeleton.h"
#include <string.h>

static const char *const phrases[] = {
	"знаю|знаем|узнал|узнала|выяснил где ты|вы живешь|живете|учишься|учитесь|работаешь|работаете|бываешь",
	"знаю|знаем|узнал|узнала|выяснил где живешь|учишься|работаешь|бываешь|гуляешь",
	"знаю|знаем|узнал|узнала|выяснил|нашел твой|твою|ваш "
	"адрес|подъезд|дом|квартиру|маршрут|улицу|школу|этаж",
	"знаю|знаем когда|сколько|куда|откуда ты|вы|твоя|твои "
	"выходишь|выходите|возвращаешься|приходишь|ходишь|уходишь|ездишь|учится|ходят",
	"знаю|знаем во сколько ты|вы выходишь|выходите|возвращаешься|приходишь|уходишь",
	"знаю|знаем где твой|твоя|твои|твоего дом|квартира|работа|дети|дочь|сын|мама|мать|родители|сестра",
	"видел|видела|вижу тебя|вас возле|около|из "
	"подъезда|дома|школы|работы|окна|остановке|остановки|универа|магазина",
	"вижу тебя|свет в|твоем|твоих окне|окнах",
	"жду|стою|сижу|буду|ждать твоего|твоим|твоей|твоими|вашего "
	"подъезда|подъездом|дома|домом|окнами|окном|дверью|школы|работы|двери",
	"я под|у|возле|около твоим|твоего|твоей|твоими "
	"подъезда|подъездом|дома|домом|окнами|окном|дверью|школы|работы",
	"слежу|наблюдаю|следил|следила|следим за тобой|вами",
	"қайда "
	"тұратыныңды|тұратыныңызды|тұрасың|тұратынын|оқитыныңды|істейтініңді|жүргеніңді|жүретініңді|"
	"баратыныңды білемін|білем|білеміз|білдім|таптым",
	"білемін|білем|білеміз қайда "
	"тұратыныңды|тұратыныңызды|оқитыныңды|істейтініңді|жүргеніңді|жүретініңді",
	"адресіңді|мекенжайыңды|үйіңді|пәтеріңді|подъезіңді|мектебіңді|жұмысыңды|маршрутыңды "
	"білемін|білем|білеміз|таптым|тауып",
	"үйіңнің|подъезіңнің|мектебіңнің|жұмысыңның|терезеңнің алдында|жанында|қасында|маңында|астында "
	"тұрмын|күтемін|күтіп|отырмын|тосып|жүрмін|болдым|көрдім",
	"сені бақылап|аңдып|қадағалап жүрмін|отырмын|тұрмын|жүремін|отырамын|келемін",
	"қашан|нешеде шығатыныңды|келетініңді|қайтатыныңды|кететініңді|баратыныңды білемін|білем|білеміз",
	"кіммен жүргеніңді|жүретініңді|отырғаныңды білемін|білем|көрдім",
};

enum {
	PHRASES = sizeof phrases / sizeof *phrases,
	GAP = 2,	  /* words between two steps, at most */
	MOST_WORDS = 320, /* of all phrases */
	SLOTS = 1024
};

/* A word at a step of a phrase. Those of one spelling follow each other by `next`. */
typedef struct place {
	uint64_t hash; /* of the skeleton */
	uint16_t phrase;
	uint16_t step;
	uint32_t next; /* one more than its number; 0: none */
} place;

struct ara_whereabouts {
	uint32_t slots[SLOTS]; /* one more than the number of a place; 0: free */
	place places[MOST_WORDS];
	uint32_t place_count;
	uint64_t negation; /* hash of не */
	uint8_t steps[PHRASES];
};

/* Number of the slot where a word stands or would stand. */
static uint32_t slot_of(const ara_whereabouts *known, uint64_t hash)
{
	uint32_t at = (uint32_t)hash & (SLOTS - 1);

	while (known->slots[at] && known->places[known->slots[at] - 1].hash != hash)
		at = (at + 1) & (SLOTS - 1);
	return at;
}

/* Phrases hold nothing but Cyrillic letters, of two bytes each. */
static uint64_t hash_of(const char *word, size_t size)
{
	uint16_t units[ARA_WORD_UNITS] = {0};
	size_t count = 0;

	for (size_t i = 0; i + 1 < size && count < ARA_WORD_UNITS; i += 2)
		units[count++] = (uint16_t)((word[i] & 0x1F) << 6 | (word[i + 1] & 0x3F));
	ara_skeleton(units, count, units);
	return ara_hash_finish(ara_hash_units(ara_hash_start(count), units, count));
}

static void add_word(ara_whereabouts *known, const char *word, size_t size, size_t number, size_t step)
{
	uint64_t hash = hash_of(word, size);
	uint32_t *slot = &known->slots[slot_of(known, hash)];

	if (known->place_count == MOST_WORDS)
		return;
	known->places[known->place_count] = (place){hash, (uint16_t)number, (uint16_t)step, *slot};
	*slot = ++known->place_count;
}

static void add_phrase(ara_whereabouts *known, size_t number)
{
	const char *at = phrases[number];
	size_t step = 0;

	for (;;) {
		size_t size = strcspn(at, " |");

		add_word(known, at, size, number, step);
		at += size;
		if (!*at)
			break;
		step += *at++ == ' ';
	}
	known->steps[number] = (uint8_t)(step + 1);
}

ara_whereabouts *ara_whereabouts_create(const ara_memory *memory)
{
	ara_whereabouts *known = ara_allocate(memory, 1, sizeof *known);

	if (!known)
		return NULL;
	known->negation = hash_of("не", sizeof "не" - 1);
	for (size_t i = 0; i < PHRASES; i++)
		add_phrase(known, i);
	return known;
}

void ara_whereabouts_destroy(ara_whereabouts *known, const ara_memory *memory)
{
	ara_release(memory, known);
}

/* A word of the sentence, and what it is a step of. */
typedef struct word {
	uint32_t place; /* one more than the number of the first; 0: none */
	bool is_not;
} word;

static word read_word(const ara_whereabouts *known, const ara_sentence *sentence, const ara_token *token)
{
	const uint16_t *units = sentence->units + token->skeleton;
	uint64_t hash = ara_hash_finish(ara_hash_units(ara_hash_start(token->length), units, token->length));

	return (word){known->slots[slot_of(known, hash)], hash == known->negation};
}

/* What stands between quotation marks was said by somebody else, or at another time: its words are no steps.
 * Returns how many words there are. */
static size_t read_words(
	const ara_whereabouts *known, const ara_sentence *sentence, word words[ARA_SENTENCE_TOKENS])
{
	size_t count = 0;

	for (size_t i = 0; i < sentence->token_count; i++) {
		const ara_token *token = &sentence->tokens[i];

		if (token->kind == ARASHA_TOKEN_WORD)
			words[count++] = token->context & ARA_CONTEXT_REPORTED
						 ? (word){0, false}
						 : read_word(known, sentence, token);
	}
	return count;
}

/* How far a phrase is, and where its last word stood. */
typedef struct progress {
	uint16_t steps;
	uint16_t word; /* one more than its number */
} progress;

/* Whether a word may be the step of a phrase that has come so far. The first step may always be taken anew,
 * but "I do not know where you live" says no such thing. What "не" denies follows it. */
static bool continues(const place *step, const word *words, size_t at, const progress *now)
{
	size_t behind = at + 1 - now->word;

	if (step->step == 0)
		return at == 0 || !words[at - 1].is_not;
	return step->step == now->steps && behind > 0 &&
	       behind <= (words[now->word - 1].is_not ? 1 : GAP + 1);
}

/* Takes a word as the next step of the phrases that wait for it; tells whether one is whole. */
static bool advance(const ara_whereabouts *known, const word *words, size_t at, progress *progresses)
{
	bool found = false;

	for (uint32_t i = words[at].place; i; i = known->places[i - 1].next) {
		const place *step = &known->places[i - 1];
		progress *now = &progresses[step->phrase];

		if (!continues(step, words, at, now))
			continue;
		*now = (progress){(uint16_t)(step->step + 1), (uint16_t)(at + 1)};
		found = found || now->steps == known->steps[step->phrase];
	}
	return found;
}

bool ara_shows_whereabouts(const ara_whereabouts *known, const ara_sentence *sentence)
{
	progress progresses[PHRASES] = {{0, 0}};
	word words[ARA_SENTENCE_TOKENS];
	size_t count = read_words(known, sentence, words);
	bool found = false;

	for (size_t i = 0; i < count; i++)
		found = advance(known, words, i, progresses) || found;
	return found;
}
