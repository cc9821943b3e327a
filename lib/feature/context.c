/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The context of every word of a sentence, found by cues: pronouns, negations, verbs of saying, question
 * marks, and the person and negation that the stemmer saw in endings.
 *
 * A cue speaks for the words near it, not for the sentence: people write without full stops. Cues are
 * compared as skeletons, so that they are found however they are typed.
 */
#include "feature/context.h"
#include "feature/extract.h"
#include "text/words.h"
#include <stdbool.h>
#include <string.h>

enum {
	CUE_SECOND = 1,
	CUE_FIRST = 2,
	CUE_NOT_NEXT = 4, /* denies what follows: не */
	CUE_NOT_LAST = 8, /* denies what precedes: емес */
	CUE_REPORT = 16,
	CUE_ASK = 32,
	CUE_ASK_KAZAKH = 64 /* asks when the word is Kazakh: ма; Russian has such syllables too */
};

enum {
	REACH_PERSON = 6, /* words on either side of a pronoun */
	REACH_NEGATION = 2, /* words that a negation denies: "не такой дурак", "ақымақ адам емес" */
	REACH_REPORT = 8 /* words on either side of a verb of saying */
};

enum { CUE_LENGTH = 14 }; /* units of the longest cue and a zero at least */

typedef struct cue {
	uint16_t word[CUE_LENGTH]; /* a skeleton, filled up with zeros */
	uint32_t meaning;
} cue;

/* Sorted by units; tests/feature checks the order. ё is е, ы and і are и, қ is к, and so on. */
static const cue cues[] = {
	{u"айтади", CUE_REPORT},
	{u"айтип", CUE_REPORT},
	{u"айтипти", CUE_REPORT},
	{u"айткан", CUE_REPORT},
	{u"айтти", CUE_REPORT},
	{u"атаган", CUE_REPORT},
	{u"атади", CUE_REPORT},
	{u"атайди", CUE_REPORT},
	{u"ба", CUE_ASK_KAZAKH},
	{u"балагаттаган", CUE_REPORT},
	{u"балагаттади", CUE_REPORT},
	{u"балагаттап", CUE_REPORT},
	{u"бе", CUE_ASK_KAZAKH},
	{u"без", CUE_NOT_NEXT},
	{u"биз", CUE_FIRST},
	{u"бизбен", CUE_FIRST},
	{u"бизге", CUE_FIRST},
	{u"бизде", CUE_FIRST},
	{u"бизден", CUE_FIRST},
	{u"биздер", CUE_FIRST},
	{u"бизди", CUE_FIRST},
	{u"биздин", CUE_FIRST},
	{u"боктади", CUE_REPORT},
	{u"боктап", CUE_REPORT},
	{u"вам", CUE_SECOND},
	{u"вами", CUE_SECOND},
	{u"вас", CUE_SECOND},
	{u"ваш", CUE_SECOND},
	{u"ваша", CUE_SECOND},
	{u"ваше", CUE_SECOND},
	{u"вашего", CUE_SECOND},
	{u"вашей", CUE_SECOND},
	{u"вашем", CUE_SECOND},
	{u"вашему", CUE_SECOND},
	{u"ваши", CUE_SECOND},
	{u"вашим", CUE_SECOND},
	{u"вашими", CUE_SECOND},
	{u"ваших", CUE_SECOND},
	{u"вашу", CUE_SECOND},
	{u"ви", CUE_SECOND},
	{u"говорил", CUE_REPORT},
	{u"говорила", CUE_REPORT},
	{u"говорили", CUE_REPORT},
	{u"говорит", CUE_REPORT},
	{u"говорят", CUE_REPORT},
	{u"деген", CUE_REPORT},
	{u"дегендер", CUE_REPORT},
	{u"дегени", CUE_REPORT},
	{u"деди", CUE_REPORT},
	{u"дейди", CUE_REPORT},
	{u"деп", CUE_REPORT},
	{u"депти", CUE_REPORT},
	{u"емес", CUE_NOT_LAST},
	{u"емеспиз", CUE_NOT_LAST},
	{u"емеспин", CUE_NOT_LAST},
	{u"емессиз", CUE_NOT_LAST},
	{u"емессин", CUE_NOT_LAST},
	{u"жазади", CUE_REPORT},
	{u"жазган", CUE_REPORT},
	{u"жазди", CUE_REPORT},
	{u"жазипти", CUE_REPORT},
	{u"жок", CUE_NOT_LAST},
	{u"зачем", CUE_ASK},
	{u"коркитип", CUE_REPORT},
	{u"коркиткан", CUE_REPORT},
	{u"коркитти", CUE_REPORT},
	{u"крикнул", CUE_REPORT},
	{u"крикнула", CUE_REPORT},
	{u"кричал", CUE_REPORT},
	{u"кричала", CUE_REPORT},
	{u"кричали", CUE_REPORT},
	{u"кричат", CUE_REPORT},
	{u"кричит", CUE_REPORT},
	{u"ли", CUE_ASK},
	{u"ма", CUE_ASK_KAZAKH},
	{u"маган", CUE_FIRST},
	{u"ме", CUE_ASK_KAZAKH},
	{u"мен", CUE_FIRST},
	{u"менде", CUE_FIRST},
	{u"менен", CUE_FIRST},
	{u"мени", CUE_FIRST},
	{u"менимен", CUE_FIRST},
	{u"менин", CUE_FIRST},
	{u"меня", CUE_FIRST},
	{u"ми", CUE_FIRST},
	{u"мне", CUE_FIRST},
	{u"мной", CUE_FIRST},
	{u"мною", CUE_FIRST},
	{u"мое", CUE_FIRST},
	{u"моего", CUE_FIRST},
	{u"моей", CUE_FIRST},
	{u"моем", CUE_FIRST},
	{u"моему", CUE_FIRST},
	{u"мои", CUE_FIRST},
	{u"моим", CUE_FIRST},
	{u"моими", CUE_FIRST},
	{u"моих", CUE_FIRST},
	{u"мой", CUE_FIRST},
	{u"мою", CUE_FIRST},
	{u"моя", CUE_FIRST},
	{u"назвал", CUE_REPORT},
	{u"назвала", CUE_REPORT},
	{u"назвали", CUE_REPORT},
	{u"називает", CUE_REPORT},
	{u"називал", CUE_REPORT},
	{u"називала", CUE_REPORT},
	{u"називали", CUE_REPORT},
	{u"називают", CUE_REPORT},
	{u"нам", CUE_FIRST},
	{u"нами", CUE_FIRST},
	{u"написал", CUE_REPORT},
	{u"написала", CUE_REPORT},
	{u"написали", CUE_REPORT},
	{u"нас", CUE_FIRST},
	{u"наш", CUE_FIRST},
	{u"наша", CUE_FIRST},
	{u"наше", CUE_FIRST},
	{u"нашего", CUE_FIRST},
	{u"нашей", CUE_FIRST},
	{u"нашем", CUE_FIRST},
	{u"нашему", CUE_FIRST},
	{u"наши", CUE_FIRST},
	{u"нашим", CUE_FIRST},
	{u"нашими", CUE_FIRST},
	{u"наших", CUE_FIRST},
	{u"нашу", CUE_FIRST},
	{u"не", CUE_NOT_NEXT},
	{u"неге", CUE_ASK},
	{u"неликтен", CUE_ASK},
	{u"нету", CUE_NOT_NEXT},
	{u"неужели", CUE_ASK},
	{u"ни", CUE_NOT_NEXT},
	{u"обзивает", CUE_REPORT},
	{u"обзивал", CUE_REPORT},
	{u"обзивала", CUE_REPORT},
	{u"обзивали", CUE_REPORT},
	{u"обзивают", CUE_REPORT},
	{u"обозвал", CUE_REPORT},
	{u"обозвала", CUE_REPORT},
	{u"обозвали", CUE_REPORT},
	{u"озим", CUE_FIRST},
	{u"озимди", CUE_FIRST},
	{u"озиме", CUE_FIRST},
	{u"озимиз", CUE_FIRST},
	{u"озимнин", CUE_FIRST},
	{u"озин", CUE_SECOND},
	{u"озинди", CUE_SECOND},
	{u"озине", CUE_SECOND},
	{u"озиниз", CUE_SECOND},
	{u"озинизге", CUE_SECOND},
	{u"озинизди", CUE_SECOND},
	{u"озиннин", CUE_SECOND},
	{u"оскорбил", CUE_REPORT},
	{u"оскорбила", CUE_REPORT},
	{u"оскорбили", CUE_REPORT},
	{u"оскорбляет", CUE_REPORT},
	{u"оскорбляют", CUE_REPORT},
	{u"па", CUE_ASK_KAZAKH},
	{u"пе", CUE_ASK_KAZAKH},
	{u"писал", CUE_REPORT},
	{u"писала", CUE_REPORT},
	{u"писали", CUE_REPORT},
	{u"пишет", CUE_REPORT},
	{u"пишут", CUE_REPORT},
	{u"почему", CUE_ASK},
	{u"разве", CUE_ASK},
	{u"саган", CUE_SECOND},
	{u"сен", CUE_SECOND},
	{u"сенде", CUE_SECOND},
	{u"сендер", CUE_SECOND},
	{u"сендерге", CUE_SECOND},
	{u"сендерден", CUE_SECOND},
	{u"сендерди", CUE_SECOND},
	{u"сендердин", CUE_SECOND},
	{u"сендермен", CUE_SECOND},
	{u"сенен", CUE_SECOND},
	{u"сени", CUE_SECOND},
	{u"сеники", CUE_SECOND},
	{u"сенимен", CUE_SECOND},
	{u"сенин", CUE_SECOND},
	{u"сиз", CUE_SECOND},
	{u"сизбен", CUE_SECOND},
	{u"сизге", CUE_SECOND},
	{u"сизде", CUE_SECOND},
	{u"сизден", CUE_SECOND},
	{u"сиздер", CUE_SECOND},
	{u"сиздерге", CUE_SECOND},
	{u"сиздерден", CUE_SECOND},
	{u"сиздерди", CUE_SECOND},
	{u"сиздердин", CUE_SECOND},
	{u"сиздермен", CUE_SECOND},
	{u"сизди", CUE_SECOND},
	{u"сиздин", CUE_SECOND},
	{u"сказал", CUE_REPORT},
	{u"сказала", CUE_REPORT},
	{u"сказали", CUE_REPORT},
	{u"слова", CUE_REPORT},
	{u"слово", CUE_REPORT},
	{u"сози", CUE_REPORT},
	{u"твое", CUE_SECOND},
	{u"твоего", CUE_SECOND},
	{u"твоей", CUE_SECOND},
	{u"твоем", CUE_SECOND},
	{u"твоему", CUE_SECOND},
	{u"твои", CUE_SECOND},
	{u"твоим", CUE_SECOND},
	{u"твоими", CUE_SECOND},
	{u"твоих", CUE_SECOND},
	{u"твой", CUE_SECOND},
	{u"твою", CUE_SECOND},
	{u"твоя", CUE_SECOND},
	{u"тебе", CUE_SECOND},
	{u"тебя", CUE_SECOND},
	{u"ти", CUE_SECOND},
	{u"тобой", CUE_SECOND},
	{u"тобою", CUE_SECOND},
	{u"угрожает", CUE_REPORT},
	{u"угрожал", CUE_REPORT},
	{u"угрожала", CUE_REPORT},
	{u"угрожали", CUE_REPORT},
	{u"угрожают", CUE_REPORT},
	{u"фраза", CUE_REPORT},
	{u"цитата", CUE_REPORT},
	{u"я", CUE_FIRST},
	{u"якоби", CUE_REPORT},
};

static int compare(const uint16_t *word, size_t length, const cue *with)
{
	for (size_t i = 0; i < length; i++)
		if (word[i] != with->word[i])
			return word[i] < with->word[i] ? -1 : 1;
	return with->word[length] == 0 ? 0 : -1;
}

static uint32_t meaning_of(const uint16_t *word, size_t length)
{
	size_t low = 0, high = sizeof cues / sizeof *cues;

	if (length >= CUE_LENGTH)
		return 0;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = compare(word, length, &cues[middle]);

		if (order == 0)
			return cues[middle].meaning;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return 0;
}

static bool is_sign(const ara_sentence *sentence, const ara_token *token, uint16_t sign)
{
	return token->kind == ARASHA_TOKEN_SYMBOL && token->length == 1 &&
	       sentence->units[token->word] == sign;
}

/* Adds `bits` to a token, and to some before and after it as far as the sentence goes. */
static void mark(ara_sentence *sentence, size_t at, size_t before, size_t after, uint32_t bits)
{
	size_t first = at > before ? at - before : 0;
	size_t last = after < sentence->token_count - at ? at + after : sentence->token_count - 1;

	for (size_t i = first; i <= last; i++)
		sentence->tokens[i].context |= bits;
}

/* What a word denies reaches as far as the next sign: "не дурак, а мерзавец" denies the first alone. */
static void deny(ara_sentence *sentence, size_t at, bool forward)
{
	for (size_t step = 1; step <= REACH_NEGATION; step++) {
		size_t i = forward ? at + step : at - step;

		if (forward ? i >= sentence->token_count : step > at)
			return;
		if (sentence->tokens[i].kind != ARASHA_TOKEN_WORD)
			return;
		sentence->tokens[i].context |= ARA_CONTEXT_NEGATED;
	}
}

static void apply_cue(ara_sentence *sentence, size_t at, uint32_t meaning)
{
	if (meaning & CUE_SECOND)
		mark(sentence, at, REACH_PERSON, REACH_PERSON, ARA_CONTEXT_SECOND);
	if (meaning & CUE_FIRST)
		mark(sentence, at, REACH_PERSON, REACH_PERSON, ARA_CONTEXT_FIRST);
	if (meaning & CUE_NOT_NEXT)
		deny(sentence, at, true);
	if (meaning & CUE_NOT_LAST)
		deny(sentence, at, false);
	if (meaning & CUE_REPORT)
		mark(sentence, at, REACH_REPORT, REACH_REPORT, ARA_CONTEXT_REPORTED);
}

static void apply_ending(ara_sentence *sentence, size_t at)
{
	const ara_token *token = &sentence->tokens[at];

	if (token->person == 2)
		mark(sentence, at, REACH_PERSON, REACH_PERSON, ARA_CONTEXT_SECOND);
	if (token->person == 1)
		mark(sentence, at, REACH_PERSON, REACH_PERSON, ARA_CONTEXT_FIRST);
	if (token->negative)
		mark(sentence, at, 0, 0, ARA_CONTEXT_NEGATED);
}

/* Most signs are dots and commas. */
static bool may_quote(const ara_sentence *sentence, size_t token)
{
	uint16_t sign = sentence->units[sentence->tokens[token].word];

	return sign == u'"' || sign > 0x7F;
}

/* One pass, whatever is opened and never closed. */
static void mark_quotations(ara_sentence *sentence)
{
	static const uint16_t pairs[][2] = {{u'«', u'»'}, {u'“', u'”'}, {u'„', u'“'}, {u'"', u'"'}};
	enum { PAIRS = sizeof pairs / sizeof *pairs };
	size_t opened[PAIRS]; /* one past the opening mark; 0: none */

	memset(opened, 0, sizeof opened);
	for (size_t i = 0; i < sentence->token_count; i++) {
		if (sentence->tokens[i].kind != ARASHA_TOKEN_SYMBOL || !may_quote(sentence, i))
			continue;
		for (size_t p = 0; p < PAIRS; p++) {
			if (opened[p] && is_sign(sentence, &sentence->tokens[i], pairs[p][1])) {
				mark(sentence, opened[p], 0, i - opened[p], ARA_CONTEXT_REPORTED);
				opened[p] = 0;
			} else if (is_sign(sentence, &sentence->tokens[i], pairs[p][0])) {
				opened[p] = i + 1;
			}
		}
	}
}

static bool asks(const ara_sentence *sentence, const ara_token *token, uint32_t meaning)
{
	if (is_sign(sentence, token, u'?') || meaning & CUE_ASK)
		return true;
	return meaning & CUE_ASK_KAZAKH && token->language == ARASHA_LANGUAGE_KAZAKH;
}

static uint32_t recall_meaning(const ara_sentence *sentence, const ara_token *token)
{
	ara_word *word = token->remembered;

	if (!word)
		return meaning_of(sentence->units + token->skeleton, token->length);
	if (!(word->told & ARA_TOLD_CUE)) {
		word->cue = (uint8_t)meaning_of(sentence->units + token->skeleton, token->length);
		word->told |= ARA_TOLD_CUE;
	}
	return word->cue;
}

static void clear(ara_sentence *sentence)
{
	for (size_t i = 0; i < sentence->token_count; i++)
		sentence->tokens[i].context = 0;
}

void ara_context_of_quotations(ara_sentence *sentence)
{
	clear(sentence);
	mark_quotations(sentence);
}

void ara_context_of_sentence(ara_sentence *sentence)
{
	bool asked = false;

	clear(sentence);
	for (size_t i = 0; i < sentence->token_count; i++) {
		const ara_token *token = &sentence->tokens[i];
		uint32_t meaning = 0;

		if (token->kind == ARASHA_TOKEN_WORD) {
			meaning = recall_meaning(sentence, token);
			if (meaning)
				apply_cue(sentence, i, meaning);
			apply_ending(sentence, i);
		}
		asked = asked || asks(sentence, token, meaning);
	}
	mark_quotations(sentence);
	for (size_t i = 0; asked && i < sentence->token_count; i++)
		sentence->tokens[i].context |= ARA_CONTEXT_ASKED;
}
