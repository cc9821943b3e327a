/* SPDX-License-Identifier: Apache-2.0 */
/* Arasha's own interface: POST /v1/classify, GET /v1/model, /healthz and /metrics. */
#ifndef ARA_SERVE_API_H
#define ARA_SERVE_API_H

#include "serve/server.h"

void ara_api_classify(ara_server *server, ara_lease *lease, ara_request *request);
void ara_api_model(ara_server *server, ara_lease *lease, ara_request *request);
void ara_api_health(ara_server *server, ara_lease *lease, ara_request *request);
void ara_api_metrics(ara_server *server, ara_lease *lease, ara_request *request);

void ara_api_refuse(ara_reply *reply);

#endif
