/* SPDX-License-Identifier: Apache-2.0 */
/* Saving and loading. What is loaded goes the way of what is merged, so that no state, however made, is
 * trusted to be in order. */
#include "pattern/state.h"

#include "base/checksum.h"
#include "base/hash.h"
#include "base/reader.h"
#include <string.h>

enum {
	BLOCK_END,
	BLOCK_CONTACTS,
	BLOCK_DOCKETS,
	BLOCK_BYTES = 1 << 20, /* a block is written when it has so many */
	BLOCK_HEADER = 24,
	CONTACT_BYTES = 64,
	DOCKET_BYTES = 32 + 8 * ARASHA_PATTERNS,
	ACT_BYTES = 56 + 2 * ARASHA_CASE_LABELS + 4,
	HEADER_BYTES = 16 + 8 * (29 + ARASHA_PATTERNS + 7) + 8
};

static const char magic[8] = "ARACASE\n";

/* ---- Writing ---- */

typedef struct writer {
	arasha_case_write *write;
	void *context;
	uint8_t *bytes; /* a block's header and what is gathered of it */
	size_t size;
	size_t capacity;
	uint32_t kind;
	uint32_t records;
} writer;

static void put_u32(writer *out, uint32_t number)
{
	for (int i = 0; i < 4; i++)
		out->bytes[out->size++] = (uint8_t)(number >> (8 * i));
}

static void put_u64(writer *out, uint64_t number)
{
	put_u32(out, (uint32_t)number);
	put_u32(out, (uint32_t)(number >> 32));
}

static void put_f64(writer *out, double number)
{
	uint64_t bits;

	memcpy(&bits, &number, sizeof bits);
	put_u64(out, bits);
}

static void put_rules(writer *out, const arasha_case_options *rules)
{
	put_u64(out, rules->most_pairs);
	put_u64(out, rules->most_dockets);
	put_u64(out, rules->acts_of_pair);
	put_u64(out, rules->acts_of_person);
	put_f64(out, rules->keep_from);
	put_f64(out, rules->weigh_from);
	put_u64(out, (uint64_t)rules->half_life);
	put_u64(out, (uint64_t)rules->episode);
	put_f64(out, rules->within_episode);
	put_f64(out, rules->in_kind);
	put_u64(out, (uint64_t)rules->pile_window);
	put_f64(out, rules->contact_weight);
	put_f64(out, rules->contact_free);
	put_f64(out, rules->contact_most);
	put_f64(out, rules->refusal_weight);
	put_f64(out, rules->whereabouts_weight);
	put_f64(out, rules->copy_similarity);
	put_u64(out, (uint64_t)rules->copy_window);
	put_u64(out, (uint64_t)rules->again);
	put_f64(out, rules->copy_from);
	for (uint32_t pattern = 0; pattern < ARASHA_PATTERNS; pattern++)
		put_f64(out, pattern ? rules->thresholds[pattern] : 0);
	put_f64(out, rules->act_share);
	put_f64(out, rules->misjudged);
	put_f64(out, rules->within_talk);
	put_f64(out, rules->refusal_free);
	put_f64(out, rules->copy_most);
	put_f64(out, rules->at_thread);
	put_f64(out, rules->insist_weight);
	put_f64(out, rules->insist_free);
	put_f64(out, rules->profanity_in_kind);
}

static arasha_status write_header(writer *out, const arasha_case *kase)
{
	out->size = 0;
	memcpy(out->bytes, magic, sizeof magic);
	out->size = sizeof magic;
	put_u32(out, ARA_STATE_VERSION);
	put_u32(out, HEADER_BYTES);
	put_rules(out, &kase->rules);
	put_u64(out, kase->contacts.count);
	put_u64(out, kase->dockets.count);
	put_u64(out, kase->evicted_contacts);
	put_u64(out, kase->evicted_dockets);
	put_u64(out, kase->any);
	put_u64(out, (uint64_t)kase->oldest);
	put_u64(out, (uint64_t)kase->newest);
	put_u64(out, ara_checksum(out->bytes, out->size));
	return out->write(out->context, out->bytes, out->size);
}

/* Of a block's bytes, and of what its header says of them. */
static uint64_t checksum_of(uint32_t kind, uint32_t records, const uint8_t *bytes, size_t size)
{
	uint64_t header = ara_hash_finish((((uint64_t)kind + 1) << 32) + records);

	return ara_hash_finish(ara_checksum(bytes, size) ^ header);
}

static void begin_block(writer *out, uint32_t kind)
{
	out->kind = kind;
	out->records = 0;
	out->size = BLOCK_HEADER;
}

static arasha_status end_block(writer *out)
{
	size_t size = out->size;

	out->size = 0;
	put_u32(out, out->kind);
	put_u32(out, out->records);
	put_u64(out, size - BLOCK_HEADER);
	put_u64(out, checksum_of(out->kind, out->records, out->bytes + BLOCK_HEADER, size - BLOCK_HEADER));
	begin_block(out, out->kind);
	return out->write(out->context, out->bytes, size);
}

static void put_contact(writer *out, const void *record)
{
	const ara_contact *contact = record;

	put_u64(out, contact->low);
	put_u64(out, contact->high);
	for (int side = 0; side < 2; side++) {
		put_u64(out, (uint64_t)contact->sides[side].last);
		put_u64(out, contact->sides[side].hours);
		put_u64(out, contact->sides[side].days);
	}
}

static void put_act(writer *out, const ara_act *act)
{
	put_u64(out, (uint64_t)act->time);
	put_u64(out, act->id);
	put_u64(out, act->sender);
	put_u64(out, act->target);
	put_u64(out, act->thread);
	put_u64(out, act->sketch[0]);
	put_u64(out, act->sketch[1]);
	for (uint32_t label = 0; label < ARASHA_CASE_LABELS; label += 2)
		put_u32(out, (uint32_t)act->scores[label] | (uint32_t)act->scores[label + 1] << 16);
	put_u32(out, (uint32_t)act->cues | (uint32_t)act->weighs << 16);
}

static void put_docket(writer *out, const void *record)
{
	const ara_docket *docket = record;

	put_u64(out, docket->key.sender);
	put_u64(out, docket->key.subject);
	put_u64(out, docket->key.kind);
	put_u32(out, docket->count);
	put_u32(out, docket->raised_patterns);
	for (uint32_t pattern = 0; pattern < ARASHA_PATTERNS; pattern++)
		put_u64(out, (uint64_t)docket->raised[pattern]);
	for (uint32_t i = 0; i < docket->count; i++)
		put_act(out, &docket->acts[i]);
}

static arasha_status write_table(
	writer *out, const ara_table *table, uint32_t kind, void (*put)(writer *, const void *))
{
	uint32_t *order = ara_table_order(table);
	arasha_status status = order ? ARASHA_OK : ARASHA_E_MEMORY;

	begin_block(out, kind);
	for (size_t i = 0; i < table->count && status == ARASHA_OK; i++) {
		put(out, ara_table_at(table, order[i]));
		out->records++;
		if (out->size >= BLOCK_BYTES)
			status = end_block(out);
	}
	if (status == ARASHA_OK && out->records > 0)
		status = end_block(out);
	ara_release(table->memory, order);
	return status;
}

static arasha_status write_all(writer *out, const arasha_case *kase)
{
	arasha_status status = write_header(out, kase);

	if (status == ARASHA_OK)
		status = write_table(out, &kase->contacts, BLOCK_CONTACTS, put_contact);
	if (status == ARASHA_OK)
		status = write_table(out, &kase->dockets, BLOCK_DOCKETS, put_docket);
	if (status != ARASHA_OK)
		return status;
	begin_block(out, BLOCK_END);
	return end_block(out);
}

arasha_status ara_state_save(const arasha_case *kase, arasha_case_write *write, void *context)
{
	size_t longest = DOCKET_BYTES + (size_t)kase->proof.longest * ACT_BYTES;
	writer out = {.write = write, .context = context};
	arasha_status status;

	out.capacity = BLOCK_HEADER + BLOCK_BYTES + longest;
	out.bytes = ara_allocate(&kase->memory, out.capacity, 1);
	if (!out.bytes)
		return ARASHA_E_MEMORY;
	status = write_all(&out, kase);
	ara_release(&kase->memory, out.bytes);
	return status;
}

/* ---- Reading ---- */

static arasha_status fail(arasha_error *error, arasha_status code, size_t offset, const char *message)
{
	*error = (arasha_error){code, 0, offset, message};
	return code;
}

static double read_f64(ara_reader *reader)
{
	uint64_t bits = ara_read_u64(reader);
	double number;

	memcpy(&number, &bits, sizeof number);
	return number;
}

static uint32_t read_small(ara_reader *reader)
{
	uint64_t number = ara_read_u64(reader);

	return number > UINT32_MAX ? UINT32_MAX : (uint32_t)number;
}

static void read_rules(ara_reader *reader, arasha_case_options *rules)
{
	rules->most_pairs = ara_read_u64(reader);
	rules->most_dockets = ara_read_u64(reader);
	rules->acts_of_pair = read_small(reader);
	rules->acts_of_person = read_small(reader);
	rules->keep_from = read_f64(reader);
	rules->weigh_from = read_f64(reader);
	rules->half_life = (int64_t)ara_read_u64(reader);
	rules->episode = (int64_t)ara_read_u64(reader);
	rules->within_episode = read_f64(reader);
	rules->in_kind = read_f64(reader);
	rules->pile_window = (int64_t)ara_read_u64(reader);
	rules->contact_weight = read_f64(reader);
	rules->contact_free = read_f64(reader);
	rules->contact_most = read_f64(reader);
	rules->refusal_weight = read_f64(reader);
	rules->whereabouts_weight = read_f64(reader);
	rules->copy_similarity = read_f64(reader);
	rules->copy_window = (int64_t)ara_read_u64(reader);
	rules->again = (int64_t)ara_read_u64(reader);
	rules->copy_from = read_f64(reader);
	for (uint32_t pattern = 0; pattern < ARASHA_PATTERNS; pattern++)
		rules->thresholds[pattern] = read_f64(reader);
	rules->act_share = read_f64(reader);
	rules->misjudged = read_f64(reader);
	rules->within_talk = read_f64(reader);
	rules->refusal_free = read_f64(reader);
	rules->copy_most = read_f64(reader);
	rules->at_thread = read_f64(reader);
	rules->insist_weight = read_f64(reader);
	rules->insist_free = read_f64(reader);
	rules->profanity_in_kind = read_f64(reader);
}

static bool is_time(int64_t time)
{
	return time >= -(INT64_C(1) << 52) && time <= INT64_C(1) << 52;
}

arasha_status ara_state_read_header(
	const void *data, size_t size, ara_state_header *header, arasha_error *error)
{
	ara_reader reader = ara_reader_of(data, size);
	const uint8_t *start = ara_read_bytes(&reader, sizeof magic);
	uint32_t version;

	memset(header, 0, sizeof *header);
	if (!start || memcmp(start, magic, sizeof magic) != 0)
		return fail(error, ARASHA_E_MODEL_MAGIC, 0, "not the state of a case");
	version = ara_read_u32(&reader);
	if (reader.failed || version != ARA_STATE_VERSION)
		return fail(error, ARASHA_E_MODEL_VERSION, sizeof magic,
			"the state of a case has a version other than 5");
	if (ara_read_u32(&reader) != HEADER_BYTES || size < HEADER_BYTES)
		return fail(error, ARASHA_E_MODEL_CORRUPT, reader.position,
			"the state is cut short in its header");
	read_rules(&reader, &header->rules);
	header->contacts = ara_read_u64(&reader);
	header->dockets = ara_read_u64(&reader);
	header->evicted_contacts = ara_read_u64(&reader);
	header->evicted_dockets = ara_read_u64(&reader);
	header->any = ara_read_u64(&reader);
	header->oldest = (int64_t)ara_read_u64(&reader);
	header->newest = (int64_t)ara_read_u64(&reader);
	header->size = HEADER_BYTES;
	if (ara_checksum(data, reader.position) != ara_read_u64(&reader) || ara_case_check(&header->rules) ||
		header->any > 1 || !is_time(header->oldest) || !is_time(header->newest))
		return fail(error, ARASHA_E_MODEL_CORRUPT, 0, "the header of the state is damaged");
	return ARASHA_OK;
}

/* Number of records read; damage sets reader->failed. -1: no memory. */
static int read_contact(ara_reader *reader, arasha_case *kase)
{
	ara_contact contact = {.low = ara_read_u64(reader)};

	contact.high = ara_read_u64(reader);
	for (int side = 0; side < 2; side++) {
		contact.sides[side].last = (int64_t)ara_read_u64(reader);
		contact.sides[side].hours = ara_read_u64(reader);
		contact.sides[side].days = ara_read_u64(reader);
		if (!is_time(contact.sides[side].last))
			reader->failed = true;
	}
	if (reader->failed || contact.low >= contact.high) {
		reader->failed = true;
		return 0;
	}
	return ara_case_unite_contact(kase, &contact) ? 0 : -1;
}

static void read_act(ara_reader *reader, ara_act *act)
{
	uint32_t word;

	memset(act, 0, sizeof *act);
	act->time = (int64_t)ara_read_u64(reader);
	act->id = ara_read_u64(reader);
	act->sender = ara_read_u64(reader);
	act->target = ara_read_u64(reader);
	act->thread = ara_read_u64(reader);
	act->sketch[0] = ara_read_u64(reader);
	act->sketch[1] = ara_read_u64(reader);
	for (uint32_t label = 0; label < ARASHA_CASE_LABELS; label += 2) {
		word = ara_read_u32(reader);
		act->scores[label] = (uint16_t)word;
		act->scores[label + 1] = (uint16_t)(word >> 16);
	}
	word = ara_read_u32(reader);
	act->cues = (uint16_t)word;
	act->weighs = (uint16_t)(word >> 16);
	if (!is_time(act->time) || !act->sender || !(act->target | act->thread) || act->weighs > 1)
		reader->failed = true;
}

static bool belongs(const ara_docket_key *key, const ara_act *act)
{
	uint64_t subject = key->kind == ARA_OF_PERSON ? act->target : act->thread;

	return (!key->sender || key->sender == act->sender) && (!key->subject || key->subject == subject);
}

static int read_docket(ara_reader *reader, arasha_case *kase)
{
	ara_docket_key key = {.sender = ara_read_u64(reader)};
	uint32_t count, raised_patterns;
	ara_docket *docket;
	ara_act act;

	key.subject = ara_read_u64(reader);
	key.kind = ara_read_u64(reader);
	count = ara_read_u32(reader);
	raised_patterns = ara_read_u32(reader);
	if (reader->failed || key.kind > ARA_OF_THREAD || !(key.sender | key.subject) ||
		count > kase->proof.longest || raised_patterns >> ARASHA_PATTERNS) {
		reader->failed = true;
		return 0;
	}
	docket = ara_case_docket(kase, &key);
	if (!docket)
		return -1;
	docket->raised_patterns |= raised_patterns;
	for (uint32_t pattern = 0; pattern < ARASHA_PATTERNS; pattern++) {
		docket->raised[pattern] = (int64_t)ara_read_u64(reader);
		if (!is_time(docket->raised[pattern]))
			reader->failed = true;
	}
	for (uint32_t i = 0; i < count && !reader->failed; i++) {
		read_act(reader, &act);
		if (reader->failed || !belongs(&key, &act))
			reader->failed = true;
		else if (!ara_case_keep(kase, docket, &act))
			return -1;
	}
	return 0;
}

static arasha_status read_block(ara_reader *block, uint32_t kind, uint32_t records, arasha_case *kase,
	size_t offset, arasha_error *error)
{
	for (uint32_t i = 0; i < records && !block->failed; i++)
		if ((kind == BLOCK_CONTACTS ? read_contact(block, kase) : read_docket(block, kase)) != 0)
			return fail(error, ARASHA_E_MEMORY, 0, "no memory for the case");
	if (block->failed || block->position != block->size)
		return fail(error, ARASHA_E_MODEL_CORRUPT, offset + block->position,
			"a record of the state is damaged");
	return ARASHA_OK;
}

static arasha_status read_blocks(
	arasha_case *kase, ara_reader *reader, uint64_t counts[3], arasha_error *error)
{
	for (;;) {
		size_t begin = reader->position;
		uint32_t kind = ara_read_u32(reader), records = ara_read_u32(reader);
		uint64_t size = ara_read_u64(reader), sum = ara_read_u64(reader);
		const uint8_t *bytes = ara_read_bytes(reader, size > SIZE_MAX ? SIZE_MAX : (size_t)size);
		arasha_status status;
		ara_reader block;

		if (!bytes)
			return fail(error, ARASHA_E_MODEL_CORRUPT, begin, "the state is cut short");
		if (kind > BLOCK_DOCKETS || sum != checksum_of(kind, records, bytes, (size_t)size))
			return fail(error, ARASHA_E_MODEL_CORRUPT, begin, "a block of the state is damaged");
		counts[kind] += records;
		if (kind == BLOCK_END)
			return ARASHA_OK;
		block = ara_reader_of(bytes, (size_t)size);
		status = read_block(&block, kind, records, kase, begin + BLOCK_HEADER, error);
		if (status != ARASHA_OK)
			return status;
	}
}

arasha_status ara_state_read(
	arasha_case *kase, const void *data, size_t size, const ara_state_header *header, arasha_error *error)
{
	ara_reader reader = ara_reader_of(data, size);
	uint64_t counts[BLOCK_DOCKETS + 1] = {0};
	arasha_status status;

	ara_read_bytes(&reader, header->size);
	status = read_blocks(kase, &reader, counts, error);
	if (status != ARASHA_OK)
		return status;
	if (reader.position != reader.size || counts[BLOCK_CONTACTS] != header->contacts ||
		counts[BLOCK_DOCKETS] != header->dockets)
		return fail(error, ARASHA_E_MODEL_CORRUPT, reader.position,
			"the state has more or less than its header says");
	kase->evicted_contacts += header->evicted_contacts;
	kase->evicted_dockets += header->evicted_dockets;
	kase->any = header->any;
	kase->oldest = header->oldest;
	kase->newest = header->newest;
	return ARASHA_OK;
}
