/* SPDX-License-Identifier: Apache-2.0 */
/* The files of assets.h, as they lie in the source. */
	.include "asset.inc"

	.section .rodata
	asset discovery, "discovery.json"
	asset html, "page.html"
	asset css, "page.css"
	asset js, "page.js"
	.section .note.GNU-stack, "", %progbits
