/* SPDX-License-Identifier: Apache-2.0 */
/* What stands about a word: whom it is aimed at, whether it is denied, reported or asked. */
#ifndef ARA_FEATURE_CONTEXT_H
#define ARA_FEATURE_CONTEXT_H

/* Bits of ara_token.context. */
#define ARA_CONTEXT_SECOND 1u	/* the sentence speaks to somebody: ты, сен, a 2nd person ending */
#define ARA_CONTEXT_FIRST 2u	/* the sentence speaks of its writer */
#define ARA_CONTEXT_NEGATED 4u	/* the word is denied: не, емес, жоқ, -ма- */
#define ARA_CONTEXT_REPORTED 8u /* between quotation marks, or somebody is told to have said it */
#define ARA_CONTEXT_ASKED 16u	/* the sentence is a question */

enum { ARA_CONTEXT_BITS = 5 };

#endif
