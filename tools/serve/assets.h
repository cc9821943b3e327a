/* SPDX-License-Identifier: Apache-2.0 */
/* Files that are part of the command as they lie in the source. */
#ifndef ARA_SERVE_ASSETS_H
#define ARA_SERVE_ASSETS_H

extern const char ara_asset_discovery[];
extern const char ara_asset_discovery_end[];
extern const char ara_asset_html[];
extern const char ara_asset_html_end[];
extern const char ara_asset_css[];
extern const char ara_asset_css_end[];
extern const char ara_asset_js[];
extern const char ara_asset_js_end[];

#endif
