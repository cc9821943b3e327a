/* SPDX-License-Identifier: Apache-2.0 */
/* Scores of a message while it is typed, the words that weigh, and thresholds to try. */
"use strict";

const TEXTS = {
	ru: {
		about: "Находит оскорбления, угрозы и травлю в русских, казахских и смешанных сообщениях и показывает, какие слова это решили.",
		message: "Сообщение", key: "Ключ", words: "Слова, которые весят", because: "Почему:", for: "говорит за", against: "говорит против",
		labels: "Виды и вероятности", threshold: "порог", reset: "Вернуть пороги модели", held: "да",
		privacy: "Сообщения обрабатывает только этот сервер; он их не записывает. Оценка может ошибаться.",
		none: "Ничего не найдено", found: "Найдено: ", language: "Язык: ", empty: "Введите сообщение.",
		failed: "Сервер не ответил.", unauthorized: "Серверу нужен ключ.",
		languages: {ru: "русский", kk: "казахский", mixed: "смешанный", other: "другой"},
		names: {abuse: "агрессия (любая)", insult: "оскорбление", humiliation: "унижение", harassment: "травля", threat: "угроза", pressure: "давление",
			stalking: "сталкинг", hate: "ненависть", sexual: "домогательство", profanity: "мат"},
	},
	kk: {
		about: "Қазақша, орысша және аралас хабарламалардан қорлауды, қорқытуды, қудалауды табады және қай сөздер шешкенін көрсетеді.",
		message: "Хабарлама", key: "Кілт", words: "Салмағы бар сөздер", because: "Неге:", for: "қолдайды", against: "қарсы",
		labels: "Түрлері мен ықтималдығы", threshold: "шек", reset: "Модельдің шектерін қайтару", held: "иә",
		privacy: "Хабарламаны тек осы сервер өңдейді және жазып алмайды. Баға қате болуы мүмкін.",
		none: "Ештеңе табылмады", found: "Табылды: ", language: "Тілі: ", empty: "Хабарлама жазыңыз.",
		failed: "Сервер жауап бермеді.", unauthorized: "Серверге кілт керек.",
		languages: {ru: "орысша", kk: "қазақша", mixed: "аралас", other: "басқа"},
		names: {abuse: "зәбірлеу (кез келгені)", insult: "қорлау", humiliation: "кемсіту", harassment: "қудалау", threat: "қорқыту",
			pressure: "қысым көрсету", stalking: "аңду", hate: "өшпенділік", sexual: "тиісу", profanity: "боқтық"},
	},
	en: {
		about: "Finds insults, threats and harassment in Russian, Kazakh and mixed messages, and shows which words decided.",
		message: "Message", key: "Key", words: "Words that weigh", because: "Why:", for: "speaks for it", against: "speaks against it",
		labels: "Kinds and probabilities", threshold: "threshold", reset: "Back to the model's thresholds", held: "yes",
		privacy: "Only this server handles messages, and it keeps none. It can be wrong.",
		none: "Nothing found", found: "Found: ", language: "Language: ", empty: "Type a message.",
		failed: "The server did not answer.", unauthorized: "The server asks for a key.",
		languages: {ru: "Russian", kk: "Kazakh", mixed: "mixed", other: "other"},
		names: {abuse: "abuse (any)", insult: "insult", humiliation: "humiliation", harassment: "harassment", threat: "threat", pressure: "pressure",
			stalking: "stalking", hate: "hate", sexual: "sexual", profanity: "profanity"},
	},
};

const LEAST_WEIGHT = 0.05;
const MOST_WEIGHTS = 12;

const element = id => document.getElementById(id);
const state = {language: "ru", labels: [], thresholds: {}, result: null, text: "", problem: "", asked: 0, timer: 0};

const words = () => TEXTS[state.language];
const nameOf = label => words().names[label] || label;

function make(tag, className, text) {
	const made = document.createElement(tag);
	if (className)
		made.className = className;
	if (text !== undefined)
		made.textContent = text;
	return made;
}

/* The server counts bytes of UTF-8, a string UTF-16 units: the place of each byte that begins a character. */
function unitOfByte(text) {
	const units = [];
	let byte = 0;
	let unit = 0;
	for (const character of text) {
		const code = character.codePointAt(0);
		units[byte] = unit;
		byte += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
		unit += character.length;
	}
	units[byte] = unit;
	return units;
}

const signed = weight => (weight > 0 ? "+" : "−") + Math.abs(weight).toFixed(2);

/* What each UTF-16 unit weighs for the label that is chosen; of pairs of words, which overlap others, all count. */
function weigh(text, reasons) {
	const units = unitOfByte(text);
	const weights = new Array(text.length).fill(0);
	for (const reason of reasons) {
		for (let unit = units[reason.begin]; unit < units[reason.end]; unit++)
			weights[unit] += reason.weight;
	}
	return weights;
}

/* Signs between words that weigh only as a pair do not weigh themselves; but those within a disguised word do. */
const isWord = piece => /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(piece);

/* The text cut where the weight changes. */
function piecesOf(text, weights) {
	const pieces = [];
	for (let begin = 0, end = 0; begin < text.length; begin = end) {
		do
			end++;
		while (end < text.length && weights[end] === weights[begin]);
		const piece = text.slice(begin, end);
		const weighs = Math.abs(weights[begin]) >= LEAST_WEIGHT && isWord(piece);
		pieces.push({text: piece, weight: weighs ? weights[begin] : 0});
	}
	return pieces;
}

function showWords() {
	const chosen = element("reason-label").value;
	const reasons = state.result ? (state.result.reasons || []).filter(reason => reason.label === chosen) : [];
	const pieces = piecesOf(state.text, weigh(state.text, reasons));
	element("words").replaceChildren(...pieces.map(piece =>
		piece.weight === 0 ? piece.text : make("mark", piece.weight > 0 ? "for" : "against", piece.text)));
	const heaviest = pieces.filter(piece => piece.weight !== 0).sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
	element("weights").setAttribute("aria-label", words().words);
	element("weights").replaceChildren(...heaviest.slice(0, MOST_WEIGHTS).map(piece =>
		make("li", "", piece.text.trim() + " " + signed(piece.weight))));
}

const holds = label => state.result !== null && state.result.scores[label] >= state.thresholds[label];

function showStatus() {
	const held = state.labels.map(label => label.name).filter(holds);
	let text = state.problem ? words()[state.problem] : words().empty;
	if (!state.problem && state.result !== null)
		text = (held.length ? words().found + held.map(nameOf).join(", ") : words().none) + ". " +
			words().language + words().languages[state.result.language] + ".";
	element("status").textContent = text;
}

function showScores() {
	for (const {name} of state.labels) {
		const row = element("label-" + name);
		const score = state.result === null ? 0 : state.result.scores[name];
		row.classList.toggle("held", holds(name));
		row.querySelector(".name").textContent = nameOf(name) + (holds(name) ? " ✓" : "");
		row.querySelector("meter").value = score;
		row.querySelector("meter").setAttribute("aria-label", nameOf(name));
		row.querySelector(".value").textContent = state.result === null ? "–" : score.toFixed(2);
		row.querySelector("input").value = state.thresholds[name];
		row.querySelector("input").setAttribute("aria-label", nameOf(name) + ", " + words().threshold);
		row.querySelector(".threshold span").textContent = words().threshold;
		row.querySelector("output").textContent = Number(state.thresholds[name]).toFixed(2);
	}
}

function show() {
	showScores();
	showStatus();
	showWords();
}

function makeRows() {
	const list = element("labels");
	const select = element("reason-label");
	list.replaceChildren();
	select.replaceChildren();
	for (const {name} of state.labels) {
		const row = make("li");
		const threshold = make("div", "threshold");
		const slider = make("input");
		row.id = "label-" + name;
		Object.assign(slider, {type: "range", min: "0", max: "1", step: "0.01"});
		slider.addEventListener("input", () => {
			state.thresholds[name] = Number(slider.value);
			showScores();
			showStatus();
		});
		threshold.append(make("span"), slider, make("output"));
		row.append(make("span", "name"), make("meter"), make("span", "value"), threshold);
		list.append(row);
		const option = make("option");
		option.value = name;
		select.append(option);
	}
}

function resetThresholds() {
	for (const label of state.labels)
		state.thresholds[label.name] = label.threshold;
	show();
}

async function ask(text) {
	const number = ++state.asked;
	let result = null;
	let problem = "";
	try {
		if (text !== "") {
			const headers = {"Content-Type": "application/json"};
			if (element("key").value)
				headers.Authorization = "Bearer " + element("key").value;
			/* Half a surrogate pair, as while an emoji is typed, is no text. */
			const whole = text.replace(/\p{Surrogate}/gu, "\ufffd");
			const body = JSON.stringify({text: whole, reasons: state.labels.map(label => label.name)});
			const answer = await fetch("v1/classify", {method: "POST", headers, body});
			problem = answer.status === 401 ? "unauthorized" : answer.ok ? "" : "failed";
			result = answer.ok ? await answer.json() : null;
		}
	} catch (error) {
		problem = "failed";
	}
	if (number !== state.asked)
		return;
	Object.assign(state, {result, problem, text});
	if (problem === "unauthorized")
		element("key-form").hidden = false;
	show();
}

function askSoon() {
	clearTimeout(state.timer);
	state.timer = setTimeout(() => ask(element("message").value), 120);
}

function speak(language) {
	state.language = language;
	document.documentElement.lang = language;
	for (const button of element("languages").children)
		button.setAttribute("aria-pressed", String(button.dataset.language === language));
	for (const place of document.querySelectorAll("[data-text]"))
		place.textContent = words()[place.dataset.text];
	for (const option of element("reason-label").options)
		option.textContent = nameOf(option.value);
	show();
}

async function begin() {
	const wanted = new URLSearchParams(location.search).get("lang");
	const language = [wanted, ...navigator.languages.map(tag => tag.slice(0, 2)), "ru"].find(tag => tag in TEXTS);
	try {
		state.labels = (await (await fetch("v1/model")).json()).labels;
	} catch (error) {
		state.problem = "failed";
	}
	makeRows();
	for (const button of element("languages").children)
		button.addEventListener("click", () => speak(button.dataset.language));
	element("message").addEventListener("input", askSoon);
	element("key").addEventListener("change", askSoon);
	element("key-form").addEventListener("submit", event => {
		event.preventDefault();
		askSoon();
	});
	element("reason-label").addEventListener("change", showWords);
	element("reset").addEventListener("click", resetThresholds);
	for (const label of state.labels)
		state.thresholds[label.name] = label.threshold;
	speak(language);
	askSoon();
}

begin();
