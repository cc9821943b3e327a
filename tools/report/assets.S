/* SPDX-License-Identifier: Apache-2.0 */
/* The files of assets.h, as they lie in the source. */
	.include "asset.inc"

	.section .rodata
	asset report_css, "report/page.css"
	asset report_law, "kazakhstan.json"
	.section .note.GNU-stack, "", %progbits
