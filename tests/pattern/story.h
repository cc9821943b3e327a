/* SPDX-License-Identifier: Apache-2.0 */
/* For tests: events without much typing, and ways to compare cases. */
#ifndef ARASHA_TESTS_STORY_H
#define ARASHA_TESTS_STORY_H

#include <arasha/case.h>
#include <stddef.h>
#include <stdint.h>

#define HOURS(n) ((int64_t)(n)*3600000)
#define DAYS(n) ((int64_t)(n)*86400000)

/* 2026-01-05 00:00 UTC, a Monday. */
#define START INT64_C(1767571200000)

enum { ANNA = 1, BOLAT, VERA, GENA, FIRST_OTHER = 100, ROOM = 4096 };

/* An event with one score beside that of abuse, which is as high; none where the label is PROFANITY. */
arasha_event story_event(int64_t time, uint64_t sender, uint64_t target, uint32_t label, float score);

/* Adds it; returns the patterns that it raised, as bits by number. */
uint32_t story_add(arasha_case *kase, const arasha_event *event);
uint32_t story_tell(
	arasha_case *kase, int64_t time, uint64_t sender, uint64_t target, uint32_t label, float score);

/* A case with the default options. */
arasha_case *story_case(void);

/* The bytes of a state, to be freed. */
uint8_t *story_save(const arasha_case *kase, size_t *size);

/* `count` events among a few people over some weeks, of every kind and weight; the same for a seed. */
void story_random(arasha_event *events, size_t count, uint64_t seed);
uint64_t story_draw(uint64_t *state);

/* Fails the test where the reasons of a finding do not add up to its value. Returns how many there are. */
size_t story_check(const arasha_case *kase, const arasha_finding *finding, arasha_evidence *reasons);

#endif
