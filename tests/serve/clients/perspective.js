/* SPDX-License-Identifier: Apache-2.0 */
/* Asks through perspective-api-client, whose address is a constant: node perspective.js ROOT_URL < {"text", "options"} */
"use strict";

const fs = require("fs");
const axios = require("axios");
const Perspective = require("perspective-api-client");

axios.interceptors.request.use(config => {
	config.url = config.url.replace("https://commentanalyzer.googleapis.com/", process.argv[2]);
	return config;
});

async function ask({text, options}) {
	try {
		return {data: await new Perspective({apiKey: "any"}).analyze(text, options)};
	} catch (error) {
		if (!error.response)
			throw error;
		return {status: error.response.status, data: error.response.data, message: error.message};
	}
}

ask(JSON.parse(fs.readFileSync(0, "utf8"))).then(answer => console.log(JSON.stringify(answer)));
