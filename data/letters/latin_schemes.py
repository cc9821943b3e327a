# SPDX-License-Identifier: Apache-2.0
"""How Russian and Kazakh are written in Latin letters: schemes, as what each Cyrillic letter becomes."""

_COMMON = dict(zip("абвгдезиклмнопрстуф", "abvgdeziklmnoprstuf"))


def _scheme(letters, *groups):
    made = {**_COMMON, **letters}
    for cyrillic, latin in groups:
        made.update(zip(cyrillic, latin.split()))
    return made


RUSSIAN = {
    "iso9": _scheme({}, ("ёжйхцчшщъыьэюя", "ë ž j h c č š ŝ ʺ y ʹ è û â")),
    "passport": _scheme({"ъ": "ie", "ь": ""}, ("ёжйхцчшщыэюя", "e zh i kh ts ch sh shch y e iu ia")),
    "chat": _scheme({"ъ": "", "ь": ""}, ("ёжйхцчшщыэюя", "e zh y h c ch sh sh y e yu ya")),
    "chat_j": _scheme({"ъ": "", "ь": "'"}, ("ёжйхцчшщыэюя", "jo zh j h c ch sh sch y e ju ja")),
    "chat_x": _scheme({"ъ": "", "ь": "", "в": "w"}, ("ёжйхцчшщыэюя", "yo j i x ts ch sh sch i e u ya")),
}
_KAZAKH = {"ъ": "", "ь": ""}
KAZAKH = {
    "2021": _scheme(_KAZAKH, ("әғёжийқңөұүхһцчшщыіэюя", "ä ğ io j i i q ñ ö ū ü h h ts ch ş şç y ı e iu ia")),
    "2018": _scheme({**_KAZAKH, "у": "ý"}, ("әғёжийқңөұүхһцчшщыіэюя",
                                            "á ǵ ıo j ı ı q ń ó u ú h h ts ch sh sh y i e ıý ıa")),
    "2017": _scheme({**_KAZAKH, "у": "y'"}, ("әғёжийқңөұүхһцчшщыіэюя",
                                             "a' g' io j i' i' q n' o' u u' h h ts c' s' s' y i e i'y' i'a")),
    "chat_q": _scheme(_KAZAKH, ("әғёжийқңөұүхһцчшщыіэюя", "a gh yo j i i q ng o u u h h ts ch sh sh y i e yu ya")),
    "chat_k": _scheme(_KAZAKH, ("әғёжийқңөұүхһцчшщыіэюя", "a g yo zh i y k n o u u h h c ch sh sh y i e yu ya")),
    "chat_y": _scheme({**_KAZAKH, "у": "w"}, ("әғёжийқңөұүхһцчшщыіэюя",
                                              "a g e j i i k n o u u x x c ch sh sh i i e iu ia")),
}


def written(word, scheme):
    return "".join(scheme.get(letter, letter) for letter in word)
