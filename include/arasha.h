/* SPDX-License-Identifier: Apache-2.0 */
/*
 * arasha.h - find abuse in Russian, Kazakh and mixed messages
 *
 * A message goes in as UTF-8; a calibrated probability for each kind of abuse comes out, together with the
 * sentence that decided and the words that weigh. In its simplest form:
 *
 *	arasha_model *model;
 *	arasha_analyzer *analyzer;
 *	arasha_score scores[10];
 *	size_t count;
 *
 *	arasha_model_open_builtin(&model, NULL, NULL);
 *	arasha_analyzer_create(&analyzer, model, NULL, NULL);
 *	arasha_classify(analyzer, text, size, scores, 10, &count, NULL);
 *
 * Rules that hold for every function here, unless its comment says otherwise:
 *
 * - Lengths, offsets and sizes of text are counts of bytes of the caller's UTF-8; spans are half-open
 *   [begin, end). Text may contain NULs and need not end in one. A text has at most 2 GiB - 1 bytes.
 * - A function that can fail returns ARASHA_OK or a negative status. If `error` is not NULL, it is filled in
 *   on failure and left as it was on success; its message is static text that lives as long as the library.
 * - Output pointers are set on success only, save where the comment says what a failure leaves in them.
 *   Destructors accept NULL.
 * - An array of results belongs to the caller: capacity 0 asks for the size. When `capacity` is too small
 *   the status is ARASHA_E_CAPACITY, *count is the number there are, and the array is filled as far as it
 *   goes with the results that the function's comment names.
 * - The library keeps no global state, prints nothing, reads no environment or locale, never exits, and
 *   takes memory only through the object's allocator. Outside that, ICU and libstemmer allocate for
 *   themselves with malloc and start themselves once per process; after an analyzer exists they allocate
 *   nothing for text in Cyrillic and Latin letters.
 *
 * Threads: a model is immutable and may be used by any number of threads at once; its reference count is
 * atomic. An analyzer is scratch memory: use it from one thread at a time, one per thread.
 *
 * Compatibility: what this header declares is source and binary compatible within one SONAME. Structures
 * never change, except options structures, which begin with their own size and grow only at the end: a
 * program may pass a shorter or a longer one than the library knows. Fields a shorter one lacks have their
 * defaults; bytes beyond what the library knows are not read. Fill them by the ..._INIT macros.
 */
#ifndef ARASHA_H
#define ARASHA_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Whatever the program's own default is, what stands here is visible. */
#ifdef __GNUC__
#pragma GCC visibility push(default)
#endif

/* Version of this header. arasha_version() tells the library's. */
#define ARASHA_VERSION_MAJOR 0
#define ARASHA_VERSION_MINOR 1
#define ARASHA_VERSION_PATCH 0

/* ---- Status --------------------------------------------------------------------------------------- */

typedef int32_t arasha_status;

#define ARASHA_OK 0		    /* done */
#define ARASHA_E_ARGUMENT -1	    /* a NULL, an unknown name or number, an options size too small */
#define ARASHA_E_MEMORY -2	    /* an allocation failed; nothing is leaked, the call may be repeated */
#define ARASHA_E_CAPACITY -3	    /* the caller's array is too small; see above */
#define ARASHA_E_TOO_LONG -4	    /* the text has more than 2 GiB - 1 bytes */
#define ARASHA_E_UTF8 -5	    /* ill-formed UTF-8 at `offset`, and the analyzer was told to refuse it */
#define ARASHA_E_IO -10		    /* a file could not be read; errno of the call is in `offset` */
#define ARASHA_E_MODEL_MAGIC -11    /* not a model file */
#define ARASHA_E_MODEL_VERSION -12  /* a model format this library does not read */
#define ARASHA_E_MODEL_CORRUPT -13  /* truncated or altered; `offset` is the byte where it shows */
#define ARASHA_E_MODEL_MISMATCH -14 /* the model needs features, stemmers or Unicode this library lacks */
#define ARASHA_E_UNSUPPORTED -20    /* left out of this build, as a built-in model may be */
#define ARASHA_E_INTERNAL -99	    /* a defect in the library: please report it */

typedef struct {
	arasha_status code;
	uint32_t reserved;
	uint64_t offset;     /* the byte of the text or model concerned, where the code's line says so */
	const char *message; /* English, static, for people; programs look at the code */
} arasha_error;

/* Name of a status, such as "ARASHA_E_MEMORY"; "unknown status" for any other number. Never NULL. */
const char *arasha_status_name(arasha_status status);

/* Version of the library as "MAJOR.MINOR.PATCH". Never NULL. */
const char *arasha_version(void);

/* ---- Model ---------------------------------------------------------------------------------------- */

/* What was learned: features, weights, calibration, thresholds. Immutable, reference-counted. */
typedef struct arasha_model arasha_model;

/* Read the file into memory instead of mapping it. A mapped file must not be truncated or written in place
 * while the model lives (replace it by renaming); a copied one may. */
#define ARASHA_MODEL_COPY 1u

typedef struct {
	size_t size; /* sizeof(arasha_model_options) */
	/* Memory for this model; all three or none. `allocate` returns memory aligned for any object or NULL;
	 * `release` gets what `allocate` returned, never NULL. Both are called with `context`. */
	void *(*allocate)(void *context, size_t size);
	void (*release)(void *context, void *block);
	void *context;
	uint32_t flags; /* ARASHA_MODEL_COPY, or 0 */
	uint32_t reserved;
} arasha_model_options;

#define ARASHA_MODEL_OPTIONS_INIT                                    \
	{                                                            \
		sizeof(arasha_model_options), NULL, NULL, NULL, 0, 0 \
	}

/* Opens the model that is part of the library. `options` may be NULL: the defaults.
 * The new model is owned by the caller: give it back with arasha_model_unref.
 * ARASHA_E_UNSUPPORTED when the library was built without a model. */
arasha_status arasha_model_open_builtin(
	arasha_model **out, const arasha_model_options *options, arasha_error *error);

/* Opens a model file, by default mapped read-only and so shared between processes. */
arasha_status arasha_model_open_file(
	arasha_model **out, const char *path, const arasha_model_options *options, arasha_error *error);

/* Opens a model from `size` bytes at `data`, which must stay unchanged until the model is gone.
 * `release`, if not NULL, is then called once as release(release_context); on failure it is not called and
 * the bytes remain the caller's. With ARASHA_MODEL_COPY the bytes are copied, and `release` is called before
 * the function returns. */
arasha_status arasha_model_open_memory(arasha_model **out, const void *data, size_t size,
	void (*release)(void *), void *release_context, const arasha_model_options *options,
	arasha_error *error);

/* One more owner. Returns `model`. Thread-safe. */
arasha_model *arasha_model_ref(arasha_model *model);

/* One owner less; the last one frees it. Accepts NULL. Thread-safe. Analyzers are owners too. */
void arasha_model_unref(arasha_model *model);

/* Number of labels. The shipped model has ten, in this order: abuse, insult, humiliation, harassment, threat,
 * pressure, stalking, hate, sexual, profanity. */
uint32_t arasha_model_label_count(const arasha_model *model);

/* Name of a label in UTF-8, owned by the model; NULL when `label` is not below the count. */
const char *arasha_model_label_name(const arasha_model *model, uint32_t label);

/* Share of the label among the messages that the probabilities were calibrated on, 0 to 1: a probability of
 * 0.8 means that of 100 such messages at that share 80 carry the label. NaN for an unknown label. */
double arasha_model_label_share(const arasha_model *model, uint32_t label);

/* What `probability`, given for text in which a share `from` carries the label, becomes where the share is
 * `to` (Bayes' rule with unchanged likelihood ratio; Saerens, Latinne, Decaestecker 2002). All between 0 and
 * 1; NaN when `from` or `to` is not strictly between. */
double arasha_shift_probability(double probability, double from, double to);

/* Threshold of a label at a named operating point: from this probability on, the label is said to hold.
 * The shipped model has "balanced" (highest F1 for abuse and profanity; for the kinds of abuse highest F with
 * beta 1.3, which finds more of them), "precision-95" and "recall-95" for each label. Thresholds are each
 * label's own: a kind may hold where "abuse", which is at least as probable, does not.
 * ARASHA_E_ARGUMENT for an unknown name or label. */
arasha_status arasha_model_threshold(
	const arasha_model *model, const char *operating_point, uint32_t label, double *probability);

/* Names of the operating points, from 0 on; NULL past the last. Owned by the model. */
const char *arasha_model_operating_point(const arasha_model *model, uint32_t index);

/* Metadata as key and value, from 0 on: who made the model from what, with which versions. Both strings are
 * UTF-8 and owned by the model. Returns the key, NULL past the last; `value` may be NULL. */
const char *arasha_model_metadata(const arasha_model *model, uint32_t index, const char **value);

/* ---- Analyzer ------------------------------------------------------------------------------------- */

/* Scratch memory and iterators for one thread. It takes all its memory when it is created, and for
 * arasha_tokenize grows with the longest text seen; the other functions never allocate. */
typedef struct arasha_analyzer arasha_analyzer;

/* What to do with ill-formed UTF-8: take each ill-formed byte for U+FFFD, or refuse the text. */
#define ARASHA_ILL_FORMED_REPLACE 0u
#define ARASHA_ILL_FORMED_REFUSE 1u

#define ARASHA_LANGUAGE_OTHER 0u
#define ARASHA_LANGUAGE_RUSSIAN 1u
#define ARASHA_LANGUAGE_KAZAKH 2u
#define ARASHA_LANGUAGE_MIXED 3u

typedef struct {
	size_t size;				       /* sizeof(arasha_analyzer_options) */
	void *(*allocate)(void *context, size_t size); /* as in arasha_model_options */
	void (*release)(void *context, void *block);
	void *context;
	uint32_t ill_formed; /* ARASHA_ILL_FORMED_... */
	uint32_t language;   /* ARASHA_LANGUAGE_RUSSIAN or _KAZAKH: words that could be either are taken for
				it; 0: decide from the text */
	uint32_t words;	     /* how many it remembers, see ARASHA_WORDS_USUAL */
	uint32_t reserved;
} arasha_analyzer_options;

/* How many words an analyzer remembers, so that what follows from them is not computed again when they come
 * back; results do not depend on it. 0 stands for the usual number, another is rounded up to a power of two
 * of 64 and more. With the built-in model a word takes 164 bytes, and what else an analyzer has 144 KB: 5.5 MB
 * in all as usual, 228 KB with 512 words, which takes longer, where memory is scarce. */
#define ARASHA_WORDS_USUAL 32768u
#define ARASHA_WORDS_MOST 1048576u

#define ARASHA_ANALYZER_OPTIONS_INIT                                          \
	{                                                                     \
		sizeof(arasha_analyzer_options), NULL, NULL, NULL, 0, 0, 0, 0 \
	}

/* Makes an analyzer for `model`, of which it becomes one more owner. `options` may be NULL. */
arasha_status arasha_analyzer_create(arasha_analyzer **out, arasha_model *model,
	const arasha_analyzer_options *options, arasha_error *error);

/* Frees the analyzer and drops its model. Accepts NULL. */
void arasha_analyzer_destroy(arasha_analyzer *analyzer);

/* Language of the text given last, ARASHA_LANGUAGE_...; before the first text ARASHA_LANGUAGE_OTHER. */
uint32_t arasha_analyzer_language(const arasha_analyzer *analyzer);

/* ---- Classify ------------------------------------------------------------------------------------- */

typedef struct {
	uint32_t label;
	uint32_t reserved;
	double margin;	    /* of the deciding window, before calibration; see arasha_classify */
	double probability; /* calibrated for the label and the text's language */
	uint64_t begin;	    /* the deciding window: the whole text, or one sentence of it */
	uint64_t end;
} arasha_score;

/* Scores a text: one arasha_score per label, in the model's order. The text is judged whole and sentence by
 * sentence; each label takes the window where its probability is highest, so that padding cannot dilute a
 * threat. The probability of "abuse" is never below that of another label but "profanity": where it would
 * be, "abuse" takes over that label's probability, margin and window. In a model that unites labels, as the one that is
 * built in does, the margin of "abuse" is the sum of its own and of the highest of its kinds' in the window
 * (models/FORMAT.md); it pays the handicap for both.
 * Margins of sentences are lowered by the model's handicap where a text has several: of many windows one is
 * high by chance; in a text of n sentences above six, by (6 / n)^2 of it, as the whole tells less there. A
 * sentence that the text says again does not count again, nor do terms in it (but for one that comes back
 * behind hundreds of others). The empty text is scored as such. `scores` may be NULL when capacity is 0. On
 * ARASHA_E_CAPACITY the first `capacity` labels are filled in. */
arasha_status arasha_classify(arasha_analyzer *analyzer, const char *text, size_t size, arasha_score *scores,
	size_t capacity, size_t *count, arasha_error *error);

/* A text of a batch; NULL may stand for the empty one. */
typedef struct {
	const char *text;
	size_t size;
} arasha_text;

/* What is known of a batch: arrays of the caller's with a row for each text, in order; NULL for what is not wanted. */
typedef struct {
	size_t size; /* sizeof(arasha_batch) */
	/* Rows of as many as the model has labels, in its order. */
	arasha_score *scores;
	float *probabilities; /* those of the scores, rounded to nearest; NaN where a text was not judged */
	/* One for each text. */
	uint32_t *languages;	 /* ARASHA_LANGUAGE_... */
	arasha_status *statuses; /* what arasha_classify says of the text */
} arasha_batch;

#define ARASHA_BATCH_INIT                                     \
	{                                                     \
		sizeof(arasha_batch), NULL, NULL, NULL, NULL \
	}

/* Scores `count` texts as arasha_classify does each, with the same results, into rows of `batch`. A text that cannot
 * be judged does not stop the others: the status is that of the first such text, and `offset` of the error its
 * number, from 0; its scores are all zeros but for the label and a probability of NaN, its language is OTHER.
 * ARASHA_OK when all were judged.
 *
 * Threads: the batch is judged on the calling thread. To use several, give each an analyzer of its own, of the same
 * model, and a part of the texts with the rows that belong to them: parts of a batch do not know of each other. */
arasha_status arasha_classify_batch(arasha_analyzer *analyzer, const arasha_text *texts, size_t count,
	const arasha_batch *batch, arasha_error *error);

typedef struct {
	uint64_t begin; /* the words that weigh; begin == end for what belongs to no words: the intercept */
	uint64_t end;
	uint32_t label; /* the label that was asked for */
	uint32_t reserved;
	double weight; /* its part of the margin; negative: speaks against the label */
} arasha_reason;

/* Tells why `label` has its score: the terms of the margin of the window that decided. Each word has one
 * reason, each weighing pair of words another, so have letters that stand apart together, and the intercept,
 * less a sentence's handicap, one; what weighs nothing is left out. All of them add up to the margin of
 * arasha_classify within 1e-6. Sorted by |weight|, largest first; on ARASHA_E_CAPACITY the array holds the
 * strongest `capacity` of *count. */
arasha_status arasha_explain(arasha_analyzer *analyzer, const char *text, size_t size, uint32_t label,
	arasha_reason *reasons, size_t capacity, size_t *count, arasha_error *error);

/* ---- Words of your own ----------------------------------------------------------------------------- */

/* What a term does to the texts that hold it. */
#define ARASHA_TERM_ALLOW 1u /* its words weigh nothing */
#define ARASHA_TERM_COUNT 2u /* it adds `weight` to the margin of `label` */

/* The most terms of an analyzer, and the largest |weight| of one. */
#define ARASHA_TERMS_MOST 1000000u
#define ARASHA_TERM_HEAVIEST 1000.0

typedef struct {
	size_t size;	  /* sizeof(arasha_term), the same for all terms of an array, which lie that far apart */
	const char *text; /* a word or up to 16 words that follow each other, in UTF-8; need not end in a NUL */
	size_t text_size;
	uint32_t action; /* ARASHA_TERM_... */
	uint32_t label;	 /* of a counted term; 0 for an allowed one */
	double weight;	 /* likewise, in units of the margin: finite, at most ARASHA_TERM_HEAVIEST either way */
} arasha_term;

/* Gives an analyzer terms beside its model, in the place of those it had; count 0 takes them away. They are read here:
 * `terms` and their texts need not outlive the call. Takes memory for them by the analyzer's allocator; judging texts
 * still takes none. The model is not touched, and tokens are not either.
 *
 * How a term is found. Its words go the way of a message, in both languages: folded, disguises undone, stemmed, Kazakh
 * letters taken for the Russian ones typed in their place. It stands wherever words with those stems follow each
 * other within a sentence, whatever signs are between them: "дурак" is found in "Дураку", in "д.у.р.а.к" and in
 * "дуpaк" with Latin letters. Every term is found by itself, whether or not another overlaps it.
 *
 * ARASHA_TERM_COUNT adds its weight to the margin of its label in each window that holds it - the sentence, and the
 * whole text - once, however often it stands there, undivided by the window's length. Calibration turns the margin
 * into a probability as it does without terms. Its reason in arasha_explain is one of its own, beside those of the
 * words: the span where it stands first in the window, and its weight. Reasons still add up to the margin. Where the
 * margin of "abuse" takes in that of a kind, as arasha_classify says, a term of that kind counts for it too.
 *
 * ARASHA_TERM_ALLOW leaves out, for every label, all features of the words it covers: of the words themselves, and of
 * pairs with one of them in it. They neither weigh nor count in the window's length, and give no reasons. A counted
 * term that covers the same words counts nevertheless, and they still tell whom the words around them address, deny
 * or quote: allowing "сен" does not make "сен ақымақсың" impersonal.
 *
 * ARASHA_E_ARGUMENT with the number of the term, from 0, in `offset`: an unknown action or label, a weight out of
 * range, a text without a word, with an address, with more than 16 words or a sentence's end inside. On failure the
 * analyzer keeps the terms that it had. */
arasha_status arasha_analyzer_set_terms(
	arasha_analyzer *analyzer, const arasha_term *terms, size_t count, arasha_error *error);

/* ---- Sentences ------------------------------------------------------------------------------------ */

typedef struct {
	uint64_t begin; /* bytes of the text */
	uint64_t end;
} arasha_span;

/* Finds the sentences that arasha_classify judges a text by beside the whole of it, in order. They tile the
 * text: white space belongs to the sentence before it, and at the beginning to the first. An empty text has
 * none. To score each by itself, classify it. On ARASHA_E_CAPACITY the first `capacity` are filled in. */
arasha_status arasha_sentences(arasha_analyzer *analyzer, const char *text, size_t size, arasha_span *spans,
	size_t capacity, size_t *count, arasha_error *error);

/* ---- Tokenize ------------------------------------------------------------------------------------- */

#define ARASHA_TOKEN_WORD 1u
#define ARASHA_TOKEN_NUMBER 2u
#define ARASHA_TOKEN_EMOJI 3u
#define ARASHA_TOKEN_SYMBOL 4u	/* punctuation and every other sign */
#define ARASHA_TOKEN_ADDRESS 5u /* web and e-mail addresses, @handles: never scored as words */

typedef struct {
	uint64_t begin; /* in the caller's text; a disguised word's span covers the whole disguise */
	uint64_t end;
	uint32_t stem;	   /* for arasha_analyzer_string */
	uint32_t folded;   /* likewise: the word in the form that is stemmed, disguises removed, in
			    * Cyrillic where Latin letters were read as Russian or Kazakh */
	uint16_t kind;	   /* ARASHA_TOKEN_... */
	uint16_t language; /* ARASHA_LANGUAGE_...; never MIXED */
	uint8_t person;	   /* grammatical person that the word's ending shows: 1, 2, 3; 0 none */
	uint8_t number;	   /* 1 singular, 2 plural, 0 not shown */
	uint8_t repaired;  /* 1 where a disguise was undone */
	uint8_t negated;   /* 1 where the word is negated, by its ending or by a word beside it */
} arasha_token;

/* Cuts a text into tokens, in order, white space left out. On ARASHA_E_CAPACITY the first `capacity` are
 * filled in. */
arasha_status arasha_tokenize(arasha_analyzer *analyzer, const char *text, size_t size, arasha_token *tokens,
	size_t capacity, size_t *count, arasha_error *error);

/* The UTF-8 string, ended by a NUL, that a token of the last arasha_tokenize names by `string`; it lives
 * until the analyzer's next call. NULL for any other number. */
const char *arasha_analyzer_string(const arasha_analyzer *analyzer, uint32_t string);

/* ---- Stem ------------------------------------------------------------------------------------------ */

/* The stemmers by themselves, without a model: scratch memory for one thread, as an analyzer is. */
typedef struct arasha_stemmer arasha_stemmer;

typedef struct {
	size_t size;				       /* sizeof(arasha_stemmer_options) */
	void *(*allocate)(void *context, size_t size); /* as in arasha_model_options */
	void (*release)(void *context, void *block);
	void *context;
} arasha_stemmer_options;

#define ARASHA_STEMMER_OPTIONS_INIT                              \
	{                                                        \
		sizeof(arasha_stemmer_options), NULL, NULL, NULL \
	}

/* What an ending said before it was taken off. */
typedef struct {
	uint8_t person;	  /* grammatical person: 1, 2, 3; 0 not shown */
	uint8_t number;	  /* 1 singular, 2 plural, 0 not shown */
	uint8_t negative; /* 1 where the word holds a negation, as Kazakh -ма- and -сыз */
	uint8_t repaired; /* 1 where a disguise was undone */
	uint8_t reserved[4];
} arasha_inflection;

/* Makes a stemmer, which takes all its memory here. `options` may be NULL. */
arasha_status arasha_stemmer_create(
	arasha_stemmer **out, const arasha_stemmer_options *options, arasha_error *error);

/* Accepts NULL. */
void arasha_stemmer_destroy(arasha_stemmer *stemmer);

/* Stem of a word of `size` bytes of UTF-8, taken for one of `language`: ARASHA_LANGUAGE_RUSSIAN or _KAZAKH. The word
 * is folded and repaired first as in a message: in small letters, ё as е, disguises undone, so it may be typed in any
 * way, Kazakh also without the Kazakh letters.
 *
 * `stem` gets *stem_size bytes, and a NUL behind them where there is room for one. A stem may be longer than its
 * word: folding may lengthen it. `inflection` may be NULL.
 *
 * Of a word with a hyphen or another sign inside, the last part is stemmed and the rest folded; signs and white
 * space around a word are left out, and what holds no word or number, as the empty text, has the empty stem.
 * ARASHA_E_ARGUMENT where there are two words, the second of which begins at `offset`. Ill-formed bytes count as
 * U+FFFD. On any failure what `stem` holds means nothing. */
arasha_status arasha_stem(arasha_stemmer *stemmer, const char *word, size_t size, uint32_t language, char *stem,
	size_t capacity, size_t *stem_size, arasha_inflection *inflection, arasha_error *error);

#ifdef __GNUC__
#pragma GCC visibility pop
#endif

#ifdef __cplusplus
}
#endif

#endif
