/* SPDX-License-Identifier: Apache-2.0 */
/* The wire format of the Perspective API (commentanalyzer v1alpha1), which ends with the year 2026. */
#ifndef ARA_SERVE_PERSPECTIVE_H
#define ARA_SERVE_PERSPECTIVE_H

#include "serve/server.h"

void ara_perspective_analyze(ara_server *server, ara_lease *lease, ara_request *request);
void ara_perspective_suggest(ara_server *server, ara_lease *lease, ara_request *request);
void ara_perspective_discovery(ara_server *server, ara_lease *lease, ara_request *request);

void ara_perspective_refuse(ara_reply *reply);

#endif
