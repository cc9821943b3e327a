/* SPDX-License-Identifier: Apache-2.0 */
/* The files of assets.h, as they lie in the source. */
	.macro asset name, file
	.global ara_asset_\name
	.hidden ara_asset_\name
	.type ara_asset_\name, %object
ara_asset_\name:
	.incbin "\file"
	.global ara_asset_\name\()_end
	.hidden ara_asset_\name\()_end
ara_asset_\name\()_end:
	.byte 0
	.size ara_asset_\name, . - ara_asset_\name
	.endm

	.section .rodata
	asset report_css, "report/page.css"
	asset report_law, "kazakhstan.json"
	.section .note.GNU-stack, "", %progbits
