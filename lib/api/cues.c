/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Forms of words, not stems: "пиши мне" and "не пишет мне" have the stems of "не пиши мне". They are compared
 * as skeletons, so that Kazakh letters need not be typed, after folding and repair.
 */
#include "api/cues.h"

#include "base/hash.h"
#include "text/skeleton.h"
#include <arasha/case.h>
#include <stdbool.h>
#include <string.h>

typedef struct phrase {
	uint32_t cue;
	/* Steps are set apart by spaces, the words that a step may be by |. */
	const char *steps;
} phrase;

/* Between two steps there may be other words, so many at most. */
enum { GAP = 2 };

static const phrase phrases[] = {
	{ARASHA_CUE_REFUSAL, "не пиши|пишите|звони|звоните|набирай мне|больше|никогда|сюда"},
	{ARASHA_CUE_REFUSAL,
		"больше|никогда не пиши|пишите|звони|звоните|приходи|приезжай|подходи|беспокой|беспокойте"},
	{ARASHA_CUE_REFUSAL, "мне не пиши|пишите|звони|звоните"},
	{ARASHA_CUE_REFUSAL, "хватит|перестань|перестаньте|прекрати|прекратите|хорош мне|меня "
			     "писать|звонить|преследовать|доставать"},
	{ARASHA_CUE_REFUSAL, "хватит|перестань|перестаньте|прекрати|прекратите "
			     "писать|звонить|преследовать|доставать|следить"},
	{ARASHA_CUE_REFUSAL, "оставь|оставьте меня покое"},
	{ARASHA_CUE_REFUSAL, "отстань|отстаньте|отвяжись|отвяжитесь|отцепись|отцепитесь|отвали"},
	{ARASHA_CUE_REFUSAL, "не беспокой|беспокойте|преследуй|преследуйте|доставай|трогай меня|больше"},
	{ARASHA_CUE_REFUSAL, "не приходи|приезжай|подходи ко|больше"},
	{ARASHA_CUE_REFUSAL, "не ходи за мной"},
	{ARASHA_CUE_REFUSAL, "не хочу|буду|собираюсь с тобой|вами "
			     "общаться|разговаривать|говорить|встречаться|переписываться"},
	{ARASHA_CUE_REFUSAL,
		"не хочу|буду общаться|разговаривать|говорить|встречаться|переписываться с тобой|вами"},
	{ARASHA_CUE_REFUSAL, "между нами все кончено"},
	{ARASHA_CUE_REFUSAL, "прекрати|прекратите|остановись|остановитесь"},
	{ARASHA_CUE_REFUSAL, "прошу|просила|просил не пиши|пишите|писать|звони|звоните|звонить"},
	{ARASHA_CUE_REFUSAL, "разговор окончен|закончен"},
	{ARASHA_CUE_REFUSAL, "больше не спрашивай|спрашивайте|отвечу|напишу"},
	{ARASHA_CUE_REFUSAL, "не буду|стану отвечать"},
	{ARASHA_CUE_REFUSAL, "неприятны|неприятно|надоели твои|ваши|мне сообщения|звонки|письма"},
	{ARASHA_CUE_REFUSAL, "удали|забудь мой номер"},
	{ARASHA_CUE_REFUSAL, "забудь меня|обо"},
	{ARASHA_CUE_REFUSAL, "тебя|вас заблокирую|заблокировал|заблокировала|блокирую"},
	{ARASHA_CUE_REFUSAL,
		"маған "
		"жазба|жазбашы|жазбаңыз|жазбаңызшы|звондама|хабарласпа|хабарласпашы|хабарласпаңыз|жақындама"},
	{ARASHA_CUE_REFUSAL, "жазба|жазбашы|жазбаңыз|звондама|хабарласпа|хабарласпашы|хабарласпаңыз маған"},
	{ARASHA_CUE_REFUSAL,
		"енді|былай|ешқашан "
		"жазба|жазбашы|жазбаңыз|звондама|хабарласпа|хабарласпашы|хабарласпаңыз|шалма|келме"},
	{ARASHA_CUE_REFUSAL, "маған қоңырау шалма|шалмашы|шалмаңыз|соқпа"},
	{ARASHA_CUE_REFUSAL, "мені мазалама|мазаламашы|мазаламаңыз|мазаламаңызшы"},
	{ARASHA_CUE_REFUSAL, "мазамды алма|алмашы|алмаңыз"},
	{ARASHA_CUE_REFUSAL, "мені тыныш|жайыма қалдыр|қалдыршы|қалдырыңыз|қой|қойшы|қойыңыз"},
	{ARASHA_CUE_REFUSAL, "жазғаныңды|хабарласқаныңды|мазалағаныңды|звондағаныңды қой|қойшы|доғар|тоқтат"},
	{ARASHA_CUE_REFUSAL, "жазуды|хабарласуды|мазалауды|звондауды қой|қойшы|доғар|тоқтат"},
	{ARASHA_CUE_REFUSAL, "тоқтат|тоқтатшы|тоқтатыңыз|тоқта|тоқташы"},
	{ARASHA_CUE_REFUSAL, "сұраймын|өтінемін|өтініш жазба|жазбаңыз|звондама|хабарласпа|хабарласпаңыз"},
	{ARASHA_CUE_REFUSAL, "енді сұрама|сұрамаңыз"},
	{ARASHA_CUE_REFUSAL, "жауап бермеймін|жазбаймын"},
	{ARASHA_CUE_REFUSAL, "маған тиіспе|тиіспеші|тиіспеңіз"},
	{ARASHA_CUE_REFUSAL, "әңгіме бітті"},
	{ARASHA_CUE_REFUSAL, "артымнан|соңымнан жүрме|ерме|қалшы"},
	{ARASHA_CUE_REFUSAL, "менен аулақ|алыс жүр|бол|жүрші"},
	{ARASHA_CUE_REFUSAL, "сенімен|сізбен сөйлескім|араласқым|жазысқым|кездескім келмейді"},
	{ARASHA_CUE_REFUSAL, "мені|нөмірімді|номерімді ұмыт|ұмытшы|өшір|өшірші"},
	{ARASHA_CUE_REFUSAL, "сені блоктаймын|блоктадым|бұғаттаймын|бұғаттадым"},

	{ARASHA_CUE_WHEREABOUTS, "знаю|знаем|узнал|узнала|выяснил где ты|вы "
				 "живешь|живете|учишься|учитесь|работаешь|работаете|бываешь"},
	{ARASHA_CUE_WHEREABOUTS,
		"знаю|знаем|узнал|узнала|выяснил где живешь|учишься|работаешь|бываешь|гуляешь"},
	{ARASHA_CUE_WHEREABOUTS, "знаю|знаем|узнал|узнала|выяснил|нашел твой|твою|ваш "
				 "адрес|подъезд|дом|квартиру|маршрут|улицу|школу|этаж"},
	{ARASHA_CUE_WHEREABOUTS,
		"знаю|знаем когда|сколько|куда|откуда ты|вы|твоя|твои "
		"выходишь|выходите|возвращаешься|приходишь|ходишь|уходишь|ездишь|учится|ходят"},
	{ARASHA_CUE_WHEREABOUTS,
		"знаю|знаем во сколько ты|вы выходишь|выходите|возвращаешься|приходишь|уходишь"},
	{ARASHA_CUE_WHEREABOUTS, "знаю|знаем где твой|твоя|твои|твоего "
				 "дом|квартира|работа|дети|дочь|сын|мама|мать|родители|сестра"},
	{ARASHA_CUE_WHEREABOUTS, "видел|видела|вижу тебя|вас возле|около|из "
				 "подъезда|дома|школы|работы|окна|остановке|остановки|универа|магазина"},
	{ARASHA_CUE_WHEREABOUTS, "вижу тебя|свет в|твоем|твоих окне|окнах"},
	{ARASHA_CUE_WHEREABOUTS, "жду|стою|сижу|буду|ждать твоего|твоим|твоей|твоими|вашего "
				 "подъезда|подъездом|дома|домом|окнами|окном|дверью|школы|работы|двери"},
	{ARASHA_CUE_WHEREABOUTS, "я под|у|возле|около твоим|твоего|твоей|твоими "
				 "подъезда|подъездом|дома|домом|окнами|окном|дверью|школы|работы"},
	{ARASHA_CUE_WHEREABOUTS, "слежу|наблюдаю|следил|следила|следим за тобой|вами"},
	{ARASHA_CUE_WHEREABOUTS, "қайда "
				 "тұратыныңды|тұратыныңызды|тұрасың|тұратынын|оқитыныңды|істейтініңді|"
				 "жүргеніңді|жүретініңді|баратыныңды білемін|білем|білеміз|білдім|таптым"},
	{ARASHA_CUE_WHEREABOUTS, "білемін|білем|білеміз қайда "
				 "тұратыныңды|тұратыныңызды|оқитыныңды|істейтініңді|жүргеніңді|жүретініңді"},
	{ARASHA_CUE_WHEREABOUTS, "адресіңді|мекенжайыңды|үйіңді|пәтеріңді|подъезіңді|мектебіңді|жұмысыңды|"
				 "маршрутыңды білемін|білем|білеміз|таптым|тауып"},
	{ARASHA_CUE_WHEREABOUTS, "үйіңнің|подъезіңнің|мектебіңнің|жұмысыңның|терезеңнің "
				 "алдында|жанында|қасында|маңында|астында "
				 "тұрмын|күтемін|күтіп|отырмын|тосып|жүрмін|болдым|көрдім"},
	{ARASHA_CUE_WHEREABOUTS,
		"сені бақылап|аңдып|қадағалап жүрмін|отырмын|тұрмын|жүремін|отырамын|келемін"},
	{ARASHA_CUE_WHEREABOUTS, "қашан|нешеде шығатыныңды|келетініңді|қайтатыныңды|кететініңді|баратыныңды "
				 "білемін|білем|білеміз"},
	{ARASHA_CUE_WHEREABOUTS, "кіммен жүргеніңді|жүретініңді|отырғаныңды білемін|білем|көрдім"},
};

enum {
	PHRASES = sizeof phrases / sizeof *phrases,
	MOST_STEPS = 6,
	MOST_WORDS = 1024, /* of all phrases */
	SLOTS = 2048
};

/* A word at a step of a phrase. Those of one spelling follow each other by `next`. */
typedef struct place {
	uint64_t hash; /* of the skeleton */
	uint16_t phrase;
	uint16_t step;
	uint32_t next; /* one more than its number; 0: none */
} place;

struct ara_cues {
	uint32_t slots[SLOTS]; /* one more than the number of a place; 0: free */
	place places[MOST_WORDS];
	uint32_t place_count;
	uint64_t negation; /* hash of не */
	uint8_t steps[PHRASES];
};

/* Number of the slot where a word stands or would stand. */
static uint32_t slot_of(const ara_cues *cues, uint64_t hash)
{
	uint32_t at = (uint32_t)hash & (SLOTS - 1);

	while (cues->slots[at] && cues->places[cues->slots[at] - 1].hash != hash)
		at = (at + 1) & (SLOTS - 1);
	return at;
}

/* The table above holds nothing but Cyrillic letters, of two bytes each. */
static uint64_t hash_of(const char *word, size_t size)
{
	uint16_t units[ARA_WORD_UNITS] = {0};
	size_t count = 0;

	for (size_t i = 0; i + 1 < size && count < ARA_WORD_UNITS; i += 2)
		units[count++] = (uint16_t)((word[i] & 0x1F) << 6 | (word[i + 1] & 0x3F));
	ara_skeleton(units, count, units);
	return ara_hash_finish(ara_hash_units(ara_hash_start(count), units, count));
}

static void add_word(ara_cues *cues, const char *word, size_t size, size_t number, size_t step)
{
	uint64_t hash = hash_of(word, size);
	uint32_t *slot = &cues->slots[slot_of(cues, hash)];

	if (cues->place_count == MOST_WORDS)
		return;
	cues->places[cues->place_count] = (place){hash, (uint16_t)number, (uint16_t)step, *slot};
	*slot = ++cues->place_count;
}

static void add_phrase(ara_cues *cues, size_t number)
{
	const char *at = phrases[number].steps;
	size_t step = 0;

	for (;;) {
		size_t size = strcspn(at, " |");

		add_word(cues, at, size, number, step);
		at += size;
		if (!*at)
			break;
		step += *at++ == ' ';
	}
	cues->steps[number] = (uint8_t)(step + 1);
}

ara_cues *ara_cues_create(const ara_memory *memory)
{
	ara_cues *cues = ara_allocate(memory, 1, sizeof *cues);

	for (size_t i = 0; cues && i < PHRASES; i++)
		add_phrase(cues, i);
	if (cues)
		cues->negation = hash_of("не", sizeof "не" - 1);
	return cues;
}

void ara_cues_destroy(ara_cues *cues, const ara_memory *memory)
{
	ara_release(memory, cues);
}

/* How far a phrase is, and where its last word stood. */
typedef struct progress {
	uint16_t steps;
	uint16_t word;
} progress;

/* Takes the word as the next step of the phrases that wait for it; returns the cues of those that are whole.
 */
static uint32_t advance(
	const ara_cues *cues, uint32_t first, uint16_t word, bool negated, progress *progresses)
{
	uint32_t found = 0;

	for (uint32_t i = first; i; i = cues->places[i - 1].next) {
		const place *at = &cues->places[i - 1];
		progress *now = &progresses[at->phrase];
		bool waits = at->step == now->steps && word <= now->word + GAP + 1 && word != now->word;

		/* The first step may always be taken anew, but "I do not know where you live" is no such
		 * thing. */
		if (at->step > 0 ? !waits : negated && phrases[at->phrase].cue == ARASHA_CUE_WHEREABOUTS)
			continue;
		now->steps = (uint16_t)(at->step + 1);
		now->word = word;
		if (now->steps == cues->steps[at->phrase])
			found |= phrases[at->phrase].cue;
	}
	return found;
}

uint32_t ara_cues_of(const ara_cues *cues, const ara_sentence *sentence)
{
	progress progresses[PHRASES] = {{0, 0}};
	uint32_t found = 0;
	uint16_t word = 0;
	bool negated = false;

	for (size_t i = 0; i < sentence->token_count; i++) {
		const ara_token *token = &sentence->tokens[i];
		const uint16_t *units = sentence->units + token->skeleton;
		uint64_t hash;
		uint32_t first;

		if (token->kind != ARASHA_TOKEN_WORD)
			continue;
		word++;
		hash = ara_hash_finish(ara_hash_units(ara_hash_start(token->length), units, token->length));
		first = cues->slots[slot_of(cues, hash)];
		found |= first ? advance(cues, first, word, negated, progresses) : 0;
		negated = hash == cues->negation;
	}
	return found;
}
