/* SPDX-License-Identifier: Apache-2.0 */
/* Asks through googleapis as Perspective's own examples do: node googleapis.js METHOD DOCUMENT [ROOT_URL] < request */
"use strict";

const fs = require("fs");
const {google} = require("googleapis");

async function ask(method, document, rootUrl) {
	const resource = JSON.parse(fs.readFileSync(0, "utf8"));
	const client = await google.discoverAPI(document, rootUrl ? {rootUrl} : {});
	try {
		const {status, data} = await client.comments[method]({key: "any", resource});
		return {status, data};
	} catch (error) {
		if (!error.response)
			throw error;
		return {status: error.response.status, data: error.response.data, message: error.message};
	}
}

ask(...process.argv.slice(2)).then(answer => console.log(JSON.stringify(answer)));
