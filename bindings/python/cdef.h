/* SPDX-License-Identifier: Apache-2.0 */
/* Made by make_cdef.py from include/: do not edit. */
#define ARASHA_VERSION_MAJOR 0
#define ARASHA_VERSION_MINOR 1
#define ARASHA_VERSION_PATCH 0
typedef int32_t arasha_status;
#define ARASHA_OK 0
#define ARASHA_E_ARGUMENT -1
#define ARASHA_E_MEMORY -2
#define ARASHA_E_CAPACITY -3
#define ARASHA_E_TOO_LONG -4
#define ARASHA_E_UTF8 -5
#define ARASHA_E_IO -10
#define ARASHA_E_MODEL_MAGIC -11
#define ARASHA_E_MODEL_VERSION -12
#define ARASHA_E_MODEL_CORRUPT -13
#define ARASHA_E_MODEL_MISMATCH -14
#define ARASHA_E_UNSUPPORTED -20
#define ARASHA_E_INTERNAL -99
typedef struct {
	arasha_status code;
	uint32_t reserved;
	uint64_t offset;
	const char *message;
} arasha_error;
const char *arasha_status_name(arasha_status status);
const char *arasha_version(void);
typedef struct arasha_model arasha_model;
#define ARASHA_MODEL_COPY 1
typedef struct {
	size_t size;
	void *(*allocate)(void *context, size_t size);
	void (*release)(void *context, void *block);
	void *context;
	uint32_t flags;
	uint32_t reserved;
} arasha_model_options;
arasha_status arasha_model_open_builtin(
	arasha_model **out, const arasha_model_options *options, arasha_error *error);
arasha_status arasha_model_open_file(
	arasha_model **out, const char *path, const arasha_model_options *options, arasha_error *error);
arasha_status arasha_model_open_memory(arasha_model **out, const void *data, size_t size,
	void (*release)(void *), void *release_context, const arasha_model_options *options,
	arasha_error *error);
arasha_model *arasha_model_ref(arasha_model *model);
void arasha_model_unref(arasha_model *model);
uint32_t arasha_model_label_count(const arasha_model *model);
const char *arasha_model_label_name(const arasha_model *model, uint32_t label);
double arasha_model_label_share(const arasha_model *model, uint32_t label);
double arasha_shift_probability(double probability, double from, double to);
arasha_status arasha_model_threshold(
	const arasha_model *model, const char *operating_point, uint32_t label, double *probability);
const char *arasha_model_operating_point(const arasha_model *model, uint32_t index);
const char *arasha_model_metadata(const arasha_model *model, uint32_t index, const char **value);
typedef struct arasha_analyzer arasha_analyzer;
#define ARASHA_ILL_FORMED_REPLACE 0
#define ARASHA_ILL_FORMED_REFUSE 1
#define ARASHA_LANGUAGE_OTHER 0
#define ARASHA_LANGUAGE_RUSSIAN 1
#define ARASHA_LANGUAGE_KAZAKH 2
#define ARASHA_LANGUAGE_MIXED 3
typedef struct {
	size_t size;
	void *(*allocate)(void *context, size_t size);
	void (*release)(void *context, void *block);
	void *context;
	uint32_t ill_formed;
	uint32_t language;
	uint32_t words;
	uint32_t reserved;
} arasha_analyzer_options;
#define ARASHA_WORDS_USUAL 32768
#define ARASHA_WORDS_MOST 1048576
arasha_status arasha_analyzer_create(arasha_analyzer **out, arasha_model *model,
	const arasha_analyzer_options *options, arasha_error *error);
void arasha_analyzer_destroy(arasha_analyzer *analyzer);
uint32_t arasha_analyzer_language(const arasha_analyzer *analyzer);
typedef struct {
	uint32_t label;
	uint32_t reserved;
	double margin;
	double probability;
	uint64_t begin;
	uint64_t end;
} arasha_score;
arasha_status arasha_classify(arasha_analyzer *analyzer, const char *text, size_t size, arasha_score *scores,
	size_t capacity, size_t *count, arasha_error *error);
typedef struct {
	const char *text;
	size_t size;
} arasha_text;
typedef struct {
	size_t size;
	arasha_score *scores;
	float *probabilities;
	uint32_t *languages;
	arasha_status *statuses;
} arasha_batch;
arasha_status arasha_classify_batch(arasha_analyzer *analyzer, const arasha_text *texts, size_t count,
	const arasha_batch *batch, arasha_error *error);
typedef struct {
	uint64_t begin;
	uint64_t end;
	uint32_t label;
	uint32_t reserved;
	double weight;
} arasha_reason;
arasha_status arasha_explain(arasha_analyzer *analyzer, const char *text, size_t size, uint32_t label,
	arasha_reason *reasons, size_t capacity, size_t *count, arasha_error *error);
#define ARASHA_TERM_ALLOW 1
#define ARASHA_TERM_COUNT 2
#define ARASHA_TERMS_MOST 1000000
typedef struct {
	size_t size;
	const char *text;
	size_t text_size;
	uint32_t action;
	uint32_t label;
	double weight;
} arasha_term;
arasha_status arasha_analyzer_set_terms(
	arasha_analyzer *analyzer, const arasha_term *terms, size_t count, arasha_error *error);
typedef struct {
	uint64_t begin;
	uint64_t end;
} arasha_span;
arasha_status arasha_sentences(arasha_analyzer *analyzer, const char *text, size_t size, arasha_span *spans,
	size_t capacity, size_t *count, arasha_error *error);
#define ARASHA_TOKEN_WORD 1
#define ARASHA_TOKEN_NUMBER 2
#define ARASHA_TOKEN_EMOJI 3
#define ARASHA_TOKEN_SYMBOL 4
#define ARASHA_TOKEN_ADDRESS 5
typedef struct {
	uint64_t begin;
	uint64_t end;
	uint32_t stem;
	uint32_t folded;
	uint16_t kind;
	uint16_t language;
	uint8_t person;
	uint8_t number;
	uint8_t repaired;
	uint8_t negated;
} arasha_token;
arasha_status arasha_tokenize(arasha_analyzer *analyzer, const char *text, size_t size, arasha_token *tokens,
	size_t capacity, size_t *count, arasha_error *error);
const char *arasha_analyzer_string(const arasha_analyzer *analyzer, uint32_t string);
typedef struct arasha_stemmer arasha_stemmer;
typedef struct {
	size_t size;
	void *(*allocate)(void *context, size_t size);
	void (*release)(void *context, void *block);
	void *context;
} arasha_stemmer_options;
typedef struct {
	uint8_t person;
	uint8_t number;
	uint8_t negative;
	uint8_t repaired;
	uint8_t reserved[4];
} arasha_inflection;
arasha_status arasha_stemmer_create(
	arasha_stemmer **out, const arasha_stemmer_options *options, arasha_error *error);
void arasha_stemmer_destroy(arasha_stemmer *stemmer);
arasha_status arasha_stem(arasha_stemmer *stemmer, const char *word, size_t size, uint32_t language, char *stem,
	size_t capacity, size_t *stem_size, arasha_inflection *inflection, arasha_error *error);
#define ARASHA_LABEL_ABUSE 0
#define ARASHA_LABEL_INSULT 1
#define ARASHA_LABEL_HUMILIATION 2
#define ARASHA_LABEL_HARASSMENT 3
#define ARASHA_LABEL_THREAT 4
#define ARASHA_LABEL_PRESSURE 5
#define ARASHA_LABEL_STALKING 6
#define ARASHA_LABEL_HATE 7
#define ARASHA_LABEL_SEXUAL 8
#define ARASHA_LABEL_PROFANITY 9
#define ARASHA_CASE_LABELS 10
#define ARASHA_CUE_REFUSAL 1
#define ARASHA_CUE_WHEREABOUTS 2
#define ARASHA_CUE_INSISTENCE 4
typedef struct {
	uint64_t id;
	int64_t time;
	uint64_t sender;
	uint64_t target;
	uint64_t thread;
	uint32_t cues;
	uint32_t reserved;
	uint64_t sketch[2];
	float scores[ARASHA_CASE_LABELS];
} arasha_event;
uint64_t arasha_case_key(const char *name, size_t size);
arasha_status arasha_event_read(
	arasha_analyzer *analyzer, const char *text, size_t size, arasha_event *event, arasha_error *error);
double arasha_sketch_similarity(const uint64_t a[2], const uint64_t b[2]);
#define ARASHA_PATTERN_REPEATED 1
#define ARASHA_PATTERN_PILE_ON 2
#define ARASHA_PATTERN_ESCALATION 3
#define ARASHA_PATTERN_PURSUIT 4
#define ARASHA_PATTERN_COPIED 5
#define ARASHA_PATTERNS 6
const char *arasha_pattern_name(uint32_t pattern);
typedef struct {
	size_t size;
	void *(*allocate)(void *context, size_t size);
	void (*release)(void *context, void *block);
	void *context;
	uint64_t most_pairs;
	uint64_t most_dockets;
	uint32_t acts_of_pair;
	uint32_t acts_of_person;
	double keep_from;
	double weigh_from;
	int64_t half_life;
	int64_t episode;
	double within_episode;
	double in_kind;
	int64_t pile_window;
	double contact_weight;
	double contact_free;
	double contact_most;
	double refusal_weight;
	double whereabouts_weight;
	double copy_from;
	double copy_similarity;
	int64_t copy_window;
	double thresholds[ARASHA_PATTERNS];
	int64_t again;
	double act_share;
	double misjudged;
	double within_talk;
	double refusal_free;
	double copy_most;
	double at_thread;
	double insist_weight;
	double insist_free;
	double profanity_in_kind;
} arasha_case_options;
void arasha_case_options_init(arasha_case_options *options, size_t size);
typedef struct arasha_case arasha_case;
typedef struct {
	uint32_t pattern;
	uint32_t label;
	uint64_t sender;
	uint64_t target;
	uint64_t thread;
	int64_t begin;
	int64_t time;
	double value;
	double threshold;
	double expected[ARASHA_CASE_LABELS];
	uint32_t events;
	uint32_t people;
} arasha_finding;
#define ARASHA_BECAUSE_ACT 1
#define ARASHA_BECAUSE_IN_KIND 2
#define ARASHA_BECAUSE_LEAD 3
#define ARASHA_BECAUSE_WHEREABOUTS 4
#define ARASHA_BECAUSE_UNANSWERED 5
#define ARASHA_BECAUSE_REFUSED 6
#define ARASHA_BECAUSE_COPY 7
typedef struct {
	uint64_t id;
	uint64_t sender;
	uint64_t target;
	uint64_t thread;
	int64_t time;
	int64_t until;
	uint32_t because;
	uint32_t count;
	double weight;
	float scores[ARASHA_CASE_LABELS];
} arasha_evidence;
arasha_status arasha_case_create(arasha_case **out, const arasha_case_options *options, arasha_error *error);
void arasha_case_destroy(arasha_case *kase);
#define ARASHA_CASE_RAISED 8
arasha_status arasha_case_add(arasha_case *kase, const arasha_event *event, arasha_finding *found,
	size_t capacity, size_t *count, arasha_error *error);
typedef struct {
	size_t size;
	uint64_t sender;
	uint64_t target;
	uint64_t thread;
	int64_t since;
	int64_t until;
	uint32_t pattern;
	uint32_t label;
	double least;
} arasha_case_query;
arasha_status arasha_case_find(const arasha_case *kase, const arasha_case_query *query, arasha_finding *found,
	size_t capacity, size_t *count, arasha_error *error);
arasha_status arasha_case_explain(const arasha_case *kase, const arasha_finding *finding,
	arasha_evidence *reasons, size_t capacity, size_t *count, arasha_error *error);
typedef struct {
	size_t size;
	uint64_t pairs;
	uint64_t dockets;
	uint64_t acts;
	uint64_t evicted_pairs;
	uint64_t evicted_dockets;
	uint64_t memory;
	int64_t oldest;
	int64_t newest;
} arasha_case_counts;
arasha_status arasha_case_count(const arasha_case *kase, arasha_case_counts *counts, arasha_error *error);
arasha_status arasha_case_merge(arasha_case *into, const arasha_case *from, arasha_error *error);
typedef arasha_status arasha_case_write(void *context, const void *data, size_t size);
arasha_status arasha_case_save(
	const arasha_case *kase, arasha_case_write *write, void *context, arasha_error *error);
arasha_status arasha_case_load(arasha_case **out, const void *data, size_t size,
	const arasha_case_options *options, arasha_error *error);
typedef struct {
	arasha_status code;
	char message[1020];
} arasha_train_error;
typedef void arasha_progress(void *context, const char *stage, double done);
typedef struct {
	size_t size;
	uint32_t threads;
	uint32_t reserved;
	arasha_progress *progress;
	void *progress_context;
	const char *data_directory;
} arasha_train_options;
arasha_status arasha_train(const char *recipe_path, const char *model_path,
	const arasha_train_options *options, arasha_train_error *error);
typedef struct {
	const char *label;
	const char *language;
	uint64_t texts;
	uint64_t known;
	uint64_t positives;
	uint64_t flagged;
	double roc_auc;
	double average_precision;
	double threshold;
	double precision;
	double recall;
	double f1;
	double calibration_error;
} arasha_figures;
typedef struct {
	const char *functionality;
	const char *language;
	uint64_t cases;
	uint64_t positives;
	uint64_t right;
	double accuracy;
} arasha_case_figures;
typedef struct arasha_evaluation arasha_evaluation;
typedef struct {
	size_t size;
	const char *operating_point;
	const char *text_field;
	const char *const *unions;
	size_t union_count;
	const char *const *filters;
	size_t filter_count;
	uint32_t held_out;
	uint32_t reserved;
} arasha_evaluate_options;
arasha_status arasha_evaluate(arasha_evaluation **out, arasha_model *model, const char *const *paths,
	size_t path_count, const arasha_evaluate_options *options, arasha_train_error *error);
const arasha_figures *arasha_evaluation_figures(const arasha_evaluation *evaluation, size_t *count);
const arasha_case_figures *arasha_evaluation_cases(const arasha_evaluation *evaluation, size_t *count);
void arasha_evaluation_destroy(arasha_evaluation *evaluation);
