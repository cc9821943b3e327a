# SPDX-License-Identifier: Apache-2.0
# Asks with httr, as scripts in R do: Rscript perspective.R URL < request
arguments <- commandArgs(trailingOnly = TRUE)
body <- paste(readLines(file("stdin"), encoding = "UTF-8", warn = FALSE), collapse = "\n")
answer <- httr::POST(arguments[1], body = body, httr::content_type_json())
cat(httr::content(answer, as = "text", encoding = "UTF-8"))
