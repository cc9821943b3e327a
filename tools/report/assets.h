/* SPDX-License-Identifier: Apache-2.0 */
/* Files that are part of the command as they lie in the source. */
#ifndef ARA_REPORT_ASSETS_H
#define ARA_REPORT_ASSETS_H

extern const char ara_asset_report_css[];
extern const char ara_asset_report_css_end[];
extern const char ara_asset_report_law[];
extern const char ara_asset_report_law_end[];

#endif
