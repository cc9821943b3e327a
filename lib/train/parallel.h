/* SPDX-License-Identifier: Apache-2.0 */
/* Independent jobs on several threads. Results cannot depend on the threads, because no job sees another's.
 */
#ifndef ARA_TRAIN_PARALLEL_H
#define ARA_TRAIN_PARALLEL_H

#include <arasha/train.h>
#include <stddef.h>
#include <stdint.h>

/* Does job number `job`; on failure fills in *error, which belongs to the job alone. */
typedef arasha_status ara_job(void *context, size_t job, arasha_train_error *error);

/* Does jobs 0 to count - 1 and returns when all are done. After a failure no new job begins; of the jobs that
 * failed, the one with the lowest number is reported. With fewer threads to be had than asked for, it does
 * with those; the calling thread is one of them. */
arasha_status ara_parallel(
	uint32_t threads, size_t count, ara_job *job, void *context, arasha_train_error *error);

/* `threads`, or for 0 one for each processor. */
uint32_t ara_thread_count(uint32_t threads);

#endif
