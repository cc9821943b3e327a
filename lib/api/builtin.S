/* SPDX-License-Identifier: Apache-2.0 */
/* The model as it lies in the file: assembled in a moment, where a C array would cost the compiler minutes. */
	.section .rodata
	.balign 64
	.global ara_builtin_model
	.hidden ara_builtin_model
	.type ara_builtin_model, %object
ara_builtin_model:
	.incbin ARA_BUILTIN_MODEL
	.size ara_builtin_model, . - ara_builtin_model
	.global ara_builtin_model_end
	.hidden ara_builtin_model_end
	.type ara_builtin_model_end, %object
ara_builtin_model_end:
	.byte 0
	.size ara_builtin_model_end, 1
	.section .note.GNU-stack, "", %progbits
