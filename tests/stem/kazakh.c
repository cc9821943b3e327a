/* SPDX-License-Identifier: Apache-2.0 */
#include "stem/kazakh.h"
#include "units.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
/* cmocka.h wants the headers above */
#include <cmocka.h>

typedef struct form {
	const uint16_t *word;
	const uint16_t *stem;
} form;

static ara_stem stem_of(const uint16_t *word)
{
	ara_stem stem;
	ara_stem_kazakh(word, units_length(word), &stem);
	return stem;
}

static void assert_stem(const uint16_t *word, const uint16_t *wanted)
{
	ara_stem stem = stem_of(word);
	assert_int_equal(stem.length, units_length(wanted));
	assert_memory_equal(stem.units, wanted, stem.length * sizeof *wanted);
}

static void assert_forms(const form *forms, size_t count)
{
	for (size_t i = 0; i < count; i++)
		assert_stem(forms[i].word, forms[i].stem);
}

#define ASSERT_FORMS(forms) assert_forms(forms, sizeof(forms) / sizeof(forms)[0])

/* The table of known stems takes some other letters for one (kazakh_tables.h), as these at other sizes of it. */
static void what_is_no_stem_is_taken_for_none(void **state)
{
	static const form forms[] = {
		{u"аптасына", u"апта"},
		{u"карттамын", u"карт"},
		{u"локализацияланбаған", u"локализацияланбаған"},
		{u"өткізетіні", u"өткіз"},
		{u"создерге", u"соз"},
		{u"сусындарды", u"сусын"},
		{u"участоктин", u"участок"},
	};
	(void)state;
	ASSERT_FORMS(forms);
}

static void nouns_meet_in_their_stem(void **state)
{
	static const form forms[] = {
		{u"балалар", u"бала"},
		{u"баланың", u"бала"},
		{u"балаға", u"бала"},
		{u"балада", u"бала"},
		{u"баладан", u"бала"},
		{u"баламен", u"бала"},
		{u"баланы", u"бала"},
		{u"балам", u"бала"},
		{u"балаңыз", u"бала"},
		{u"баласы", u"бала"},
		{u"балалары", u"бала"},
		{u"баласының", u"бала"},
		{u"баласына", u"бала"},
		{u"баласында", u"бала"},
		{u"баласынан", u"бала"},
		{u"баласымен", u"бала"},
		{u"балаларымыздың", u"бала"},
		{u"баладай", u"бала"},
		/* Rather ата than ат: few stems have two letters. */
		{u"атасын", u"ата"},
		{u"үйлер", u"үй"},
		{u"үйдің", u"үй"},
		{u"үйге", u"үй"},
		{u"үйде", u"үй"},
		{u"үйден", u"үй"},
		{u"үймен", u"үй"},
		{u"үйім", u"үй"},
		{u"үйің", u"үй"},
		{u"үйіңіз", u"үй"},
		{u"үйі", u"үй"},
		{u"үйіне", u"үй"},
		{u"үйінде", u"үй"},
		{u"үйімізде", u"үй"},
		{u"үйіндегі", u"үй"},
		{u"көздер", u"көз"},
		{u"көзбен", u"көз"},
		{u"көзіңнің", u"көз"},
		{u"көздеріңе", u"көз"},
		{u"көзі", u"көз"},
		{u"көзін", u"көз"},
		{u"құстар", u"құс"},
		{u"құсқа", u"құс"},
		{u"құстың", u"құс"},
		{u"құстан", u"құс"},
		{u"құспен", u"құс"},
		{u"достарыңды", u"дос"},
		{u"доспын", u"дос"},
		{u"досым", u"дос"},
		{u"досымен", u"дос"},
		{u"ақымақсың", u"ақымақ"},
		{u"ақымақсыз", u"ақымақ"},
		{u"ақымақсыңдар", u"ақымақ"},
		{u"ақымақпын", u"ақымақ"},
		{u"ақымақтар", u"ақымақ"},
		{u"ақымаққа", u"ақымақ"},
		{u"ақымақтың", u"ақымақ"},
		{u"есексің", u"есек"},
		{u"есектің", u"есек"},
		{u"есектер", u"есек"},
		{u"есектерге", u"есек"},
		{u"мұғалімдеріңіз", u"мұғалім"},
		{u"мұғалімге", u"мұғалім"},
		{u"мұғалімнің", u"мұғалім"},
		{u"мұғалімсіз", u"мұғалім"},
		{u"елдегілер", u"ел"},
		{u"еліңіз", u"ел"},
		{u"елдікі", u"ел"},
		{u"клубқа", u"клуб"},
		{u"клубтар", u"клуб"},
	};
	(void)state;
	ASSERT_FORMS(forms);
}

static void verbs_meet_in_their_stem(void **state)
{
	static const form forms[] = {
		{u"барамын", u"бар"},
		{u"барасың", u"бар"},
		{u"барасыз", u"бар"},
		{u"барады", u"бар"},
		{u"барамыз", u"бар"},
		{u"барасыңдар", u"бар"},
		{u"барасыздар", u"бар"},
		{u"бардым", u"бар"},
		{u"бардың", u"бар"},
		{u"бардыңыз", u"бар"},
		{u"бардық", u"бар"},
		{u"барған", u"бар"},
		{u"барғанмын", u"бар"},
		{u"барғансың", u"бар"},
		{u"бармады", u"бар"},
		{u"бармадың", u"бар"},
		{u"бармаймын", u"бар"},
		{u"бармайсың", u"бар"},
		{u"барма", u"бар"},
		{u"бармаңыз", u"бар"},
		{u"бармаңдар", u"бар"},
		{u"барсын", u"бар"},
		{u"барайық", u"бар"},
		{u"барайын", u"бар"},
		{u"барса", u"бар"},
		{u"барсаң", u"бар"},
		{u"барып", u"бар"},
		{u"барыпты", u"бар"},
		{u"барар", u"бар"},
		{u"бармас", u"бар"},
		{u"баратын", u"бар"},
		{u"барғысы", u"бар"},
		{u"бару", u"бар"},
		{u"баруға", u"бар"},
		{u"айтасың", u"айт"},
		{u"айттың", u"айт"},
		{u"айтпа", u"айт"},
		{u"айтпады", u"айт"},
		{u"айтпайсың", u"айт"},
		{u"айтқан", u"айт"},
		{u"айтыпсың", u"айт"},
		{u"айтыңыз", u"айт"},
		{u"айтпашы", u"айт"},
		{u"айтшы", u"айт"},
		{u"айтады", u"айт"},
		{u"айтуға", u"айт"},
		{u"айтқандар", u"айт"},
		{u"жазылған", u"жаз"},
		{u"жазылды", u"жаз"},
		{u"жазбады", u"жаз"},
		{u"жазғанша", u"жаз"},
		{u"сөйлейсің", u"сөйле"},
		{u"сөйледің", u"сөйле"},
		{u"сөйлеме", u"сөйле"},
		{u"сөйлемейді", u"сөйле"},
		{u"сөйлеп", u"сөйле"},
		{u"сөйлесе", u"сөйле"},
		{u"сөйлер", u"сөйле"},
		{u"өлтіремін", u"өлтір"},
		{u"өлтіреді", u"өлтір"},
		{u"өлтіруге", u"өлтір"},
		{u"өлтіргің", u"өлтір"},
	};
	(void)state;
	ASSERT_FORMS(forms);
}

/* кітап: кітабы, халық: халқы, тап: табады, қой: қояды, оқы: оқиды. */
static void melted_letters_come_back(void **state)
{
	static const form forms[] = {
		{u"кітабы", u"кітап"},
		{u"кітабым", u"кітап"},
		{u"кітабыңды", u"кітап"},
		{u"тарағы", u"тарақ"},
		{u"жүрегі", u"жүрек"},
		{u"жүрегім", u"жүрек"},
		{u"жүрегіңе", u"жүрек"},
		{u"халқы", u"халық"},
		{u"халқымыз", u"халық"},
		{u"орны", u"орын"},
		{u"табады", u"тап"},
		{u"тапты", u"тап"},
		{u"табылған", u"тап"},
		{u"сеуіп", u"сеп"},
		{u"кеуіп", u"кеп"},
		{u"шығады", u"шық"},
		{u"шығып", u"шық"},
		{u"шықпайды", u"шық"},
		{u"қояды", u"қой"},
		{u"қоямын", u"қой"},

		{u"қоймайды", u"қой"},
		{u"оқиды", u"оқы"},
		{u"оқимын", u"оқы"},

		{u"оқыған", u"оқы"},
		{u"оқып", u"оқы"},
		{u"таниды", u"таны"},
	};
	(void)state;
	ASSERT_FORMS(forms);
}

static void words_typed_without_kazakh_letters_meet_too(void **state)
{
	static const form forms[] = {
		{u"баланын", u"бала"},
		{u"балага", u"бала"},
		{u"балаларымыздын", u"бала"},
		{u"баласынын", u"бала"},
		{u"козбен", u"коз"},
		{u"коздер", u"коз"},
		{u"акымаксын", u"акымак"},
		{u"акымактар", u"акымак"},
		{u"акымакка", u"акымак"},
		{u"акымаксындар", u"акымак"},
		{u"китабы", u"китап"},
		{u"китаптар", u"китап"},
		{u"китабынды", u"китап"},
		{u"журеги", u"журек"},
		{u"журегим", u"журек"},
		{u"мектептеринизди", u"мектеп"},
		{u"айтасын", u"айт"},
		{u"айткан", u"айт"},
		{u"айтпайсын", u"айт"},
		{u"айттын", u"айт"},
		{u"олтиремин", u"олтир"},
		{u"олтируге", u"олтир"},
		{u"сойлейсин", u"сойле"},
		{u"сойлемейди", u"сойле"},
		{u"кояды", u"кой"},
		{u"окиды", u"окы"},
		{u"окыган", u"окы"},
		{u"балыктын", u"балык"},
		{u"жыгитсын", u"жыгит"},
		{u"тусинбеймин", u"тусин"},
		{u"карындасым", u"карындас"},
	};
	(void)state;
	ASSERT_FORMS(forms);
}

/* They end like words with suffixes on them. */
static void stems_are_protected(void **state)
{
	static const uint16_t *const stems[] = {u"қала", u"бала", u"ана", u"алма", u"ақша", u"ара", u"су",
		u"би", u"ит", u"кең", u"жаман", u"адам", u"қазан", u"қатын", u"жақсы", u"емес", u"негр",
		u"дала", u"сана", u"түн", u"жан"};
	(void)state;
	for (size_t i = 0; i < sizeof stems / sizeof stems[0]; i++)
		assert_stem(stems[i], stems[i]);
}

/* Names and loans that no dictionary holds. */
static void unknown_stems_lose_sure_suffixes(void **state)
{
	static const form forms[] = {
		{u"тролльдер", u"тролль"},
		{u"лохсың", u"лох"},
		{u"блогерлердің", u"блогер"},
		{u"админдерге", u"админ"},
		{u"фейктерден", u"фейк"},
		{u"чаттағы", u"чат"},
		{u"видеосында", u"видео"},
		{u"хейтермен", u"хейтер"},
	};
	(void)state;
	ASSERT_FORMS(forms);
}

static void suffixes_tell_person_and_number(void **state)
{
	static const struct {
		const uint16_t *word;
		int person;
		int number;
	} words[] = {
		{u"балам", 1, 1},
		{u"балаңыз", 2, 1},
		{u"көзіңнің", 2, 1},
		{u"досымыз", 1, 2},
		{u"ақымақсың", 2, 1},
		{u"ақымақсыз", 2, 1},
		{u"ақымақсыңдар", 2, 2},
		{u"ақымақпын", 1, 1},
		{u"балалар", 0, 2},
		{u"бала", 0, 0},
		{u"баланың", 0, 0},
		{u"барамын", 1, 1},
		{u"барасың", 2, 1},
		{u"барасыз", 2, 1},
		{u"барасыздар", 2, 2},
		{u"барамыз", 1, 2},
		{u"бардым", 1, 1},
		{u"бардың", 2, 1},
		{u"бардық", 1, 2},
		{u"барсаң", 2, 1},
		{u"барды", 0, 0},
		{u"барады", 3, 0},
		{u"барма", 2, 1},
		{u"бармаңдар", 2, 2},
		{u"айтыңыз", 2, 1},
		{u"айтшы", 2, 1},
		{u"айтайын", 1, 1},
		{u"достарыңды", 2, 1},
		{u"барғансың", 2, 1},
		{u"айтыпсың", 2, 1},
		{u"баласы", 0, 0},
		{u"акымаксын", 2, 1},
		{u"барасын", 2, 1},
		{u"айтпайсын", 2, 1},
	};
	(void)state;
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		ara_stem stem = stem_of(words[i].word);
		assert_int_equal(stem.person, words[i].person);
		assert_int_equal(stem.number, words[i].number);
	}
}

static void suffixes_tell_negation(void **state)
{
	static const uint16_t *const denied[] = {u"бармады", u"барма", u"айтпайсың", u"жазбаған",
		u"сөйлемейді", u"көрінбе", u"тусинбеймин", u"бармас", u"ақылсыз", u"ұятсыз", u"ақылсызсың",
		u"айтпашы"};
	static const uint16_t *const said[] = {u"барды", u"алма", u"айтасың", u"жазған", u"ақымақсыз",
		u"баламен", u"сөйлейді", u"қазба", u"терме"};
	(void)state;
	for (size_t i = 0; i < sizeof denied / sizeof denied[0]; i++)
		assert_int_equal(stem_of(denied[i]).negative, 1);
	for (size_t i = 0; i < sizeof said / sizeof said[0]; i++)
		assert_int_equal(stem_of(said[i]).negative, 0);
}

static void words_with_other_letters_are_their_own_stems(void **state)
{
	static const uint16_t *const words[] = {u"ақыма*тар", u"covid", u"қала2да", u"мектеп-тер", u"б", u"ң",
		u"ғқңһ", u"\xd800қалада", u"қалада\xdc00", u"\xfffd", u"балаlar"};
	(void)state;
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		assert_stem(words[i], words[i]);
	assert_int_equal(stem_of(u"").length, 0);
	/* The letters just before and behind those of Kazakh: between them a table of letters stands. */
	assert_stem(u"балаЯлар", u"балаЯлар");
	assert_stem(u"балаӪлар", u"балаӪлар");
}

/* The longest words there are, of one letter each and of suffixes alone. */
static void no_word_is_too_long(void **state)
{
	uint16_t word[ARA_WORD_UNITS];
	static const uint16_t endings[] = u"ларымызданбасың";
	ara_stem stem;
	(void)state;
	for (unsigned unit = 0x0400; unit < 0x0500; unit++) {
		for (size_t i = 0; i < ARA_WORD_UNITS; i++)
			word[i] = (uint16_t)unit;
		ara_stem_kazakh(word, ARA_WORD_UNITS, &stem);
		assert_in_range(stem.length, 1, ARA_WORD_UNITS);
		assert_memory_equal(stem.units, word, (stem.length - 1u) * sizeof word[0]);
	}
	for (size_t i = 0; i < ARA_WORD_UNITS; i++)
		word[i] = endings[i % units_length(endings)];
	for (size_t length = 0; length <= ARA_WORD_UNITS; length++) {
		ara_stem_kazakh(word, length, &stem);
		assert_in_range(stem.length, length < 2 ? length : 2, length);
	}
}

/* Words thrown together from letters that suffixes are made of. */
static void stems_are_no_longer_than_words(void **state)
{
	static const uint16_t letters[] = u"абгғдеізйкқлмнңоөпрстуұүшыяю";
	uint16_t word[ARA_WORD_UNITS];
	uint32_t random = 1;
	(void)state;
	for (unsigned round = 0; round < 20000; round++) {
		size_t length = 1 + round % 24;
		for (size_t i = 0; i < length; i++) {
			random = random * 1664525u + 1013904223u;
			word[i] = letters[(random >> 16) % units_length(letters)];
		}
		ara_stem stem;
		ara_stem_kazakh(word, length, &stem);
		assert_in_range(stem.length, length < 2 ? 1 : 2, length);
		assert_in_range(stem.person, 0, 3);
		assert_in_range(stem.number, 0, 2);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_no_stem_is_taken_for_none),
		cmocka_unit_test(nouns_meet_in_their_stem),
		cmocka_unit_test(verbs_meet_in_their_stem),
		cmocka_unit_test(melted_letters_come_back),
		cmocka_unit_test(words_typed_without_kazakh_letters_meet_too),
		cmocka_unit_test(stems_are_protected),
		cmocka_unit_test(unknown_stems_lose_sure_suffixes),
		cmocka_unit_test(suffixes_tell_person_and_number),
		cmocka_unit_test(suffixes_tell_negation),
		cmocka_unit_test(words_with_other_letters_are_their_own_stems),
		cmocka_unit_test(no_word_is_too_long),
		cmocka_unit_test(stems_are_no_longer_than_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
